import assert from 'node:assert/strict';
import { kindOfElement, knownProfile } from '../../../server/effective/profileKind';
import { policyAt, policySet, policyText, profiles } from '../../support/policies';

const oidc = '<Protocol Name="OpenIdConnect"/>';

describe('profileKind', () => {
  const set = policySet({
    'base.xml': policyText({
      id: 'B2C_1A_Base',
      body: profiles(
        `<TechnicalProfile Id="Issuer">${oidc}<OutputTokenFormat>JWT</OutputTokenFormat><CryptographicKeys><Key Id="issuer_secret" StorageReferenceId="B2C_1A_T"/></CryptographicKeys></TechnicalProfile>`,
        `<TechnicalProfile Id="Common">${oidc}<InputClaims><InputClaim ClaimTypeReferenceId="app" PartnerClaimType="client_id"/></InputClaims></TechnicalProfile>`,
        `<TechnicalProfile Id="Unsure">${oidc}<InputClaims><InputClaim ClaimTypeReferenceId="clientid"/></InputClaims></TechnicalProfile>`,
        '<TechnicalProfile Id="Login"><Metadata><Item Key="Scope ">a</Item></Metadata><IncludeTechnicalProfile ReferenceId="Common"/></TechnicalProfile>',
      ),
    }),
    'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: profiles('issuer') }),
    'lost.xml': policyText({
      id: 'B2C_1A_Lost',
      base: 'B2C_1A_Gone',
      body: profiles(`<TechnicalProfile Id="Issuer">${oidc}</TechnicalProfile>`),
    }),
  });
  const known = (path: string, id: string): ReturnType<typeof knownProfile> =>
    knownProfile(set.chainOf(policyAt(set, path)), id);

  it('tells the kind of the merged profile', () => {
    assert.equal(known('ext.xml', 'Issuer')?.kind?.name, 'jwt-issuer');
    assert.equal(known('base.xml', 'Login')?.kind?.name, 'openidconnect');
    assert.equal(known('base.xml', 'Nobody'), undefined);
  });

  it('takes the union where a base is not in sight', () => {
    const lost = known('lost.xml', 'Issuer');
    assert.equal(lost?.whole, false);
    assert.equal(lost.kind?.name, 'jwt-issuer|openidconnect');
  });

  it('states facts of the profile and of what it includes', () => {
    const facts = known('base.xml', 'Login')?.facts;
    assert.equal(facts?.metadata('scope'), 'a');
    assert.equal(facts.sendsClaim('client_id'), true);
    assert.equal(facts.sendsClaim('other'), false);
    // An input claim that nothing declares may be any, misspelt.
    assert.equal(known('base.xml', 'Unsure')?.facts.sendsClaim('client_id'), undefined);
    assert.equal(facts.elementText('OutputTokenFormat'), undefined);
  });

  it('knows the profile of a relying party', () => {
    const rp = policySet({
      'rp.xml': policyText({
        id: 'B2C_1A_RP',
        body: `<RelyingParty><TechnicalProfile Id="PolicyProfile">${oidc}</TechnicalProfile></RelyingParty>`,
      }),
    });
    const element = policyAt(rp, 'rp.xml').relyingParty?.element('TechnicalProfile');
    assert.ok(element);
    assert.equal(kindOfElement(element)?.name, 'relying-party');
  });
});
