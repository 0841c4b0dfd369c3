import { html, type Html } from './html';
import { word } from './words';

/** A provider that is played, before somebody signs in there. */
export interface ProviderForm {
  /** The technical profile that leads to it. */
  readonly profile: string;
  readonly host: string;
  /** The `openid` of the user at QQ, or as JSON what another provider is to say of the user. */
  readonly user: string;
  readonly isQq: boolean;
  /** What is sent along. */
  readonly sent?: Readonly<Record<string, string>>;
}

/** What stands for the page of a provider: who signs in there, or that nobody does. */
export function providerForm(language: string, { profile, host, user, isQq, sent = {} }: ProviderForm): Html {
  const fields = isQq
    ? html`<label for="openid">${word(language, 'openid')}</label><input id="openid" name="openid" value="${user}" />`
    : html`<label for="user">${word(language, 'user')}</label><input id="user" name="user" value="${user}" />`;
  return html`<h1>${word(language, isQq ? 'qq' : 'provider')}</h1>
    <p class="note">${profile}: ${host}</p>
    <form method="post">
      ${Object.entries(sent).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${fields}
      <button class="main" id="signIn" name="action" value="signIn">${word(language, 'signIn')}</button>
      <button id="deny" name="action" value="deny">${word(language, 'deny')}</button>
    </form>`;
}
