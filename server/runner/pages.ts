import type { Page } from '../interpreter/data/page';
import type { RunRecord } from '../interpreter/data/state';
import { Html, html } from '../pages/html';
import { formHtml } from '../pages/policyForm';
import { style } from '../pages/style';
import { word } from '../pages/words';

/** A whole page. What runs in it is nothing: every button sends a form. */
export function document(language: string, title: string, body: Html, nonce: string): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${new Html(style)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`.text;
}

/** A page of a policy, with the service's own ids of elements. */
export function policyPage(page: Page, action: string, trace: Html): Html {
  return html`<main id="api" data-page="${page.contentDefinition}">${formHtml(page, action)}</main>
    ${trace}`;
}

/** What ran so far, beside a page. */
export function traceHtml(language: string, id: string, records: readonly RunRecord[]): Html {
  return html`<aside aria-label="${word(language, 'trace')}">
    <details open>
      <summary>${word(language, 'trace')}</summary>
      <ol class="trace">
        ${records.map(
          ({ what, order, id: name, text, set }) =>
            html`<li>
              <strong>${word(language, `what_${what}`)}</strong>
              <span lang="en">${traceLine(order, name, text)}</span>
              ${Object.entries(set ?? {}).map(
                ([claim, value]) =>
                  html`<br /><code>${claim} = ${typeof value === 'string' ? value : JSON.stringify(value)}</code>`,
              )}
            </li>`,
        )}
      </ol>
      <p><a href="/trace/${id}">${word(language, 'traceJson')}</a></p>
    </details>
  </aside>`;
}

function traceLine(order: number | undefined, name: string | undefined, text: string): string {
  const about = [order, name].filter((part) => part !== undefined).join(' ');
  return about === '' ? text : `${about}: ${text}`;
}
