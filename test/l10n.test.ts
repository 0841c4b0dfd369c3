import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { root } from '../scripts/paths';
import { collectStrings } from '../scripts/strings';
import { untranslatedWords } from './support/untranslatedWords';

const readJson = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'));
const readTexts = (path: string) => readJson(path) as Readonly<Record<string, string>>;

/** Where a text is not a literal, for a reason. */
const notLiteral = [
  // Translates what others made with `message`, and what rules say.
  'server/presentation/translate.ts',
];

/** Texts without a word to translate: names, signs, and places only. */
const wordless = new Set([
  '$(pass) B2C: {0}',
  '$(shield) B2C: {0} $(error) {1} $(warning) {2}',
  '{0} {1}',
  '{0}, {1}',
  '{0}. {1} ({2})',
  '{0}: {1}',
  '{0}. {1} ({2}): {3}',
  '{0} → {1}',
  '{0} of {1}',
  'Application Insights',
  'REST API',
]);
const wordlessInManifest = new Set(['viewsContainer.title']);

const chinese = /\p{Script=Han}/u;

/** What a translation must repeat as it is: places, icons, code, the targets of links. */
function kept(text: string): string[] {
  return [
    ...new Set(
      [
        /\{\w+(?::[^}]*)?\}/g,
        /\$\([\w~-]+\)/g,
        /`[^`]+`/g,
        /\]\([^)]+\)/g,
        /https?:\/\/(?:[\w./-]*\w)?/g,
        /\bB2C_1A_\w*/g,
        /--[a-z][\w-]*/g,
        /[A-Z][a-z]+[A-Z]\w*/g,
      ].flatMap((pattern) => text.match(pattern) ?? []),
    ),
  ].sort();
}

/** Words written in one piece that Chinese writes as words. */
const words = new Set(['CodeLens', 'JavaScript']);
const keptIn = (text: string): string[] => kept(text).filter((one) => !words.has(one));

function sourcesIn(folder: string): string[] {
  return readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`);
}

describe('texts of client and server', () => {
  const { texts, unknown } = collectStrings();
  const bundle = readTexts('l10n/bundle.l10n.zh-cn.json');

  it('are literals, which can be translated', () => {
    assert.ok(texts.size > 700, `${texts.size} texts`);
    assert.deepEqual(
      unknown.filter((place) => !notLiteral.some((file) => place.startsWith(`${file}:`))),
      [],
    );
  });

  it('do not go to people past the translation', () => {
    assert.deepEqual(
      ['client', 'server'].flatMap(sourcesIn).flatMap((file) => [...untranslatedWords(file)]),
      [],
    );
  });

  it('are all there in Chinese, and nothing else is', () => {
    assert.deepEqual(
      [...texts].filter((text) => !Object.hasOwn(bundle, text)),
      [],
      'not translated',
    );
    assert.deepEqual(
      Object.keys(bundle).filter((text) => !texts.has(text)),
      [],
      'nobody says it',
    );
  });

  it('stand in their order, so that two changes seldom meet in one line', () => {
    assert.deepEqual(Object.keys(bundle), Object.keys(bundle).sort());
  });

  it('are Chinese where Chinese has words for them', () => {
    for (const [english, translation] of Object.entries(bundle)) {
      assert.equal(chinese.test(translation), !wordless.has(english), `${english}: ${translation}`);
      assert.equal(translation.trim() === '', false, english);
      assert.equal(english.endsWith('\n'), translation.endsWith('\n'), english);
    }
    assert.deepEqual(
      [...wordless].filter((text) => !texts.has(text)),
      [],
    );
  });

  it('keep places, icons, code, addresses and names', () => {
    for (const [english, translation] of Object.entries(bundle))
      assert.deepEqual(keptIn(translation), keptIn(english), `${english}\n${translation}`);
  });

  it('are translated when somebody reads them, not before the language is known', () => {
    const early: string[] = [];
    for (const file of sourcesIn('server')) {
      const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node)) return;
        if (ts.isCallExpression(node) && /^(t|translate|findingText|ruleSummary)$/.test(node.expression.getText()))
          early.push(`${file}: ${node.getText()}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
    }
    assert.deepEqual(early, []);
  });
});

describe('texts of package.json', () => {
  const manifest = readJson('package.json') as Record<string, unknown>;
  const english = readTexts('package.nls.json');
  const translations = readTexts('package.nls.zh-cn.json');
  const keyed = /^%([\w.]+)%$/;

  /** Every text of a value, with the name of its property. */
  function* textsIn(value: unknown, name: string): Generator<readonly [name: string, text: string]> {
    if (typeof value === 'string') yield [name, value];
    else if (Array.isArray(value)) for (const one of value) yield* textsIn(one, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) yield* textsIn(one, key);
  }
  const shown = [...textsIn({ ...manifest, scripts: {}, devDependencies: {} }, '')];

  it('are keys, not words', () => {
    const read =
      /^(displayName|description|title|shortTitle|name|contextualTitle|contents|altText|markdown\w*|\w*[dD]escriptions?|enumItemLabels|deprecationMessage)$/;
    // The package's own name; "B2C" is the same in every language.
    const names = [String(manifest['name']), 'B2C'];
    const literal = shown.filter(([name, text]) => read.test(name) && !keyed.test(text) && !names.includes(text));
    assert.deepEqual(literal, []);
    assert.ok(shown.filter(([, text]) => keyed.test(text)).length > 70);
  });

  it('are there in English and in Chinese, all that are asked for and no others', () => {
    const used = shown.flatMap(([, text]) => keyed.exec(text)?.[1] ?? []);
    assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
    assert.deepEqual(Object.keys(translations), Object.keys(english));
  });

  it('are Chinese, and keep links, code and names', () => {
    for (const [key, text] of Object.entries(english)) {
      const translation = translations[key] ?? '';
      assert.equal(chinese.test(translation), !wordlessInManifest.has(key), `${key}: ${translation}`);
      assert.deepEqual(keptIn(translation), keptIn(text), key);
      assert.equal(translation.split('\n').length, text.split('\n').length, key);
    }
  });

  it('name what is to be chosen at QQ as QQ names it', () => {
    for (const words of [english, translations]) {
      assert.match(words['walkthrough.application.description'] ?? '', /应用管理.*创建应用.*APP ID.*APP KEY/is);
      assert.match(words['walkthrough.custom.callback.description'] ?? '', /授权回调域/);
      assert.match(words['walkthrough.flow.callback.description'] ?? '', /授权回调域/);
    }
  });
});
