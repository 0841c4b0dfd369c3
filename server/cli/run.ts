import { t } from '@vscode/l10n';
import { check } from './check';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';
import { withoutSecrets } from './withoutSecrets';
import type { Command, ExitCode } from './command';

/** Every command there is. `check` alone is loaded at once: it runs on every save and in every build. */
const commands: Readonly<Record<string, () => Command | Promise<Command>>> = {
  check: () => check,
  'add-qq': async () => (await import('./addQq')).addQq,
  'remove-qq': async () => (await import('./removeQq')).removeQq,
  effective: async () => (await import('./effective')).effective,
  journey: async () => (await import('./journey')).journey,
  'qq-status': async () => (await import('./qqStatus')).qqStatus,
  explain: async () => (await import('./explain')).explain,
  'explain-upload': async () => (await import('./explainUpload')).explainUpload,
  trace: async () => (await import('./trace')).trace,
  rules: async () => (await import('./listRules')).listRules,
  run: async () => (await import('./runPolicies')).runPolicies,
  build: async () => (await import('./build')).build,
  test: async () => (await import('./signInTests')).test,
  keys: async () => (await import('./keys')).keys,
  upload: async () => (await import('./upload')).upload,
  compare: async () => (await import('./compare')).compare,
  download: async () => (await import('./download')).download,
  'user-flow': async () => (await import('./userFlow')).userFlow,
  setup: async () => (await import('./setUp')).setUp,
  delete: async () => (await import('./deletePolicies')).deletePolicies,
};

/** Runs the command line `args` (without node and script) and returns its exit code; never throws. */
export async function run(args: readonly string[], talk: Terminal): Promise<ExitCode> {
  const terminal = withoutSecrets(talk, args);
  const [name, ...rest] = args;
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (args.includes('--version') && (command || name === '--version')) {
      terminal.out(`${(await import('./version')).version}\n`);
      return 0;
    }
    if (!command || asksForHelp(rest)) {
      const { helpFor } = await import('./help');
      const asked = command !== undefined || name === '--help' || name === '-h' || name === 'help';
      if (asked) terminal.out(helpFor(command ? name : undefined));
      else if (name === undefined) terminal.err(helpFor(undefined));
      else throw new UsageError(t('"{0}" is no command.', name));
      return asked ? 0 : 2;
    }
    return await (
      await command()
    )(rest, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      const topic = command ? `${name} ` : '';
      terminal.err(`b2c-policy: ${error.message}\n${t('See "{0}".', `b2c-policy ${topic}--help`)}\n`);
    } else terminal.err(`b2c-policy: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 2;
  }
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}
