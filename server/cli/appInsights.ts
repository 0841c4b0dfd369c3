import { t } from '@vscode/l10n';
import { isGuid } from '../catalogue/guid';
import { plainAddress, secureAddress } from '../tenant/secureAddress';
import { harmless } from './excerpt';
import { hiding } from './hiding';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** An API key with "Read telemetry". */
const keyVariable = 'B2C_APP_INSIGHTS_KEY';
/** An Entra token for https://api.applicationinsights.io, of the tenant that the Azure subscription belongs to. */
const tokenVariable = 'B2C_APP_INSIGHTS_TOKEN';
const service = 'https://api.applicationinsights.io';
const PATIENCE_MS = 60_000;
const MOST_ROWS = 5000;

export interface AppInsightsQuery {
  /** The resource's application id. */
  readonly appId: string;
  /** Where the service is; Azure's global cloud where not given. */
  readonly endpoint?: string | undefined;
  readonly correlationId?: string | undefined;
}

/**
 * The logs of the last 24 hours, as Application Insights answers; undefined, and said on the standard error, where it
 * does not. Throws `UsageError`.
 */
export async function askAppInsights(query: AppInsightsQuery, talk: Terminal): Promise<string | undefined> {
  const [token, key] = [tokenVariable, keyVariable].map((name) => talk.env[name]?.trim() ?? '');
  if (!token && !key)
    throw new UsageError(t('Put a token into {0}, or an API key into {1}.', tokenVariable, keyVariable));
  const address = `${endpointOf(query.endpoint ?? service)}/v1/apps/${appIdOf(query.appId)}/query?timespan=PT24H`;
  const terminal = hiding(talk, [token ?? '', key ?? '']);
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : { 'X-Api-Key': key ?? '' }),
      },
      body: JSON.stringify({ query: queryText(query.correlationId) }),
      // What lets one in goes to nobody else.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    if (answer.ok) return text;
    const said = harmless(text.slice(0, 300));
    terminal.err(`b2c-policy: ${t('Application Insights answered {0}: {1}', String(answer.status), said)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    terminal.err(`b2c-policy: ${t('Application Insights could not be asked: {0}', harmless(reason))}\n`);
  }
  return undefined;
}

function queryText(correlationId: string | undefined): string {
  return [
    'traces',
    'where tostring(customDimensions.EventName) startswith "Journey Recorder"',
    ...(correlationId !== undefined && isGuid(correlationId)
      ? [`where tostring(customDimensions.CorrelationId) =~ "${correlationId}"`]
      : []),
    `top ${MOST_ROWS} by timestamp desc`,
    'project timestamp, message, cloud_RoleInstance, customDimensions',
  ].join(' | ');
}

function appIdOf(given: string): string {
  if (!isGuid(given))
    throw new UsageError(t('--app-insights takes the application id of the resource, which is a GUID.'));
  return given;
}

function endpointOf(given: string): string {
  const url = secureAddress(given);
  if (!url) throw new UsageError(t('--endpoint takes the address of Application Insights: {0}.', service));
  return plainAddress(url);
}
