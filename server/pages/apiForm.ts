import { html, type Html } from './html';
import { word } from './words';

/** An API that is asked, before somebody says what it answers. */
export interface ApiForm {
  /** The technical profile that asks it. */
  readonly profile: string;
  readonly method: string;
  readonly url: string;
  readonly status: string;
  readonly body: string;
}

/** What stands for an API: the status and the body of its answer. */
export function apiForm(language: string, { profile, method, url, status, body }: ApiForm): Html {
  return html`<h1>${word(language, 'api')}</h1>
    <p class="note">${profile}: ${method} ${url}</p>
    <form method="post">
      <label for="status">${word(language, 'status')}</label
      ><input id="status" name="status" inputmode="numeric" value="${status}" />
      <label for="body">${word(language, 'body')}</label><input id="body" name="body" value="${body}" />
      <button class="main" id="answer" name="action" value="answer">${word(language, 'answer')}</button>
    </form>`;
}
