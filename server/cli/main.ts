import { useTranslations } from '../presentation/translate';
import { run } from './run';
import { processTerminal } from './terminal';
import { readTranslations, terminalLocale } from './translations';

const locale = terminalLocale(process.env);
const translations = locale === undefined ? undefined : readTranslations(locale);
if (translations) useTranslations(translations);

void run(process.argv.slice(2), processTerminal).then((exitCode) => {
  process.exitCode = exitCode;
});
