import { t } from '@vscode/l10n';
import type { TokenProvider } from '../tenant/graphClient';
import type { Terminal } from './terminal';

/** What of `@azure/identity` is used: it is no part of this program. */
interface AzureIdentity {
  readonly ChainedTokenCredential: new (...sources: TokenSource[]) => TokenSource;
  readonly EnvironmentCredential: new (options: object) => TokenSource;
  readonly WorkloadIdentityCredential: new (options: object) => TokenSource;
  readonly AzurePipelinesCredential?: new (
    tenant: string,
    client: string,
    connection: string,
    token: string,
  ) => TokenSource;
  readonly AzureCliCredential: new (options: object) => TokenSource;
  readonly DeviceCodeCredential: new (options: object) => TokenSource;
}

interface TokenSource {
  getToken(scope: string): Promise<{ readonly token: string } | null>;
}

/** The environment variable that holds a token. */
export const tokenVariable = 'B2C_ACCESS_TOKEN';

/**
 * Tokens for Microsoft Graph: the one in `B2C_ACCESS_TOKEN`, else what `@azure/identity` finds: variables of the environment,
 * a workload identity of GitHub or Azure Pipelines, the Azure command line, and where a person watches, a code to enter.
 * @param cloud where Microsoft Graph answers, and where one signs in for it
 */
export function graphTokens(
  terminal: Terminal,
  cloud: { readonly graph: string; readonly login: string },
): TokenProvider {
  const given = terminal.env[tokenVariable]?.trim();
  if (given !== undefined && given !== '') return { token: (fresh) => Promise.resolve(fresh ? undefined : given) };
  let source: Promise<TokenSource> | undefined;
  return {
    token: async (fresh) => {
      // The library keeps its tokens, and renews them: one that was refused though it is good is not to be had anew.
      if (fresh) return undefined;
      source ??= azureSource(terminal, cloud.login);
      const found = await source;
      try {
        return (await found.getToken(`${cloud.graph}/.default`))?.token;
      } catch (error) {
        throw new Error(
          t(
            'Put a token for Microsoft Graph into the environment variable {0}, or sign in: {1}',
            tokenVariable,
            wordsOf(error),
          ),
        );
      }
    },
  };
}

async function azureSource({ env, errIsTerminal, err }: Terminal, authorityHost: string): Promise<TokenSource> {
  const azure = await loadAzure();
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = env;
  const options = {
    authorityHost,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
  const sources: TokenSource[] = [new azure.EnvironmentCredential({ authorityHost })];
  if (env['AZURE_FEDERATED_TOKEN_FILE'] !== undefined) sources.push(new azure.WorkloadIdentityCredential(options));
  const { AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: connection, SYSTEM_ACCESSTOKEN: pipeline } = env;
  if (azure.AzurePipelinesCredential && connection !== undefined && pipeline !== undefined)
    sources.push(
      new azure.AzurePipelinesCredential(
        env['AZURESUBSCRIPTION_TENANT_ID'] ?? tenantId ?? '',
        env['AZURESUBSCRIPTION_CLIENT_ID'] ?? clientId ?? '',
        connection,
        pipeline,
      ),
    );
  sources.push(new azure.AzureCliCredential(tenantId === undefined ? {} : { tenantId }));
  if (errIsTerminal && clientId !== undefined)
    sources.push(
      new azure.DeviceCodeCredential({
        ...options,
        userPromptCallback: ({ message }: { readonly message: string }) => err(`${message}\n`),
      }),
    );
  return new azure.ChainedTokenCredential(...sources);
}

/** What the library says, in one line. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

async function loadAzure(): Promise<AzureIdentity> {
  // Not a literal: it is no part of the bundle, being larger than all of this program.
  const name = ['@azure', 'identity'].join('/');
  try {
    return (await import(name)) as AzureIdentity;
  } catch {
    throw new Error(
      t(
        'Put a token for Microsoft Graph into the environment variable {0}, or install {1} beside this program ({2}).',
        tokenVariable,
        name,
        `npm install --global ${name}@4.13`,
      ),
    );
  }
}
