import { formatPatch, OMIT_HEADERS, structuredPatch, type StructuredPatchHunk } from 'diff';

/** Lines around a change that are shown with it. */
const context = 3;

/** More different lines than this, and the shortest diff is not worth its time: then everything is one change. */
const mostDifferences = 4000;

/**
 * A unified diff of one file, as `git apply` and `patch -p1` take it; empty where nothing differs. Import it where a diff
 * is asked for: its library is of no use to other commands.
 * @param path relative to where the diff is applied
 * @param before undefined where there is no file
 */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  if (before === after) return '';
  const options = { context, maxEditLength: mostDifferences };
  const { hunks } = structuredPatch('', '', before ?? '', after, undefined, undefined, options) ?? {
    hunks: [wholeHunk(before ?? '', after)],
  };
  const body = formatPatch(
    { oldFileName: undefined, newFileName: undefined, oldHeader: undefined, newHeader: undefined, hunks },
    OMIT_HEADERS,
  );
  return `--- ${before === undefined ? '/dev/null' : label('a', path)}\n+++ ${label('b', path)}\n${body}`;
}

/** One text for the other. */
function wholeHunk(before: string, after: string): StructuredPatchHunk {
  const marked = (mark: string, text: string): string[] => {
    const lines = text.split('\n');
    const last = lines.pop();
    const whole = lines.map((line) => mark + line);
    return last ? [...whole, mark + last, '\\ No newline at end of file'] : whole;
  };
  const [removed, added] = [marked('-', before), marked('+', after)];
  const count = (lines: readonly string[]): number => lines.filter((line) => !line.startsWith('\\')).length;
  return {
    oldStart: 1,
    oldLines: count(removed),
    newStart: 1,
    newLines: count(added),
    lines: [...removed, ...added],
  };
}

/** A path as `git diff` writes it: quoted where it holds what a reader could mistake. Other alphabets stay readable. */
function label(side: string, path: string): string {
  const whole = `${side}/${path.replaceAll('\\', '/')}`;
  // eslint-disable-next-line no-control-regex -- control characters may stand in file names
  if (/["\u0000-\u001f]/.test(whole)) return JSON.stringify(whole);
  return whole.includes(' ') ? `${whole}\t` : whole;
}
