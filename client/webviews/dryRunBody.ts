import * as vscode from 'vscode';
import type { DryRunWords } from './pages/journey/messages';
import { escapeHtml } from './webviewPage';

/** The part of the journey's page in which a sign-in is played; its script fills it. */
export function dryRunBody(): string {
  const { t } = vscode.l10n;
  const text = (words: string) => escapeHtml(words);
  const button = (id: string, words: string) => `<button type="button" id="dry-${id}">${text(words)}</button>`;
  return `<section id="dry-run" aria-label="${text(t('Dry run'))}" hidden>
<h2>${text(t('Dry run'))}</h2>
<div class="setup">
<label for="dry-way">${text(t('Way in'))}</label><select id="dry-way"></select>
<label for="dry-account">${text(t('Account'))}</label><select id="dry-account">
<option value="new">${text(t('A new user'))}</option>
<option value="known">${text(t('A user who has an account'))}</option>
</select>
</div>
<details><summary>${text(t('Claims at hand'))}</summary>
<label for="dry-request">${text(t('Parameters that the application sends, one to a line: name=value'))}</label>
<textarea id="dry-request" rows="3" spellcheck="false"></textarea>
</details>
<div class="controls" role="toolbar" aria-label="${text(t('Steps of the dry run'))}">
${button('restart', t('Start over'))}
${button('back', t('Back'))}
${button('step', t('One step'))}
${button('to-end', t('To the end'))}
${button('test', t('Make this a test...'))}
</div>
<p id="dry-status" role="status"></p>
<div id="dry-visit"></div>
<section id="dry-stop" aria-label="${text(t('Page of the dry run'))}" hidden>
<h3 id="dry-stop-title"></h3>
<p id="dry-stop-notes"></p>
<div id="dry-page"></div>
</section>
<div id="dry-end" tabindex="-1" hidden></div>
</section>`;
}

/** What its script says to people. */
export function dryRunWords(): DryRunWords {
  const { t } = vscode.l10n;
  return {
    chosenOnPage: t('Chosen on the page'),
    position: t('{0} of {1}', '{0}', '{1}'),
    dropped: t('{0} later answers do not fit any more.', '{0}'),
    answered: t('Answered by: {0}. Change it to go on from here.', '{0}'),
    waits: t('It waits for an answer.'),
    claim: t('Claim'),
    value: t('Value'),
  };
}
