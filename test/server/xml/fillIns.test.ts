import assert from 'node:assert/strict';
import { fillIns } from '../../../server/catalogue/placeholders';
import { parseXml } from '../../../server/xml/parser';
import { certify } from '../../support/wellFormed';

const read = (text: string): ReturnType<typeof parseXml> => parseXml(text, fillIns);
const codes = (text: string): string[] => read(text).problems.map(({ code }) => code);

const styles = [
  '{Settings:Mode}',
  '{{mode}}',
  '#{mode}#',
  '__Mode__',
  '${mode}',
  '$(Mode)',
  '{mode}',
  '[mode]',
  '[[mode]]',
  '%Mode%',
  '@mode@',
  '~{mode}~',
  '%{ if x == "a" }',
  '<%= mode %>',
];

describe('what a build fills in where markup belongs', () => {
  for (const style of styles)
    it(`may be attributes or elements: ${style}`, () => {
      for (const text of [
        `<a x="1" ${style}/>`,
        `<a ${style} x="1"></a>`,
        `<a\n  ${style}\n  x="1">\n</a>`,
        `<a x="1"> ${style} <b/> ${style}</a>`,
        `${style}\n<a x="1"/>\n${style}`,
      ]) {
        assert.deepEqual(codes(text), [], text);
        assert.equal(read(text).root?.valueOf('x'), '1', text);
        assert.deepEqual(certify(text, fillIns), { ok: true }, text);
      }
    });

  it('says where it stands', () => {
    const text = '<a {Settings:X} x="1"><b/> <%= c %> </a>';
    assert.deepEqual(
      read(text).fillIns.map(({ start, end }) => text.slice(start, end)),
      ['{Settings:X}', '<%= c %>'],
    );
    assert.deepEqual(read('<a>{Settings:X}</a>').fillIns, []);
  });

  it('may be the name of an attribute, with its value', () => {
    assert.deepEqual(codes('<a {Settings:Name}="Development" x="1"/>'), []);
    assert.equal(read('<a __Name__="Development"/>').root?.valueOf('__Name__'), 'Development');
  });

  it('may be a condition with an attribute on each side', () => {
    const text = '<a %{ if x } m="1" %{ else } m="2" %{ endif } y="3"/>';
    assert.deepEqual(codes(text), []);
    assert.equal(read(text).root?.valueOf('y'), '3');
    assert.deepEqual(codes('<a {Settings:X} m="1" m="2"/>'), ['duplicate-attribute']);
  });

  it('may stand in values where XML would not take its signs', () => {
    assert.deepEqual(codes('<a x="<%= y %>"/>'), []);
    assert.deepEqual(codes('<a x="<%= y"/>'), ['bare-less-than']);
  });

  it('excuses nothing else', () => {
    assert.deepEqual(codes('<a {Settings:X} & y/>'), ['syntax']);
    assert.deepEqual(codes('<a {Settings:X}>'), ['unclosed-element']);
    assert.deepEqual(codes('<a {OIDC:X}/>'), ['syntax']);
    assert.deepEqual(codes('<a/> {Settings:X} text'), ['text-outside-root']);
  });

  it('is for those to know who say so', () => {
    assert.deepEqual(
      parseXml('<a {Settings:X}/>').problems.map(({ code }) => code),
      ['syntax'],
    );
    assert.equal(certify('<a {Settings:X}/>').ok, false);
  });
});
