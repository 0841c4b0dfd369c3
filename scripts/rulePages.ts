import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { uploadErrors } from '../server/catalogue/uploadErrors';
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

/** A rule's page in English, as it is shipped: what is written, and what the service answers. */
export function englishPage(code: string): string {
  return withAnswers(code, read(code, '.md'), 'The service answers:');
}

/**
 * A rule's page in Chinese, as it is shipped: what is written in Chinese, the examples of the English page after the lines
 * that announce them, what the service answers, and how to silence the rule. Undefined where nobody has written one.
 */
export function chinesePage(code: string): string | undefined {
  if (!existsSync(join(source, `${code}${chineseEnding}`))) return undefined;
  const english = read(code, '.md');
  const examples = pageExamples(english);
  const block = (of: Example | undefined): string => (of ? `\n\n\`\`\`${of.language}\n${of.text}\n\`\`\`` : '');
  const text = read(code, chineseEnding).replace(
    /^(前提|错误|正确|设置):$/gm,
    (line, announced: keyof typeof announces) => {
      const wanted = announces[announced];
      return (
        line + block(examples.find(({ lead, language }) => (wanted ? lead.startsWith(wanted) : language === 'json')))
      );
    },
  );
  const silenced = english.includes('**To silence it:**')
    ? `\n**忽略此规则:** 在该位置上方添加 \`<!-- b2c-policy disable-next-line ${code} -->\`，在文件中添加 \`<!-- b2c-policy disable ${code} -->\`，或在设置中添加 \`"b2cPolicy.rules": { "${code}": "off" }\`。\n`
    : '';
  return withAnswers(code, text + silenced, '服务的响应:');
}

/** The lines of Chinese pages after which an example stands, and how the paragraph before it begins in English. */
const announces = { 前提: 'Given', 错误: 'Wrong', 正确: 'Right', 设置: undefined } as const;

/** A block of code of a page. */
export interface Example {
  /** The paragraph before it. */
  readonly lead: string;
  readonly language: string;
  readonly text: string;
}

/** The blocks of code of a page, in order. */
export function pageExamples(page: string): readonly Example[] {
  return [...page.matchAll(/([^\n]*)\n\n```(\w+)\n([^]*?)\n```/g)].map(([, lead = '', language = '', text = '']) => ({
    lead,
    language,
    text,
  }));
}

/** The page with the service's own words before its examples, where they are known. */
function withAnswers(code: string, page: string, title: string): string {
  const answers = uploadErrors()
    .filter(({ rules }) => rules.includes(code))
    .map(({ codes, messages }) => `- \`${[...codes.slice(0, 1), messages[0]?.text ?? ''].join(': ')}\`\n`);
  if (answers.length === 0) return page;
  const examples = /^(?:Given|Wrong|Right|前提|错误|正确)\b.*$|^(?:前提|错误|正确):$/m.exec(page)?.index ?? page.length;
  return `${page.slice(0, examples)}**${title}**\n\n${[...new Set(answers)].join('')}\n${page.slice(examples)}`;
}

function read(code: string, ending: string): string {
  return readFileSync(join(source, `${code}${ending}`), 'utf8');
}

function write(path: string, text: string): void {
  const file = resolve(dist, 'rules', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
