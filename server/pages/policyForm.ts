import type { Control, Field, Page } from '../interpreter/data/page';
import type { PageAction } from '../interpreter/data/state';
import { Html, html } from './html';
import { word } from './words';

/** What stands in the element `api`: title, messages and form. */
export function formHtml(page: Page, action: string): Html {
  return html`<h1>${page.title}</h1>
    ${page.intro !== '' && html`<p class="intro">${page.intro}</p>`}
    ${page.messages.map((message) => html`<p class="error" role="alert">${message}</p>`)}
    <form method="post" action="${action}" id="attributeVerification" novalidate>
      ${page.buttons.continue !== undefined && defaultButton} ${fieldsHtml(page)}
      ${page.kind === 'unified' && linkButtons(page, 'forgotPassword')}
      ${
        page.buttons.continue !== undefined &&
        html`<button class="main" id="${page.kind === 'unified' ? 'next' : 'continue'}" name="action" value="continue">
          ${page.buttons.continue}
        </button>`
      }
      ${page.buttons.cancel !== undefined && html`<button id="cancel" name="action" value="cancel">${page.buttons.cancel}</button>`}
      ${page.kind === 'unified' && linkButtons(page, 'createAccount')}
      ${page.choices.map(
        ({ exchange, text }) =>
          html`<button class="accountButton" id="${exchange}" name="action" value="choose:${exchange}">
            ${text}
          </button>`,
      )}
    </form>`;
}

/** What a button of a form means, by the value that it sends. */
export function actionNamed(text: string): PageAction {
  const [kind, first = '', second = ''] = text.split(':');
  if (kind === 'cancel') return { kind: 'cancel' };
  if (kind === 'forgotPassword') return { kind: 'forgotPassword' };
  if (kind === 'choose') return { kind: 'choose', exchange: first };
  if (kind === 'control') return { kind: 'control', control: first, action: second };
  return { kind: 'continue' };
}

/** Enter in a field presses a form's first button: without this one, that would be a link or one that sends a code. */
const defaultButton = html`<button hidden name="action" value="continue"></button>`;

/** Fields in their order; those of a display control stand in it, at the place of its first one. */
function fieldsHtml(page: Page): readonly Html[] {
  const controls = page.controls.filter(({ type }) => type !== 'EmailVerification');
  const shown = new Set<string>();
  const fields = page.fields.flatMap((field) => {
    if (field.control === undefined) return [fieldHtml(field, page)];
    const control = controls.find(({ id }) => id === field.control && !shown.has(id));
    if (!control) return [];
    shown.add(control.id);
    return [controlHtml(control, page)];
  });
  return [...fields, ...controls.filter(({ id }) => !shown.has(id)).map((control) => controlHtml(control, page))];
}

function linkButtons(page: Page, id: 'createAccount' | 'forgotPassword'): readonly Html[] {
  return page.links
    .filter((link) => link.id === id)
    .map(({ text, exchange }) => {
      const value = exchange === undefined ? id : `choose:${exchange}`;
      return html`<button class="link" id="${id}" name="action" value="${value}">${text}</button>`;
    });
}

function fieldHtml(field: Field, page: Page): Html {
  const described = field.help !== '' ? `${field.claim}_help` : undefined;
  return html`${field.type === 'radio' || field.type === 'checkboxes' ? groupHtml(field) : inputHtml(field, described)}
  ${field.help !== '' && html`<p class="note" id="${field.claim}_help">${field.help}</p>`}
  ${field.message !== undefined && html`<p class="error" role="alert">${field.message}</p>`}
  ${
    field.verifiesEmail &&
    html`${page.controls.filter(({ id }) => id === field.claim).map((control) => emailHtml(control, page.language))}`
  }`;
}

const types: Readonly<Record<string, string>> = { email: 'email', password: 'password', date: 'date', phone: 'tel' };

function inputHtml(field: Field, described: string | undefined): Html {
  const { claim, label, type, value, required } = field;
  if (type === 'paragraph') return html`<p id="${claim}"><strong>${label}</strong> ${value}</p>`;
  if (type === 'select')
    return html`<label for="${claim}">${label}</label>
      <select id="${claim}" name="${claim}" aria-describedby="${described ?? ''}">
        ${field.options.map((option) =>
          option.value === value
            ? html`<option value="${option.value}" selected>${option.text}</option>`
            : html`<option value="${option.value}">${option.text}</option>`,
        )}
      </select>`;
  const attributes = html`id="${claim}" name="${claim}" type="${types[type] ?? 'text'}" value="${value}"
  aria-describedby="${described ?? ''}"`;
  return html`<label for="${claim}">${label}</label>
    <input
      ${attributes}
      ${new Html(`${required ? 'aria-required="true" ' : ''}${type === 'readonly' ? 'readonly' : ''}`)}
    />`;
}

function groupHtml(field: Field): Html {
  const type = field.type === 'radio' ? 'radio' : 'checkbox';
  const chosen = field.value.split(',');
  return html`<fieldset id="${field.claim}">
    <legend>${field.label}</legend>
    ${field.options.map((option, i) => {
      const id = `${field.claim}_option_${i}`;
      const checked = chosen.includes(option.value) ? 'checked' : '';
      return html`<label for="${id}"
        ><input
          type="${type}"
          id="${id}"
          name="${field.claim}"
          value="${option.value}"
          ${new Html(checked)}
        />${option.text}</label
      >`;
    })}
  </fieldset>`;
}

function emailHtml({ id, actions, verified, message }: Control, language: string): Html {
  const [send, verify] = actions;
  return html`<div class="verification">
    ${message !== undefined && html`<p role="status">${message}</p>`}
    ${
      !verified &&
      html`<button id="${id}_ver_but_send" name="action" value="control:${id}:${send?.id}">${send?.label}</button>
        <label for="${id}_ver_input">${word(language, 'code')}</label>
        <input id="${id}_ver_input" name="${id}_ver_input" autocomplete="one-time-code" />
        <button id="${id}_ver_but_verify" name="action" value="control:${id}:${verify?.id}">${verify?.label}</button>`
    }
  </div>`;
}

function controlHtml(control: Control, page: Page): Html {
  const fields = page.fields.filter((field) => field.control === control.id);
  return html`<fieldset id="${control.id}">
    ${fields.map((field) => fieldHtml(field, page))}
    ${control.message !== undefined && html`<p role="status">${control.message}</p>`}
    ${control.actions.map(
      ({ id, label }) =>
        html`<button id="${control.id}_but_${id}" name="action" value="control:${control.id}:${id}">${label}</button>`,
    )}
  </fieldset>`;
}
