import assert from 'node:assert/strict';
import { namespace } from '../../../../server/rules/schema/namespace';
import { policyWith } from '../../../support/schemaRun';
import { runRule } from '../../../support/runRule';

const right = 'http://schemas.microsoft.com/online/cpim/schemas/2013/06';
const run = (text: string): ReturnType<typeof runRule> => runRule(namespace, { 'a.xml': text }, 'a.xml');

describe('schema/namespace', () => {
  it('takes any prefix for the namespace, and declarations of others', () => {
    run(policyWith(''));
    run(
      `<tfp:TrustFrameworkPolicy xmlns:tfp="${right}" xmlns:xsd="urn:x"><tfp:BasePolicy/></tfp:TrustFrameworkPolicy>`,
    );
    run(`<TrustFrameworkPolicy xmlns="${right}"><p:BasePolicy xmlns:p="${right}"/></TrustFrameworkPolicy>`);
  });

  it('says nothing of files that are no policies', () => {
    run('<configuration xmlns="urn:x"><add key="a"/></configuration>');
    run('');
  });

  it('writes the namespace where it is wrong or not there', () => {
    const wrong = run('<TrustFrameworkPolicy xmlns="«urn:x»"/>');
    assert.equal(wrong.fixed(0), `<TrustFrameworkPolicy xmlns="${right}"/>`);
    assert.equal(run('<«TrustFrameworkPolicy»/>').fixed(0), `<TrustFrameworkPolicy xmlns="${right}"/>`);
    const prefixed = run('<«t:TrustFrameworkPolicy»></t:TrustFrameworkPolicy>');
    assert.equal(prefixed.fixed(0), `<t:TrustFrameworkPolicy xmlns:t="${right}"></t:TrustFrameworkPolicy>`);
  });

  it('finds elements of another namespace, once for all that they hold', () => {
    run(policyWith('<BuildingBlocks xmlns="«urn:x»"><ClaimsSchema/><Unknown/></BuildingBlocks>'));
    run(policyWith('<«q:BuildingBlocks»><q:Unknown/></q:BuildingBlocks>'));
  });

  it('renames an outermost element that was meant to be a policy', () => {
    const found = run(`<«TrustFrameworkPolice» xmlns="${right}"></TrustFrameworkPolice>`);
    assert.equal(found.findings[0]?.suggestion, 'TrustFrameworkPolicy');
    assert.equal(found.fixed(0), `<TrustFrameworkPolicy xmlns="${right}"></TrustFrameworkPolicy>`);
  });
});
