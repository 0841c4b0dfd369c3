import { useTranslations } from '../presentation/translate';
import { run, type Commands } from './run';
import { processTerminal } from './terminal';
import { readTranslations, terminalLocale } from './translations';

/** Runs what this process was called with, in the language of its terminal, and sets the exit code. */
export async function start(commands: Commands): Promise<void> {
  const locale = terminalLocale(process.env);
  const translations = locale === undefined ? undefined : readTranslations(locale);
  if (translations) useTranslations(translations);
  process.exitCode = await run(process.argv.slice(2), processTerminal, commands);
}
