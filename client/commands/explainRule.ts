import * as vscode from 'vscode';

/** Shows the page of a rule: what codes of problems and quick fixes lead to. */
export const EXPLAIN_RULE = 'b2cPolicy.explainRule';

/** The address that VS Code opens where the code of a problem is clicked, with `{code}` in it. */
export const rulePages = `command:${EXPLAIN_RULE}?%5B%22{code}%22%5D`;

/** Opens the page that the extension ships, in the user's language where there is one. */
export async function explainRule(extension: vscode.Uri, code: unknown): Promise<void> {
  // Whoever makes a link can call a command: nothing but a page is opened.
  if (typeof code !== 'string' || !/^[a-z-]+\/[a-z-]+$/.test(code)) return;
  const language = /^zh\b/i.test(vscode.env.language) ? 'zh-cn/' : '';
  const page = vscode.Uri.joinPath(extension, `dist/rules/${language}${code}.md`);
  await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
}
