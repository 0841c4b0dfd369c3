import assert from 'node:assert/strict';
import { unknownElement } from '../../../../server/rules/schema/unknownElement';
import { policyWith, profileWith, runAlone } from '../../../support/schemaRun';
import { runRule } from '../../../support/runRule';

describe('schema/unknown-element', () => {
  it('lets anything stand where anything may', () => {
    runAlone(unknownElement, profileWith('<Extensions><Own a="b">text</Own></Extensions>'));
  });

  it('says which element was meant, and renames both tags', () => {
    const found = runAlone(
      unknownElement,
      profileWith('<OutputClaims><«OutputClam» ClaimTypeReferenceId="a"></OutputClam></OutputClaims>'),
    );
    assert.equal(found.findings[0]?.suggestion, 'OutputClaim');
    assert.match(found.fixed(0), /<OutputClaims><OutputClaim ClaimTypeReferenceId="a"><\/OutputClaim><\/OutputClaims>/);
  });

  it('looks at case', () => {
    const found = runAlone(unknownElement, profileWith('<«displayname»>x</displayname>'));
    assert.match(found.fixed(0), /<DisplayName>x<\/DisplayName>/);
  });

  it('does not miss what was misspelled', () => {
    runAlone(
      unknownElement,
      policyWith('<ClaimsProviders><ClaimsProvider><«TechnicalProfilesX»/></ClaimsProvider></ClaimsProviders>'),
    );
  });

  it('keeps the prefix', () => {
    const text = policyWith('<«p:BuildingBlock»></p:BuildingBlock>').replace(
      /(<\/?)TrustFrameworkPolicy/g,
      '$1p:TrustFrameworkPolicy',
    );
    const found = runRule(unknownElement, { 'a.xml': text.replace('xmlns=', 'xmlns:p=') }, 'a.xml');
    assert.match(found.fixed(0), /<p:BuildingBlocks><\/p:BuildingBlocks>/);
  });

  it('removes what nobody can have meant, with its line', () => {
    const found = runAlone(unknownElement, policyWith('  <BuildingBlocks/>\n  <«Surprise»>\n    <X/>\n  </Surprise>'));
    assert.equal(found.findings[0]?.suggestion, undefined);
    assert.match(found.fixed(0, 'Remove "Surprise"'), / {2}<BuildingBlocks\/>\n<\/TrustFrameworkPolicy>/);
  });

  it('is silent where broken XML may be the reason', () => {
    runRule(unknownElement, { 'a.xml': profileWith('<Out\n<OutputClaims/>') }, 'a.xml');
    runRule(unknownElement, { 'a.xml': profileWith('<Metadat></Metadata>') }, 'a.xml');
  });
});
