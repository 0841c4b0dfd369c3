import { createRequire } from 'node:module';
import { t } from '@vscode/l10n';
import type { TokenProvider } from '../tenant/graphClient';
import type * as Azure from './azureIdentity';
import type { Terminal } from './terminal';

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
  let source: Azure.ChainedTokenCredential | undefined;
  return {
    token: async (fresh) => {
      // The library keeps its tokens, and renews them: one that was refused though it is good is not to be had anew.
      if (fresh) return undefined;
      source ??= azureSource(terminal, cloud.login);
      try {
        return (await source.getToken(`${cloud.graph}/.default`)).token;
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

function azureSource({ env, errIsTerminal, err }: Terminal, authorityHost: string): Azure.ChainedTokenCredential {
  const azure = loadAzure();
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId } = env;
  const options = {
    authorityHost,
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(clientId === undefined ? {} : { clientId }),
  };
  const sources: ConstructorParameters<typeof Azure.ChainedTokenCredential> = [
    new azure.EnvironmentCredential({ authorityHost }),
  ];
  if (env['AZURE_FEDERATED_TOKEN_FILE'] !== undefined) sources.push(new azure.WorkloadIdentityCredential(options));
  const { AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: connection, SYSTEM_ACCESSTOKEN: pipeline } = env;
  if (connection !== undefined && pipeline !== undefined)
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
        userPromptCallback: ({ message }) => err(`${message}\n`),
      }),
    );
  return new azure.ChainedTokenCredential(...sources);
}

/** What the library says, in one line. */
function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

/** The bundle beside this one. */
function loadAzure(): typeof Azure {
  return createRequire(__filename)('./azureIdentity.js') as typeof Azure;
}
