import { parseArgs } from 'node:util';
import { ruleDocumentation } from '../features/ruleDocumentation';
import type { Rule } from '../rules/rule';
import { rules } from '../rules/table';
import type { Command } from './run';
import { readArguments, UsageError } from './usageError';

const formats: Readonly<Record<string, (rules: readonly Rule[]) => string>> = {
  text: asText,
  json: asJson,
  markdown: asMarkdown,
};

/** `rules`: every rule with its default severity, what it checks, and its documentation. */
export const listRules: Command = (args, terminal) => {
  const { values } = readArguments(() =>
    parseArgs({ args: [...args], options: { format: { type: 'string', default: 'text' } } }),
  );
  const format = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!format) throw new UsageError(`"${values.format}" is no format. Formats: ${Object.keys(formats).join(', ')}.`);
  terminal.out(format(rules));
  return 0;
};

function asText(all: readonly Rule[]): string {
  const codeWidth = Math.max(...all.map(({ code }) => code.length));
  const severityWidth = Math.max(...all.map(({ severity }) => severity.length));
  const rows = all.map(
    ({ code, severity, summary }) => `${code.padEnd(codeWidth)}  ${severity.padEnd(severityWidth)}  ${summary}\n`,
  );
  return `${rows.join('')}\nEach is described at ${ruleDocumentation('FAMILY/NAME')}\n`;
}

function asJson(all: readonly Rule[]): string {
  const rows = all.map(({ code, severity, summary }) =>
    JSON.stringify({ code, severity, summary, documentation: ruleDocumentation(code) }),
  );
  return `[\n${rows.join(',\n')}\n]\n`;
}

function asMarkdown(all: readonly Rule[]): string {
  const rows = all.map(
    ({ code, severity, summary }) =>
      `| [\`${code}\`](${ruleDocumentation(code)}) | ${severity} | ${summary.replaceAll('|', '\\|')} |\n`,
  );
  return `| Rule | Default | What it checks |\n| --- | --- | --- |\n${rows.join('')}`;
}
