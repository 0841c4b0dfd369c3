import { t } from '@vscode/l10n';
import { graphCloudOf, graphClouds, type GraphCloud } from '../catalogue/graph';
import { translate } from '../presentation/translate';
import { graphEndpoint } from '../tenant/endpoint';
import { graphErrorText } from '../tenant/errorText';
import { GraphClient } from '../tenant/graphClient';
import type { GraphError } from '../tenant/graphError';
import { waitFor } from '../tenant/waitFor';
import { harmless } from './excerpt';
import { graphTokens, tokenVariable } from './graphTokens';
import { hiding } from './hiding';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';

/** Options that every command with a tenant has. */
export const graphOptions = {
  graph: { type: 'string' },
  cloud: { type: 'string' },
  verbose: { type: 'boolean', default: false },
} as const;

interface GraphValues {
  readonly graph?: string | undefined;
  readonly cloud?: string | undefined;
  readonly verbose?: boolean | undefined;
}

/** A connection to a tenant, and a terminal that shows no token. */
export interface GraphConnection {
  readonly client: GraphClient;
  readonly terminal: Terminal;
  /** Ends the listening for Ctrl+C. */
  close(): void;
}

/**
 * Opens nothing yet: the first request does. Ctrl+C cancels what is under way.
 * @param tenantDomain what the policies say of their tenant: its cloud, where no option says it
 */
export function connect(values: GraphValues, talk: Terminal, tenantDomain?: string): GraphConnection {
  const cloud = cloudOf(values.cloud, tenantDomain);
  const endpoint = values.graph === undefined ? cloud.graph : endpointOf(values.graph);
  const terminal = hiding(talk, [talk.env[tokenVariable]?.trim() ?? '']);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const client = new GraphClient({
    endpoint,
    tokens: graphTokens(talk, cloud),
    fetch,
    wait: (milliseconds) => waitFor(milliseconds, abort.signal),
    signal: abort.signal,
    ...(values.verbose ? { log: (line: string) => terminal.err(`b2c-policy: ${line}\n`) } : {}),
  });
  const close = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  return { client, terminal, close };
}

/** Says what went wrong with a request. */
export function sayGraphError(error: GraphError, terminal: Terminal): void {
  terminal.err(`b2c-policy: ${harmless(translate(graphErrorText(error))).trimEnd()}\n`);
}

function cloudOf(name: string | undefined, tenantDomain: string | undefined): GraphCloud {
  if (name === undefined) return graphCloudOf(tenantDomain);
  const cloud = graphClouds.find((one) => one.name === name);
  if (!cloud)
    throw new UsageError(t('"{0}" is no cloud. Clouds: {1}.', name, graphClouds.map((one) => one.name).join(', ')));
  return cloud;
}

function endpointOf(given: string): string {
  const endpoint = graphEndpoint(given);
  if (endpoint === undefined)
    throw new UsageError(t('--graph takes the address of Microsoft Graph: https://graph.microsoft.com.'));
  return endpoint;
}
