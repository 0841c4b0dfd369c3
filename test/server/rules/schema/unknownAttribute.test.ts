import assert from 'node:assert/strict';
import { unknownAttribute } from '../../../../server/rules/schema/unknownAttribute';
import { blocksWith, policyWith, profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/unknown-attribute', () => {
  it('takes declarations of namespaces and what validators read', () => {
    runAlone(
      unknownAttribute,
      policyWith('').replace(
        'PolicySchemaVersion',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="urn:x" xsi:schemaLocation="a b" PolicySchemaVersion',
      ),
    );
    runAlone(
      unknownAttribute,
      blocksWith(
        '<ContentDefinitions><ContentDefinition Id="a"><LoadUri own="x">y</LoadUri></ContentDefinition></ContentDefinitions>',
      ),
    );
  });

  it('says which was meant, and does not miss that one', () => {
    const found = runAlone(
      unknownAttribute,
      profileWith('<OutputClaims><OutputClaim «ClaimTypeReferenceID»="a"/></OutputClaims>'),
    );
    assert.equal(found.findings[0]?.suggestion, 'ClaimTypeReferenceId');
    assert.match(found.fixed(0), /<OutputClaim ClaimTypeReferenceId="a"\/>/);
  });

  it('suggests nothing that is there already', () => {
    const found = runAlone(
      unknownAttribute,
      profileWith('<OutputClaims><OutputClaim ClaimTypeReferenceId="a" «ClaimTypeReferenceIdX»="b" /></OutputClaims>'),
    );
    assert.equal(found.findings[0]?.suggestion, undefined);
    assert.match(found.fixed(0, 'Remove "ClaimTypeReferenceIdX"'), /<OutputClaim ClaimTypeReferenceId="a" \/>/);
  });

  it('finds attributes of other vocabularies', () => {
    runAlone(unknownAttribute, profileWith('<Protocol Name="None" «xml:lang»="en"/>'));
  });
});
