import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { nearest } from '../catalogue/nearest';
import { rules } from '../rules/table';
import type { Command } from './command';
import { pageText } from './pageText';
import { readRulePage } from './rulePages';
import { terminalLocale } from './translations';
import { readArguments, UsageError } from './usageError';

/** `explain CODE`: the page of a rule. */
export const explain: Command = (args, terminal) => {
  const { positionals } = readArguments(() => parseArgs({ args: [...args], allowPositionals: true }));
  const [asked, ...more] = positionals;
  if (asked === undefined || more.length > 0)
    throw new UsageError(t('explain takes one CODE: that of a rule, such as {0}.', 'xml/syntax'));
  const rule = rules.find(({ code }) => code === asked.toLowerCase());
  if (!rule) throw new UsageError(noRule(asked));
  const page = readRulePage(rule.code, terminalLocale(terminal.env) ?? 'en');
  if (page === undefined) {
    terminal.err(`b2c-policy: ${t('The page of {0} is missing beside the program.', rule.code)}\n`);
    return 2;
  }
  const colour = terminal.outIsTerminal && terminal.env['NO_COLOR'] === undefined;
  // Long lines are hard to read, however wide the terminal is.
  terminal.out(`${pageText(page, { colour, width: Math.min(terminal.columns, 100) })}\n`);
  return 0;
};

const most = 5;

/** What to say of a code that there is not: the rules that it may be meant for. */
function noRule(asked: string): string {
  const codes = rules.map(({ code }) => code);
  const name = asked.slice(asked.indexOf('/') + 1).toLowerCase();
  const alike = codes.filter((code) => code.split('/').includes(name) || code.endsWith(`/${name}`));
  const near =
    nearest(asked, codes) ??
    nearest(
      name,
      codes.map((code) => code.split('/')[1] ?? ''),
    );
  const sameFamily = codes.filter((code) => code.startsWith(asked.slice(0, asked.indexOf('/') + 1) || '\n'));
  const meant = [
    ...new Set([...alike, ...codes.filter((code) => code === near || code.split('/')[1] === near), ...sameFamily]),
  ];
  if (meant.length === 0) return t('"{0}" is no rule. "{1}" lists them.', asked, 'b2c-policy rules');
  const named = meant.slice(0, most).join(', ');
  return meant.length > most
    ? t(
        '"{0}" is no rule. Did you mean one of these: {1}, ...? "{2}" lists them all.',
        asked,
        named,
        'b2c-policy rules',
      )
    : t('"{0}" is no rule. Did you mean one of these: {1}?', asked, named);
}
