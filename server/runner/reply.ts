import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { html, type Html } from '../pages/html';
import { document } from './pages';
import { FRAMED } from './requests';

/** Who may show a page within its own: VS Code, which has a browser that is one, and pages of this machine. */
const FRAMES = 'vscode-webview: vscode-file: http://127.0.0.1:* http://localhost:*';

/** An answer, with what every page needs to be safe. */
export class Reply {
  private readonly headers: Record<string, string | string[]> = {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };

  constructor(private readonly response: ServerResponse) {}

  /**
   * A cookie, and another of the same value for browsers that are shown within an editor: to them, the runner is another site
   * than the editor's. That one is the editor's alone (`Partitioned`): pages of other sites have no part in it.
   */
  cookie(name: string, value: string): void {
    this.headers['set-cookie'] = [
      `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`,
      `${name}${FRAMED}=${value}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned`,
    ];
  }

  /** Lets pages of applications read the answer, as the service does for its token endpoint. */
  open(): void {
    this.headers['access-control-allow-origin'] = '*';
    this.headers['access-control-allow-headers'] = '*';
  }

  html(status: number, language: string, title: string, body: Html, formTarget = ''): void {
    const nonce = randomBytes(16).toString('base64');
    this.protect(nonce, formTarget, '');
    this.raw(status, 'text/html; charset=utf-8', document(language, title, body, nonce));
  }

  /** A page of an author's own: its styles, pictures and fonts are those of its folder, and its scripts do not run. */
  customHtml(html: string, formTarget: string): void {
    this.headers['content-security-policy'] =
      `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; form-action 'self' ${targetOf(formTarget)}; base-uri 'self'; frame-ancestors ${FRAMES}`;
    this.raw(200, 'text/html; charset=utf-8', html);
  }

  /** A file of a page: opened by itself it may do nothing. */
  file(type: string, content: Uint8Array): void {
    this.headers['content-security-policy'] = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
    this.raw(200, type, content);
  }

  /** A page whose one form sends itself. */
  autoSubmit(language: string, title: string, body: Html, formTarget: string): void {
    const nonce = randomBytes(16).toString('base64');
    this.protect(nonce, formTarget, `; script-src 'nonce-${nonce}'`);
    const script = html`<script nonce="${nonce}">
      document.forms[0].submit();
    </script>`;
    this.raw(200, 'text/html; charset=utf-8', document(language, title, html`${body}${script}`, nonce));
  }

  redirect(to: string): void {
    this.headers['location'] = encodeURI(to.replace(/[\r\n]/g, '')).replace(/%25/g, '%');
    this.raw(302, 'text/plain', '');
  }

  json(status: number, value: unknown): void {
    this.raw(status, 'application/json; charset=utf-8', JSON.stringify(value));
  }

  text(status: number, text: string): void {
    this.raw(status, 'text/plain; charset=utf-8', text);
  }

  raw(status: number, type: string, body: string | Uint8Array): void {
    if (this.response.headersSent) return;
    this.response.writeHead(status, { ...this.headers, 'content-type': type });
    this.response.end(body);
  }

  private protect(nonce: string, formTarget: string, more: string): void {
    this.headers['content-security-policy'] =
      `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self' ${targetOf(formTarget)}; base-uri 'none'; frame-ancestors ${FRAMES}${more}`;
  }
}

/** A source of a content policy: nothing in it may begin another directive. */
function targetOf(formTarget: string): string {
  return formTarget.replace(/[;,\s]/g, '');
}
