import { isGuid } from '../catalogue/guid';
import { plainAddress, secureAddress } from '../tenant/secureAddress';
import { message, type Message } from '../words/message';

/** Where Application Insights answers in Azure's global cloud. */
export const appInsightsService = 'https://api.applicationinsights.io';
/** How far back one looks where nobody says. */
export const usualHours = 24;
const PATIENCE_MS = 60_000;
const MOST_ROWS = 5000;
/** What is shown of an answer that is no log. */
const MOST_SAID = 300;

/** Which logs of the service's recorder are wanted. */
export interface LogQuery {
  /** The resource's application id. */
  readonly appId: string;
  /** Where the service answers; that of Azure's global cloud where not given. */
  readonly endpoint?: string | undefined;
  readonly correlationId?: string | undefined;
  /** How far back to look; 24 where not given. */
  readonly hours?: number | undefined;
}

/**
 * What lets one in: an Entra token of the tenant that the Azure subscription belongs to, or an API key with "Read
 * telemetry".
 */
export type LogAccess = { readonly token: string } | { readonly apiKey: string };

/** The address that one may ask, without `/` at its end; undefined where nothing secret may be sent there. */
export function appInsightsEndpoint(given: string): string | undefined {
  const url = secureAddress(given);
  return url && plainAddress(url);
}

/**
 * The newest logs, as Application Insights answers (see `readRows`), or why there are none. Nothing is sent where what was
 * given is no id or no address that a secret may go to. Never throws.
 * @param send the network
 */
export async function askAppInsights(
  { appId, endpoint = appInsightsService, correlationId, hours = usualHours }: LogQuery,
  access: LogAccess,
  send: typeof fetch,
  signal?: AbortSignal,
): Promise<{ readonly log: string } | { readonly fault: Message }> {
  const at = appInsightsEndpoint(endpoint);
  if (at === undefined)
    return { fault: message('This is no address of Application Insights, such as {0}.', appInsightsService) };
  if (!isGuid(appId)) return { fault: message('The application id of the resource is a GUID.') };
  if (correlationId !== undefined && !isGuid(correlationId)) return { fault: message('A correlation id is a GUID.') };
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const answer = await send(`${at}/v1/apps/${appId}/query?timespan=PT${Math.ceil(hours)}H`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...('token' in access ? { Authorization: `Bearer ${access.token}` } : { 'X-Api-Key': access.apiKey }),
      },
      body: JSON.stringify({ query: queryText(correlationId) }),
      // What lets one in goes to nobody else.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const text = await answer.text();
    return answer.ok ? { log: text } : { fault: refusalText(answer.status, text.slice(0, MOST_SAID)) };
  } catch (error) {
    const reason = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    return { fault: message('Application Insights could not be asked: {0}', reason) };
  }
}

function refusalText(status: number, said: string): Message {
  switch (status) {
    case 401:
    case 403:
      return message(
        'Application Insights answered {0}: who asks may not read it. A token is of the tenant of the Azure subscription, its user has the role Reader; an API key has "Read telemetry". {1}',
        String(status),
        said,
      );
    case 404:
      return message(
        'Application Insights answered {0}: there is no resource of this application id. {1}',
        '404',
        said,
      );
    default:
      return message('Application Insights answered {0}: {1}', String(status), said);
  }
}

function queryText(correlationId: string | undefined): string {
  return [
    'traces',
    'where tostring(customDimensions.EventName) startswith "Journey Recorder"',
    ...(correlationId === undefined ? [] : [`where tostring(customDimensions.CorrelationId) =~ "${correlationId}"`]),
    `top ${MOST_ROWS} by timestamp desc`,
    'project timestamp, message, cloud_RoleInstance, customDimensions',
  ].join(' | ');
}
