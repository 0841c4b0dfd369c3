import assert from 'node:assert/strict';
import { deprecatedKey } from '../../../../server/rules/metadata/deprecatedKey';
import { policyText, profiles } from '../../../support/policies';
import { runRule, type RuleRun } from '../../../support/runRule';

const run = (items: string, rest = true): RuleRun => {
  const handler = rest ? 'RestfulProvider' : 'SelfAssertedAttributeProvider';
  const profile = `<TechnicalProfile Id="P"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.${handler}, Web.TPEngine"/>${items}</TechnicalProfile>`;
  return runRule(deprecatedKey, { 'a.xml': policyText({ id: 'B2C_1A_A', body: profiles(profile) }) }, 'a.xml');
};

describe('metadata/deprecated-key', () => {
  it('reports it, greyed, and removes it', () => {
    const found = run(
      '<Metadata><Item Key="SendClaimsIn">Body</Item><Item Key="«ClaimsFormat»">Body</Item></Metadata>',
    );
    assert.equal(found.findings[0]?.unnecessary, true);
    assert.match(found.fixed(0), /<Metadata><Item Key="SendClaimsIn">Body<\/Item><\/Metadata>/);
  });

  it('leaves no empty metadata behind', () => {
    assert.doesNotMatch(run('<Metadata><Item Key="«ClaimsFormat»">Body</Item></Metadata>').fixed(0), /Metadata/);
  });

  it('takes the same key in another kind of profile', () => {
    run('<Metadata><Item Key="ClaimsFormat">Body</Item></Metadata>', false);
  });
});
