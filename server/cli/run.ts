import { t } from '@vscode/l10n';
import type { Terminal } from './terminal';
import { UsageError } from './usageError';
import { withoutSecrets } from './withoutSecrets';
import type { Command, ExitCode } from './command';

/** What loads each command, by how users call it. */
export type Commands = Readonly<Record<string, () => Command | Promise<Command>>>;

/** Runs the command line `args` (without node and script) and returns its exit code; never throws. */
export async function run(args: readonly string[], talk: Terminal, commands: Commands): Promise<ExitCode> {
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
