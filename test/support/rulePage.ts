import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pageExamples } from '../../scripts/rulePages';

/** The examples of a rule's page. */
export interface RulePage {
  /** The rule's code. */
  readonly code: string;
  readonly wrong: string;
  readonly right: string;
  /** What both stand on: elements that a base policy has. */
  readonly given: string | undefined;
  /** An `appsettings.json` beside the policies. */
  readonly settings: string | undefined;
  /** The protocol of the technical profile around the examples, where the page names one: "in an OAuth2 profile". */
  readonly protocol: string | undefined;
}

/** Reads the page of a rule: blocks of XML after paragraphs that begin with `Wrong`, `Right` and `Given`. */
export function rulePage(code: string): RulePage {
  const blocks = pageExamples(readFileSync(resolve(__dirname, `../../docs/rules/${code}.md`), 'utf8'));
  const after = (word: string) => blocks.find(({ lead, language }) => language === 'xml' && lead.startsWith(word));
  return {
    code,
    wrong: after('Wrong')?.text ?? '',
    right: after('Right')?.text ?? '',
    given: after('Given')?.text,
    settings: blocks.find(({ language }) => language === 'json')?.text,
    protocol: /in an? (\w+) profile/.exec(after('Wrong')?.lead ?? '')?.[1],
  };
}
