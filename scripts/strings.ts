import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import outline from '../schemas/outline.json';
import portalLinks from '../schemas/portalLinks.json';
import references from '../schemas/references.json';
import technicalProfiles from '../schemas/technicalProfiles.json';
import uploadErrors from '../schemas/uploadErrors.json';
import { root } from './paths';

/** What the product says to people, as its sources have it. */
export interface Strings {
  /** English texts: the keys of every translation. */
  readonly texts: ReadonlySet<string>;
  /** Places where a text is put together at run time, so that nobody can translate it: `file:line`. */
  readonly unknown: readonly string[];
}

/** Names of the properties of a rule that people read. */
const RULE_TEXTS = new Set(['message', 'summary']);

/** Words of the vocabulary that stand in messages: its names of kinds, and names in the menus of the portal. */
const vocabularyWords: readonly string[] = [
  ...Object.values(references.kinds).map(({ label }) => label),
  ...Object.values(technicalProfiles.kinds).map(({ title }) => title),
  ...Object.values(outline.elements).flatMap((row) => ('label' in row ? row.label : [])),
  ...Object.values(portalLinks.pages).flatMap((page) => ('then' in page ? page.then : [])),
  ...uploadErrors.errors.map(({ says }) => says),
];

/**
 * Collects the texts of client and server: what is passed to `message`, `t` and `l10n.t`, what rules say, and the words
 * of the vocabulary that stand in them.
 */
export function collectStrings(): Strings {
  const texts = new Set<string>(vocabularyWords);
  const unknown: string[] = [];
  for (const file of sourcesIn(resolve(root, 'client'), resolve(root, 'server'))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const take = (node: ts.Expression | undefined): void => {
      const found = node && literalsOf(node);
      for (const text of found ?? []) texts.add(text);
      if (!found) {
        const { line } = source.getLineAndCharacterOfPosition((node ?? source).getStart(source));
        unknown.push(`${file.slice(root.length + 1)}:${line + 1}`);
      }
    };
    const isRule = file.includes('/server/rules/');
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && translates(node.expression)) take(node.arguments[0]);
      if (isRule && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && RULE_TEXTS.has(node.name.text)) {
        const found = literalsOf(node.initializer);
        for (const text of found ?? []) texts.add(text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts, unknown };
}

/** True for `message`, `t`, and any `l10n.t`. */
function translates(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'message' || called.text === 't';
  return (
    ts.isPropertyAccessExpression(called) && called.name.text === 't' && called.expression.getText().endsWith('l10n')
  );
}

/** The texts that an expression can be: literals, joined or chosen between; undefined where it is something else. */
function literalsOf(node: ts.Expression): readonly string[] | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [literalsOf(node.whenTrue), literalsOf(node.whenFalse)];
    return yes && no && [...yes, ...no];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [literalsOf(node.left), literalsOf(node.right)];
    return left && right && left.flatMap((start) => right.map((end) => start + end));
  }
  return undefined;
}

function sourcesIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name)),
  );
}
