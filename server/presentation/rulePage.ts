/**
 * The address of a rule's page, for those who open it.
 * @param template an address in which `{code}` stands for the code: the shipped file, or a command of the editor
 * @param code `family/name`
 */
export function rulePageAddress(template: string, code: string): string {
  return template.replaceAll('{code}', code);
}
