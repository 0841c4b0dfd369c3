/** Where the documentation pages of the rules can be read. */
const pages = 'https://github.com/b2c-policy/b2c-policy/blob/main/docs/rules/';

/** The address of a rule's page; `code` is `family/name`. */
export function ruleDocumentation(code: string): string {
  return `${pages}${code}.md`;
}
