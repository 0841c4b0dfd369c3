import { t } from '@vscode/l10n';
import { graphCloudOf, graphClouds, type GraphCloud } from '../catalogue/graph';
import { translate } from '../presentation/translate';
import { graphEndpoint } from '../tenant/endpoint';
import { graphErrorText } from '../tenant/errorText';
import { GraphClient } from '../tenant/graphClient';
import type { GraphError } from '../tenant/graphError';
import { waitFor } from '../tenant/waitFor';
import type { ExitCode } from './command';
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
}

/**
 * Does a command's work with a tenant. Opens nothing itself: the first request does. Ctrl+C cancels what is under way.
 * @param tenantDomain what the policies say of their tenant: its cloud, where no option says it
 */
export async function withTenant(
  values: GraphValues,
  talk: Terminal,
  tenantDomain: string | undefined,
  work: (connection: GraphConnection) => Promise<ExitCode>,
): Promise<ExitCode> {
  const cloud = cloudOf(values.cloud, tenantDomain);
  const endpoint = values.graph === undefined ? cloud.graph : endpointOf(values.graph);
  const terminal = hiding(talk, [talk.env[tokenVariable]?.trim() ?? '']);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const client = new GraphClient({
    endpoint,
    tokens: graphTokens(talk, cloud),
    fetch,
    wait: (milliseconds) => waitFor(milliseconds, abort.signal),
    signal: abort.signal,
    ...(values.verbose ? { log: (line: string) => terminal.err(`b2c-policy: ${line}\n`) } : {}),
  });
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work({ client, terminal });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** Says what went wrong with a request. @returns the exit code of a command that ends there */
export function sayGraphError(error: GraphError, terminal: Terminal): 2 {
  terminal.err(`b2c-policy: ${harmless(translate(graphErrorText(error))).trimEnd()}\n`);
  return 2;
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
