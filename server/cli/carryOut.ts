import { relative } from 'node:path';
import { t } from '@vscode/l10n';
import { applyPlan, urisOf, type CertifiedPlan } from '../edits/plan';
import { translate } from '../presentation/translate';
import type { Message } from '../words/message';
import type { DiskFile } from './diskFiles';
import { encodeXml } from '../xml/storedText';
import type { DiskFamily } from './family';
import type { ExitCode } from './command';
import type { Terminal } from './terminal';
import { writeFiles, type FileContent } from './writeFiles';

/** What a planner gives: a plan with its report, or why there is none. */
export type Planned =
  { readonly plan: CertifiedPlan; readonly report: readonly Message[] } | { readonly refusal: Message };

interface CarryOutOptions {
  /** Print a diff and write nothing. */
  readonly dryRun: boolean;
  /** What to say where the plan is empty, in the user's language. */
  readonly nothing: string;
}

/** Writes what a plan changes, or shows it, and says in words what that is. */
export async function carryOut(
  planned: Planned,
  family: DiskFamily,
  { dryRun, nothing }: CarryOutOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if ('refusal' in planned) {
    terminal.err(`b2c-policy: ${translate(planned.refusal)}\n`);
    return 2;
  }
  const { plan, report } = planned;
  const changed = urisOf(plan).map((uri) => family.files.find((file) => file.uri === uri) as DiskFile);
  // A diff is for programs: what is for people must not stand in between.
  const say = (words: string): void => (dryRun ? terminal.err(words) : terminal.out(words));
  if (changed.length === 0) say(`${nothing}\n`);

  const contents: FileContent[] = [];
  const diffs: (readonly [path: string, before: string, after: string])[] = [];
  for (const file of changed) {
    const after = applyPlan(plan, file.uri, file.text);
    const bytes = encodeXml(after, file.encoding);
    if (!bytes) {
      terminal.err(
        `b2c-policy: ${t('{0} is stored as {1}, which cannot be written. Save it as UTF-8 first.', file.name, file.encoding.name)}\n`,
      );
      return 2;
    }
    contents.push({ path: file.path, bytes });
    const mark = file.encoding.bom ? '\uFEFF' : '';
    diffs.push([relative(terminal.cwd, file.path), mark + file.text, mark + after]);
  }
  if (dryRun) {
    const { unifiedDiff } = await import('./unifiedDiff');
    for (const diff of diffs) terminal.out(unifiedDiff(...diff));
  } else {
    try {
      writeFiles(contents);
    } catch (error) {
      terminal.err(`b2c-policy: ${t('cannot write: {0}', (error as Error).message)}\n`);
      return 2;
    }
  }
  say(inWords(changed, plan, report, dryRun));
  return 0;
}

/** The reasons of the changes under the file's name, then what else the planner has to say. */
function inWords(files: readonly DiskFile[], plan: CertifiedPlan, report: readonly Message[], dryRun: boolean): string {
  const said = new Set<string>();
  let words = '';
  for (const file of files) {
    words += `${dryRun ? t('Would change {0}:', file.name) : t('Changed {0}:', file.name)}\n`;
    const reasons = new Set(plan.filter((change) => change.uri === file.uri).map((change) => translate(change.why)));
    for (const reason of reasons) {
      said.add(reason);
      words += `  - ${reason}\n`;
    }
  }
  for (const note of new Set(report.map(translate))) if (!said.has(note)) words += `${t('Note: {0}', note)}\n`;
  return words;
}
