import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { drawingOf, type DrawingSubject } from '../drawing/drawingOf';
import { journeyJson } from '../drawing/json';
import { mermaidOf } from '../drawing/mermaid';
import { drawingSubject } from '../drawing/subject';
import { svgOf } from '../drawing/svg';
import type { Command } from './command';
import { readFamily, type DiskFamily } from './family';
import { noFormat, readArguments, UsageError } from './usageError';

const formats: Readonly<Record<string, (subject: DrawingSubject, family: DiskFamily) => string>> = {
  mermaid: (subject) => mermaidOf(drawingOf(subject, () => true)),
  svg: (subject) => svgOf(drawingOf(subject, () => true)),
  json: (subject, { files }) => {
    const nameOf = (uri: string): string => files.find((file) => file.uri === uri)?.name ?? uri;
    return `${JSON.stringify(
      journeyJson(subject, ({ uri }) => nameOf(uri)),
      undefined,
      2,
    )}\n`;
  },
};

/** `journey FILE`: a user journey drawn. */
export const journey: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'relying-party': { type: 'string' },
        journey: { type: 'string' },
        format: { type: 'string', default: 'mermaid' },
      },
    }),
  );
  const write = Object.hasOwn(formats, values.format) ? formats[values.format] : undefined;
  if (!write) throw noFormat(values.format, Object.keys(formats));
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError(t('journey takes one FILE: a policy.'));
  if (statSync(resolve(terminal.cwd, path), { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(t('{0} is a folder. journey takes one FILE: a policy.', path));

  const family = readFamily(path, terminal);
  const policy = family?.policies.get(family.uri);
  if (!family || !policy) return 2;
  const subject = drawingSubject(family.policies, policy, {
    relyingParty: values['relying-party'],
    journey: values.journey,
  });
  if ('refusal' in subject) {
    terminal.err(`b2c-policy: ${subject.refusal}\n`);
    return 2;
  }
  for (const note of drawingOf(subject, () => false).notes) terminal.err(`b2c-policy: ${note}\n`);
  terminal.out(write(subject, family));
  return 0;
};
