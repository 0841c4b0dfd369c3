import { t } from '@vscode/l10n';
import { isGuid } from '../catalogue/guid';
import { translate } from '../presentation/translate';
import { appInsightsEndpoint, appInsightsService, askAppInsights, type LogQuery } from '../traces/appInsights';
import { harmless } from './excerpt';
import { hiding } from './hiding';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** An API key with "Read telemetry". */
const keyVariable = 'B2C_APP_INSIGHTS_KEY';
/** An Entra token for https://api.applicationinsights.io, of the tenant that the Azure subscription belongs to. */
const tokenVariable = 'B2C_APP_INSIGHTS_TOKEN';

/** The logs, as Application Insights answers; undefined, and said on the standard error, where it does not. Throws `UsageError`. */
export async function readAppInsights(query: LogQuery, talk: Terminal): Promise<string | undefined> {
  const [token = '', key = ''] = [tokenVariable, keyVariable].map((name) => talk.env[name]?.trim());
  if (!token && !key)
    throw new UsageError(t('Put a token into {0}, or an API key into {1}.', tokenVariable, keyVariable));
  if (!isGuid(query.appId))
    throw new UsageError(t('--app-insights takes the application id of the resource, which is a GUID.'));
  if (query.endpoint !== undefined && appInsightsEndpoint(query.endpoint) === undefined)
    throw new UsageError(t('--endpoint takes the address of Application Insights: {0}.', appInsightsService));
  // What is no id can be in no log: it is looked for in what comes.
  const { correlationId, ...rest } = query;
  const wanted = correlationId !== undefined && isGuid(correlationId) ? { ...rest, correlationId } : rest;
  const answer = await askAppInsights(wanted, token ? { token } : { apiKey: key }, fetch);
  if ('log' in answer) return answer.log;
  hiding(talk, [token, key]).err(`b2c-policy: ${harmless(translate(answer.fault))}\n`);
  return undefined;
}
