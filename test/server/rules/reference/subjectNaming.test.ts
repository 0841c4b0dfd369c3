import assert from 'node:assert/strict';
import { subjectNaming } from '../../../../server/rules/reference/subjectNaming';
import { policyText } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const base = policyText({
  id: 'B2C_1A_Base',
  body: `<BuildingBlocks><ClaimsSchema><ClaimType Id="objectId"><DataType>string</DataType>
    <DefaultPartnerClaimTypes><Protocol Name="OpenIdConnect" PartnerClaimType="oid"/></DefaultPartnerClaimTypes></ClaimType></ClaimsSchema></BuildingBlocks>`,
});
const party = (claims: string, subject: string): Record<string, string> => ({
  'base.xml': base,
  'party.xml': policyText({
    id: 'B2C_1A_Party',
    base: 'B2C_1A_Base',
    body: `<RelyingParty><TechnicalProfile Id="PolicyProfile"><OutputClaims>${claims}</OutputClaims>
      <SubjectNamingInfo ClaimType="${subject}"/></TechnicalProfile></RelyingParty>`,
  }),
});
const asSub = '<OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/>';
const asItself = '<OutputClaim ClaimTypeReferenceId="objectId"/>';

describe('reference/subject-naming', () => {
  it('knows a claim by its partner name, its id, and the name that its type says', () => {
    for (const [claims, subject] of [
      [asSub, 'sub'],
      [asSub, 'SUB'],
      [asItself, 'objectId'],
      [asItself, 'oid'],
      [asItself, '{Settings:Subject}'],
      ['<OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="{Settings:Subject}"/>', 'sub'],
    ] as const)
      runRule(subjectNaming, party(claims, subject), 'party.xml');
  });

  it('reports a name that no output claim has, and changes it to the nearest', () => {
    runRule(subjectNaming, party(asItself, '«sub»'), 'party.xml');
    runRule(subjectNaming, party('', '«sub»'), 'party.xml');
    const run = runRule(subjectNaming, party(asItself, '«objectid1»'), 'party.xml');
    assert.match(run.fixed(0), /<SubjectNamingInfo ClaimType="objectId"\/>/);
  });

  it('leaves the word to the claim where its type is not defined', () => {
    runRule(subjectNaming, party('<OutputClaim ClaimTypeReferenceId="objectid2"/>', 'objectId'), 'party.xml');
    runRule(subjectNaming, party('<OutputClaim ClaimTypeReferenceId="objectid2"/>', '«sub»'), 'party.xml');
    const named = '<OutputClaim ClaimTypeReferenceId="objectid2" PartnerClaimType="oid"/>';
    runRule(subjectNaming, party(named, '«objectId»'), 'party.xml');
  });

  it('says nothing while a base is missing', () => {
    const { 'party.xml': alone = '' } = party(asItself, 'sub');
    runRule(subjectNaming, { 'party.xml': alone }, 'party.xml');
  });
});
