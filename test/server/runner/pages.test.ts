import assert from 'node:assert/strict';
import type { Field, Page } from '../../../server/interpreter/data/page';
import { html } from '../../../server/pages/html';
import { formHtml } from '../../../server/pages/policyForm';
import { policyPage, traceHtml } from '../../../server/runner/pages';

const field = (claim: string, control?: string): Field => ({
  claim,
  label: claim,
  help: '',
  type: 'text',
  value: '',
  required: false,
  options: [],
  pattern: undefined,
  verifiesEmail: false,
  control,
  entersCode: false,
  message: undefined,
});
const page: Page = {
  contentDefinition: 'api.selfasserted',
  dataUri: undefined,
  loadUri: undefined,
  kind: 'form',
  language: 'en',
  title: '<b>Title</b>',
  intro: '',
  messages: [],
  fields: [field('first'), field('mail', 'control'), field('code', 'control'), field('last')],
  controls: [{ id: 'control', type: 'VerificationControl', actions: [], verified: false, message: undefined }],
  choices: [],
  links: [],
  buttons: { continue: 'Go on', cancel: undefined },
};

describe('a page of the runner', () => {
  it('has fields in their order, those of a display control together', () => {
    const names = [...formHtml(page, '/x').text.matchAll(/<(?:input|fieldset)\s+id="(\w+)"/g)].map(([, id]) => id);
    assert.deepEqual(names, ['first', 'control', 'mail', 'code', 'last']);
  });

  it('takes what policies and users say as text', () => {
    const { text } = policyPage({ ...page, messages: ['<script>'] }, '/x', html``);
    assert.ok(!/<b>|<script>/.test(text), text);
    assert.match(text, /&#60;script&#62;/);
  });

  it('tells of claims one by one, and escapes them, too', () => {
    const record = { what: 'profile', journey: 'J', order: 1, id: 'P', text: 'ran' } as const;
    const { text } = traceHtml('en', 'x', [{ ...record, set: { name: '<i>', list: ['a'], gone: null } }]);
    for (const line of ['name = &#60;i&#62;', 'list = [&#34;a&#34;]', 'gone = null'])
      assert.ok(text.includes(line), line);
  });
});
