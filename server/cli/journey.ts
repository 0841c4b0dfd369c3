import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { comparedDrawing } from '../drawing/comparison';
import { drawingOf, type DrawingSubject } from '../drawing/drawingOf';
import type { Drawing } from '../drawing/drawn';
import { comparisonJson, journeyJson } from '../drawing/json';
import { mermaidOf } from '../drawing/mermaid';
import { drawingSubject } from '../drawing/subject';
import { svgOf } from '../drawing/svg';
import type { Policy } from '../policy/policy';
import type { Command } from './command';
import { readFamily, type DiskFamily } from './family';
import { comparisonWish } from './journeyComparison';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

const formats: Readonly<Record<string, (subject: DrawingSubject, drawing: Drawing, family: DiskFamily) => string>> = {
  mermaid: (_subject, drawing) => mermaidOf(drawing),
  svg: (_subject, drawing) => svgOf(drawing),
  json: (subject, drawing, { files }) => {
    const nameOf = (uri: string): string => files.find((file) => file.uri === uri)?.name ?? uri;
    const comparison = comparisonJson(drawing);
    const json = {
      ...journeyJson(subject, ({ uri }) => nameOf(uri)),
      ...(comparison ? { comparison } : {}),
    };
    return `${JSON.stringify(json, undefined, 2)}\n`;
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
        compare: { type: 'string' },
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
  const drawing = drawn(family, policy, subject, values.compare, terminal);
  if (!drawing) return 2;
  for (const note of drawing.notes) terminal.err(`b2c-policy: ${note}\n`);
  terminal.out(write(subject, drawing, family));
  return 0;
};

/** The journey with all its sub journeys open, compared where that is asked for; says why it cannot be. */
function drawn(
  { policies }: DiskFamily,
  policy: Policy,
  subject: DrawingSubject,
  compare: string | undefined,
  terminal: Terminal,
): Drawing | undefined {
  if (compare === undefined) return drawingOf(subject, () => true);
  const wish = comparisonWish(compare, [subject.party?.policy ?? policy, policy], terminal);
  if (!wish) return undefined;
  const compared = comparedDrawing(policies, policy, subject, wish, () => true);
  if (!('refusal' in compared)) return compared.drawing;
  terminal.err(`b2c-policy: ${compared.refusal}\n`);
  return undefined;
}
