import * as vscode from 'vscode';
import { dryRunBody, dryRunWords } from './dryRunBody';
import type { JourneyWords } from './pages/journey/messages';
import { escapeHtml } from './webviewPage';

/** The body of the page that shows a journey; its script fills it. */
export function journeyBody(): string {
  const { t } = vscode.l10n;
  const button = (id: string, text: string, label: string, more = '') =>
    `<button type="button" id="${id}" title="${escapeHtml(label)}"${more}>${escapeHtml(text)}</button>`;
  return `<header>
<h1>${escapeHtml(t('Journey'))}</h1>
<div id="tools" role="toolbar" aria-label="${escapeHtml(t('Journey'))}">
<select id="offers" aria-label="${escapeHtml(t('Journey to show'))}"></select>
<select id="compare" aria-label="${escapeHtml(t('Compare with'))}"></select>
<input id="search" type="search" placeholder="${escapeHtml(t('Search'))}" aria-label="${escapeHtml(t('Search in the journey'))}">
${button('zoom-out', '−', t('Zoom out (-)'), ` aria-label="${escapeHtml(t('Zoom out (-)'))}"`)}
${button('zoom-in', '+', t('Zoom in (+)'), ` aria-label="${escapeHtml(t('Zoom in (+)'))}"`)}
${button('fit', t('Fit'), t('Show all of it (0)'))}
${button('dry-run-on', t('Dry run'), t('Dry run: plays a sign-in here'), ' aria-pressed="false"')}
${button('as-list', t('List'), t('List of the steps instead of the drawing'), ' aria-pressed="false"')}
${button('export', t('Export...'), t('Export as SVG, PNG or Mermaid text'))}
</div>
<p id="legend" role="status" hidden></p>
</header>
<div id="notes" role="status" hidden></div>
<div id="path" hidden><span id="path-text" role="status"></span>${button('path-off', t('Take away'), t('Take away: shows the journey without the sign-in'))}</div>
<main id="drawing"></main>
<section id="list" aria-label="${escapeHtml(t('List of the steps'))}" hidden></section>
${dryRunBody()}
<aside id="details" tabindex="0" aria-label="${escapeHtml(t('Details'))}"></aside>`;
}

/** What its script says to people. */
export function journeyWords(): JourneyWords {
  const { t } = vscode.l10n;
  return {
    drawing: t('Drawing of the journey'),
    list: t('Steps of the journey'),
    nothingSelected: t(
      'Select a step to see its claims, profiles and page. Click goes to the element; arrow keys move, Enter opens, double click opens a sub journey.',
    ),
    goTo: t('Go to the element'),
    arrow: t('Arrow'),
    comparison: {
      nothing: t('Compare with...'),
      base: t('Base policy'),
      commit: t('Last commit'),
      otherJourney: t('Another journey'),
      comparedWith: t('Compared with {0}:', '{0}'),
      same: t('no difference'),
      added: t('{0} added', '{0}'),
      changed: t('{0} changed', '{0}'),
      gone: t('{0} gone', '{0}'),
    },
    dryRun: dryRunWords(),
    path: {
      ran: t('Ran'),
      waiting: t('Waits here'),
      skipped: t('Skipped'),
      failed: t('Failed'),
      changes: t('Changed here'),
      claims: t('Claims after it ({0})', '{0}'),
      added: t('added'),
      changed: t('changed'),
      removed: t('removed'),
    },
  };
}
