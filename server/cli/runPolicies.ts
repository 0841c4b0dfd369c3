import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import type { Account, CallAnswer, HttpCall } from '../interpreter/data/state';
import { findRunnable } from '../player/programs';
import { Runner } from '../runner/runner';
import { readAnswers } from '../signInTests/answersFile';
import type { Command, ExitCode } from './command';
import { followedSignIns } from './followedSignIns';
import { LivePolicies } from './livePolicies';
import { FolderPages } from './localPages';
import { terminalLocale } from './translations';
import { readArguments, UsageError } from './usageError';

/** `run PATH`: serves the policies of a folder on this machine, until it is stopped. */
export const runPolicies: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        'relying-party': { type: 'string' },
        environment: { type: 'string' },
        answers: { type: 'string' },
        pages: { type: 'string', multiple: true, default: [] },
        'allow-network': { type: 'boolean', default: false },
      },
    }),
  );
  const [path = '.', ...more] = positionals;
  if (more.length > 0) throw new UsageError(t('{0} takes one PATH: a folder or a policy.', 'run'));
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(t('--port {0}: a number from 0 to 65535 is wanted.', values.port));
  const stats = statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false });
  if (!stats) throw new UsageError(t('{0} does not exist.', path));
  const folder = stats.isDirectory() ? path : dirname(path);
  const live = new LivePolicies(folder, terminal, values.environment);
  const noEnvironment = live.unknownEnvironment();
  if (noEnvironment !== undefined) throw new UsageError(noEnvironment);
  const only = values['relying-party'];
  if (only !== undefined && !findRunnable(live.policies(), only))
    throw new UsageError(
      t(
        'No relying party "{0}" is there: {1}.',
        only,
        live
          .runnable()
          .map(({ policyId }) => policyId?.value)
          .join(', '),
      ),
    );
  if (live.runnable().length === 0) throw new UsageError(t('{0} holds no policy with a RelyingParty.', path));
  const answers = readAnswers(
    values.answers === undefined ? '' : readFileSync(resolve(terminal.cwd, values.answers), 'utf8'),
  );
  for (const { line, column, message } of answers.faults)
    terminal.err(`${values.answers}:${line}:${column} ${message}\n`);
  if (answers.faults.length > 0) return 2;

  const pages = pagesOf(values.pages, terminal.cwd);
  const onTurn = followedSignIns(process);
  const runner = await Runner.start(
    {
      policies: () =>
        live
          .runnable()
          .filter(({ policyId }) => only === undefined || policyId?.value.toLowerCase() === only.toLowerCase())
          .map(({ policyId, tenantId }) => ({ policyId: policyId?.value ?? '', tenant: tenantId?.value ?? '' })),
      program: (policyId, origin, journey) => live.program(policyId, origin, journey),
      answers: answers.answers,
      accounts: answers.directory as readonly Account[],
      ...(values['allow-network'] ? { callNetwork } : {}),
      ...(pages ? { pages } : {}),
      ...(onTurn ? { onTurn } : {}),
      language: terminalLocale(terminal.env) ?? 'en',
      log: (line) => terminal.err(`b2c-policy: ${line}\n`),
    },
    port,
  );
  terminal.out(`Listening on ${runner.origin}\n`);
  return await new Promise<ExitCode>((done) => {
    const stop = (): void => {
      void runner.stop().then(() => {
        // A channel that somebody listens to keeps a process alive.
        if (process.connected) process.disconnect();
        done(0);
      });
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    // Whoever started it over a channel of Node's is gone.
    process.once('disconnect', stop);
  });
};

/** The folders of authors' own pages; undefined where there are none. */
function pagesOf(options: readonly string[], cwd: string): FolderPages | undefined {
  if (options.length === 0) return undefined;
  try {
    return new FolderPages(options, (folder) => resolve(cwd, folder));
  } catch {
    throw new UsageError(t('--pages {0}: a folder is wanted, or ADDRESS=FOLDER.', options.join(' ')));
  }
}

async function callNetwork({ method, url, headers, body }: HttpCall): Promise<CallAnswer> {
  try {
    const answered = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return {
      kind: 'answer',
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: await answered.text(),
    };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
