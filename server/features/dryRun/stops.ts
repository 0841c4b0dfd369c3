import type { Page } from '../../interpreter/data/page';
import { languageOf } from '../../interpreter/texts/language';
import { apiForm } from '../../pages/apiForm';
import { actionNamed, formHtml } from '../../pages/policyForm';
import { providerForm } from '../../pages/providerForm';
import { word } from '../../pages/words';
import { translate } from '../../presentation/translate';
import type { DryRunAnswer, DryRunStop } from '../../protocol/dryRun';
import { message } from '../../words/message';
import type { Question } from './answers';
import { madeUpValues } from './madeUpAnswers';
import type { Played } from './played';

/**
 * Stops as they are shown: the forms hold what was answered there, or what a made-up user would enter.
 * @param visitOf the number of the visit, from 0, to which a run has come that recorded so much
 */
export function stopsOf(
  { program, player, user, request, stops }: Played,
  visitOf: (records: number) => number,
): readonly DryRunStop[] {
  const language = languageOf(program, request['ui_locales']);
  return stops.map(({ question, records, answer }, i): DryRunStop => {
    const since = player.records.slice(stops[i - 1]?.records ?? 0, records);
    return {
      kind: question.kind,
      about: question.about,
      visit: visitOf(records),
      title: titleOf(question),
      html: formOf(question, answer?.values ?? madeUpValues(program, question, user), language),
      language,
      notes: since.flatMap(({ what, text }) =>
        what === 'sent' ? [translate(message('A code was sent: {0}', text))] : [],
      ),
      ...(answer ? { answered: buttonOf(question, answer.action, language) } : {}),
    };
  });
}

function titleOf(question: Question): string {
  switch (question.kind) {
    case 'page':
      return translate(message('Page {0}', question.about));
    case 'provider':
      return question.isQq
        ? translate(message('QQ, played here'))
        : translate(message('The provider of {0}, played here', question.about));
    case 'api':
      return translate(message('The API of {0}, played here', question.about));
  }
}

function formOf(question: Question, values: DryRunAnswer['values'], language: string): string {
  switch (question.kind) {
    case 'page':
      return formHtml(filled(question.page, values), '').text;
    case 'provider': {
      const { about: profile, isQq, url } = question;
      return providerForm(language, {
        profile,
        host: new URL(url).hostname,
        isQq,
        user: values[isQq ? 'openid' : 'user'] ?? '',
      }).text;
    }
    case 'api': {
      const { method, url } = question.call;
      const { status = '', body = '' } = values;
      return apiForm(language, { profile: question.about, method, url: url.replace(/\?.*$/s, ''), status, body }).text;
    }
  }
}

/** A page with what somebody entered. */
function filled(page: Page, values: DryRunAnswer['values']): Page {
  return { ...page, fields: page.fields.map((field) => ({ ...field, value: values[field.claim] ?? field.value })) };
}

/** What the button says that was pressed. */
function buttonOf(question: Question, name: string, language: string): string {
  if (question.kind !== 'page') return word(language, name);
  const { page } = question;
  const action = actionNamed(name);
  switch (action.kind) {
    case 'continue':
      return page.buttons.continue ?? name;
    case 'cancel':
      return page.buttons.cancel ?? name;
    case 'forgotPassword':
      return page.links.find(({ id }) => id === 'forgotPassword')?.text ?? name;
    case 'choose':
      return [...page.choices, ...page.links].find(({ exchange }) => exchange === action.exchange)?.text ?? name;
    case 'control':
      return (
        page.controls.find(({ id }) => id === action.control)?.actions.find(({ id }) => id === action.action)?.label ??
        name
      );
  }
}
