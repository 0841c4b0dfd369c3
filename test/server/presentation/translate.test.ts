import assert from 'node:assert/strict';
import { findingText, translate, useTranslations } from '../../../server/presentation/translate';
import { message } from '../../../server/words/message';
import type { Rule } from '../../../server/rules/rule';

const rule: Rule = {
  code: 'test/rule',
  severity: 'error',
  reach: 'file',
  message: '"{0}" is not in {1}.',
  summary: 'A rule for tests.',
  check: () => undefined,
};
const finding = { rule, uri: 'file:///a.xml', span: { start: 0, end: 1 } };

describe('translate', () => {
  afterEach(() => useTranslations({}));

  it('puts arguments into their places, in any order and more than once', () => {
    assert.equal(translate(message('{1} before {0}, {1}', 'a', 'b')), 'b before a, b');
  });

  it('leaves braces in arguments and places without argument as they are', () => {
    assert.equal(translate(message('{0} {1} {Settings:Tenant}', '{1}')), '{1} {1} {Settings:Tenant}');
  });

  it('speaks the language it was given, English where that lacks a text', () => {
    useTranslations({ '"{0}" is not in {1}.': 'In {1} fehlt „{0}“.' });
    assert.equal(translate(message('"{0}" is not in {1}.', 'x', 'y')), 'In y fehlt „x“.');
    assert.equal(translate(message('constructor')), 'constructor');
  });

  it('translates messages within messages', () => {
    useTranslations({ 'no {0} here': 'kein {0} hier', 'claim type': 'Anspruchstyp' });
    assert.equal(translate(message('no {0} here', message('claim type'))), 'kein Anspruchstyp hier');
    assert.equal(
      findingText({ ...finding, args: [message('no {0} here', 'x'), message('y')] }),
      '"kein x hier" is not in y.',
    );
  });
});

describe('findingText', () => {
  it('is the message of the rule', () => {
    assert.equal(findingText({ ...finding, args: ['x', 'y'] }), '"x" is not in y.');
  });

  it('adds what is special here', () => {
    const note = message('But it is in {0}.', 'z');
    assert.equal(findingText({ ...finding, args: ['x', 'y'], note }), '"x" is not in y. But it is in z.');
  });

  it('adds the name that was probably meant', () => {
    assert.equal(
      findingText({ ...finding, args: ['x', 'y'], suggestion: 'xx' }),
      '"x" is not in y. Did you mean "xx"?',
    );
  });
});
