import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { rulePageAddress } from '../presentation/rulePage';
import { ruleSummary } from '../presentation/translate';
import type { Rule } from '../rules/rule';
import { rules } from '../rules/table';
import { levelOf } from '../rules/severity';
import type { Command } from './command';
import { shippedRulePages } from './rulePages';
import { terminalLocale } from './translations';
import { noFormat, readArguments } from './usageError';

const formats: Readonly<Record<string, (rules: readonly Rule[], pages: string | undefined) => string>> = {
  text: asText,
  json: asJson,
  markdown: asMarkdown,
};

/** `rules`: every rule with its default severity, what it checks, and where its page is. */
export const listRules: Command = (args, terminal) => {
  const { values } = readArguments(() =>
    parseArgs({ args: [...args], options: { format: { type: 'string', default: 'text' } } }),
  );
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!format) throw noFormat(values.format, Object.keys(formats));
  terminal.out(format(rules, shippedRulePages(terminalLocale(terminal.env) ?? 'en')));
  return 0;
};

function asText(all: readonly Rule[]): string {
  const codeWidth = Math.max(...all.map(({ code }) => code.length));
  const severityWidth = Math.max(...all.map((rule) => defaultOf(rule).length));
  const rows = all.map(
    (rule) => `${rule.code.padEnd(codeWidth)}  ${defaultOf(rule).padEnd(severityWidth)}  ${ruleSummary(rule)}\n`,
  );
  return `${rows.join('')}\n${t('"{0}" prints the page of a rule.', 'b2c-policy explain CODE')}\n`;
}

function asJson(all: readonly Rule[], pages: string | undefined): string {
  const rows = all.map((rule) => {
    const { code } = rule;
    return JSON.stringify({
      code,
      severity: defaultOf(rule),
      summary: ruleSummary(rule),
      ...(pages === undefined ? {} : { documentation: rulePageAddress(pages, code) }),
    });
  });
  return `[\n${rows.join(',\n')}\n]\n`;
}

function asMarkdown(all: readonly Rule[]): string {
  const rows = all.map(
    (rule) => `| \`${rule.code}\` | ${defaultOf(rule)} | ${ruleSummary(rule).replaceAll('|', '\\|')} |\n`,
  );
  return `| ${t('Rule')} | ${t('Default')} | ${t('What it checks')} |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** What becomes of a rule where no setting speaks of it. */
function defaultOf(rule: Rule): string {
  return levelOf(rule, {});
}
