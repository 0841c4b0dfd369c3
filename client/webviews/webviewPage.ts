import * as vscode from 'vscode';

/** A page of our own that a webview shows. */
export interface PageContent {
  /** The name of its script and its style sheet in `dist/webviews`. */
  readonly name: string;
  readonly title: string;
  /** The body's markup: literal text, in which words of people are escaped. */
  readonly body: string;
  /** What its script finds as JSON in `data-words` of the body. */
  readonly words: unknown;
}

/** What a webview of ours may load: nothing from anywhere but the folder of our pages. */
export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pagesFolder(extension)] };
}

/**
 * The text of a page with a strict policy: one script that a nonce names, our own style sheet, pictures made in the page, and
 * no address to talk to.
 */
export function pageHtml(
  webview: vscode.Webview,
  extension: vscode.Uri,
  { name, title, body, words }: PageContent,
): string {
  const nonce = makeNonce();
  const resource = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extension), file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    'img-src data:',
    `font-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource(`${name}.css`)}">
<title>${escapeHtml(title)}</title>
</head>
<body data-words="${escapeHtml(JSON.stringify(words))}">
${body}
<script nonce="${nonce}" src="${resource(`${name}.js`)}"></script>
</body>
</html>`;
}

/** A text as it stands in HTML, also within quotes. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function pagesFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webviews');
}

function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(18))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
