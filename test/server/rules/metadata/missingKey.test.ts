import assert from 'node:assert/strict';
import { missingKey } from '../../../../server/rules/metadata/missingKey';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const relyingParty = '<RelyingParty><DefaultUserJourney ReferenceId="J"/></RelyingParty>';
const step = (...ids: readonly string[]): string =>
  ids
    .map(
      (id) =>
        `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}X" TechnicalProfileReferenceId="${id}"/></ClaimsExchanges></OrchestrationStep>`,
    )
    .join('');
const aad =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.AzureActiveDirectoryProvider, Web.TPEngine"/>';
const page =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine"/>';
const rest = '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/>';
const items = (all: Readonly<Record<string, string>>): string =>
  `<Metadata>${Object.entries(all)
    .map(([key, value]) => `<Item Key="${key}">${value}</Item>`)
    .join('')}</Metadata>`;
const oauth2 = (more: Readonly<Record<string, string>> = {}): string =>
  `<Protocol Name="OAuth2"/>${items({
    authorization_endpoint: 'https://a.example/',
    AccessTokenEndpoint: 'https://a.example/',
    ClaimsEndpoint: 'https://a.example/',
    ...more,
  })}`;
const profile = (id: string, inner: string): string => `<TechnicalProfile Id="${id}">${inner}</TechnicalProfile>`;

/** A policy that applications call, with these profiles and a journey that calls some. */
function called(all: readonly string[], ...ids: readonly string[]): Record<string, string> {
  const body = `${profiles(...all)}\n${journey('J', step(...ids))}\n${relyingParty}`;
  return { 'a.xml': policyText({ id: 'B2C_1A_A', body }) };
}

describe('metadata/missing-key', () => {
  it('reports each required key that a called profile lacks, and adds it', () => {
    const used = runRule(missingKey, called([profile('«Read»', aad)], 'Read'), 'a.xml');
    assert.deepEqual(used.findings[0]?.args?.slice(0, 2), ['Read', 'Operation']);
    assert.equal(used.findings[0]?.severity, 'error');
    assert.match(
      used.fixed(0, 'Add metadata key "Operation"'),
      /AzureActiveDirectoryProvider, Web.TPEngine"\/>\s*<Metadata>\s*<Item Key="Operation">Read<\/Item>\s*<\/Metadata>\s*<\/TechnicalProfile>/,
    );
  });

  it('adds to the metadata that is there', () => {
    const run = runRule(missingKey, called([profile('«QQ»', oauth2())], 'QQ'), 'a.xml');
    assert.match(
      run.fixed(0, 'Add metadata key "client_id"'),
      /ClaimsEndpoint">https:\/\/a\.example\/<\/Item>\s*<Item Key="client_id" ?\/>\s*<\/Metadata>/,
    );
  });

  it('says nothing of a profile that nothing calls', () => {
    runRule(missingKey, called([profile('Call', rest)], 'Other'), 'a.xml');
  });

  it('says nothing of what only journeys call that no relying party runs', () => {
    const journeys = journey('J', step('Other')).replace(
      '</UserJourneys>',
      journey('K', step('Call')).trim().replace('<UserJourneys>', ''),
    );
    const files = (...started: readonly string[]): Record<string, string> => ({
      'a.xml': policyText({
        id: 'B2C_1A_A',
        body: `${profiles(profile(started.includes('K') ? '«Call»' : 'Call', aad), 'Other')}\n${journeys}`,
      }),
      ...Object.fromEntries(
        started.map((id) => [
          `${id}.xml`,
          policyText({
            id: `B2C_1A_${id}`,
            base: 'B2C_1A_A',
            body: `<RelyingParty><DefaultUserJourney ReferenceId="${id}"/></RelyingParty>`,
          }),
        ]),
      ),
    });
    runRule(missingKey, files('J'), 'a.xml');
    runRule(missingKey, files('J', 'K'), 'a.xml');
  });

  it('counts an empty value as none, and says so at the item', () => {
    const run = runRule(missingKey, called([profile('QQ', oauth2({ '«client_id»': '' }))], 'QQ'), 'a.xml');
    assert.equal(run.findings[0]?.fixes, undefined);
  });

  it('takes values that a build or a claim fills in', () => {
    runRule(missingKey, called([profile('QQ', oauth2({ client_id: '{Settings:QQ}' }))], 'QQ'), 'a.xml');
  });

  it('takes what an input claim gives instead', () => {
    const ropc = `${oauth2()}<InputClaims><InputClaim ClaimTypeReferenceId="id" PartnerClaimType="client_id"/></InputClaims>`;
    runRule(missingKey, called([profile('Login', ropc)], 'Login'), 'a.xml');
  });

  it('judges conditions', () => {
    const bearer = (more: Readonly<Record<string, string>>, keys = ''): string =>
      profile(
        '«Call»',
        `${rest}${items({ ServiceUrl: 'https://a.example', AuthenticationType: 'bearer', ...more })}${keys}`,
      );
    const quiet = (one: string): string => one.replace(/[«»]/g, '');
    const empty = quiet(bearer({ '?UseClaimAsBearerToken!': '' }))
      .replace('?', '«')
      .replace('!', '»');
    const run = runRule(missingKey, called([empty], 'Call'), 'a.xml');
    assert.deepEqual(run.findings[0]?.args?.[1], 'UseClaimAsBearerToken');
    assert.equal(run.findings[0]?.severity, 'warning');
    runRule(missingKey, called([quiet(bearer({}))], 'Call'), 'a.xml');
    runRule(missingKey, called([quiet(bearer({ UseClaimAsBearerToken: 'token' }))], 'Call'), 'a.xml');
    const key =
      '<CryptographicKeys><Key Id="BearerAuthenticationToken" StorageReferenceId="B2C_1A_T"/></CryptographicKeys>';
    runRule(missingKey, called([quiet(bearer({}, key))], 'Call'), 'a.xml');
  });

  it('asks for the application of extension attributes where such are read or written', () => {
    const claims = (name: string): string =>
      `${aad}${items({ Operation: 'Read' })}<OutputClaims><OutputClaim ClaimTypeReferenceId="${name}"/></OutputClaims>`;
    const run = runRule(missingKey, called([profile('««Read»»', claims('extension_age'))], 'Read'), 'a.xml');
    assert.deepEqual(
      run.findings.map(({ args, severity }) => [args?.[1], severity]),
      [
        ['ApplicationObjectId', 'error'],
        ['ClientId', 'error'],
      ],
    );
    runRule(missingKey, called([profile('Read', claims('age'))], 'Read'), 'a.xml');
  });

  it('counts an empty value although an input claim is sent', () => {
    const claim = '<InputClaims><InputClaim ClaimTypeReferenceId="client_id" DefaultValue="1"/></InputClaims>';
    runRule(missingKey, called([profile('QQ', oauth2({ '«client_id»': '' }) + claim)], 'QQ'), 'a.xml');
  });

  it('is content with a common profile that is only included', () => {
    const read = profile('Read', `${items({ Operation: 'Read' })}<IncludeTechnicalProfile ReferenceId="Common"/>`);
    runRule(missingKey, called([profile('Common', aad), read], 'Read'), 'a.xml');
  });

  it('is content with a page that only a sign-in step shows', () => {
    const signIn =
      '<OrchestrationStep Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="c"><ClaimsExchanges><ClaimsExchange Id="X" TechnicalProfileReferenceId="Page"/></ClaimsExchanges></OrchestrationStep>';
    const body = (steps: string): string =>
      `${profiles(profile('Page', page))}\n${journey('J', steps)}\n${relyingParty}`;
    runRule(missingKey, { 'a.xml': policyText({ id: 'B2C_1A_A', body: body(signIn) }) }, 'a.xml');
    const marks = body(step('Page')).replace('Id="Page"', 'Id="«Page»"');
    const run = runRule(missingKey, { 'a.xml': policyText({ id: 'B2C_1A_A', body: marks }) }, 'a.xml');
    assert.equal(run.findings[0]?.severity, 'warning');
  });

  describe('over a family', () => {
    const base = (mark = ''): string =>
      policyText({
        id: 'B2C_1A_Base',
        body: `${profiles(profile(mark ? `«QQ»` : 'QQ', oauth2()))}\n${journey('J', step('QQ'))}`,
      });
    const extensions = (inner: string): string => policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: inner });
    const caller = (of = 'B2C_1A_Ext', id = 'B2C_1A_RP'): string => policyText({ id, base: of, body: relyingParty });
    const completed = profiles(profile('QQ', items({ client_id: '1' })));

    it('leaves it to a policy further down to complete a profile', () => {
      const files = { 'base.xml': base(), 'ext.xml': extensions(completed), 'rp.xml': caller() };
      for (const path of Object.keys(files)) runRule(missingKey, files, path);
    });

    it('reports in the base what nobody completes', () => {
      const files = { 'base.xml': base('«'), 'ext.xml': extensions(''), 'rp.xml': caller() };
      assert.equal(runRule(missingKey, files, 'base.xml').findings.length, 1);
      runRule(missingKey, files, 'rp.xml');
    });

    it('reports at the policy that overrides the profile last', () => {
      const files = {
        'base.xml': base(),
        'ext.xml': extensions(profiles(profile('«qq»', items({ scope: 'x' })))),
        'rp.xml': caller(),
      };
      runRule(missingKey, files, 'base.xml');
      assert.equal(runRule(missingKey, files, 'ext.xml').findings.length, 1);
    });

    it('is silent where one branch completes it', () => {
      const files = {
        'base.xml': base(),
        'ext.xml': extensions(completed),
        'rp.xml': caller(),
        'bare.xml': caller('B2C_1A_Base', 'B2C_1A_Bare'),
      };
      for (const path of Object.keys(files)) runRule(missingKey, files, path);
    });

    it('is silent while a base policy or an included profile is not in sight', () => {
      runRule(
        missingKey,
        { 'ext.xml': extensions(`${profiles(profile('Read', aad))}${journey('J', step('Read'))}${relyingParty}`) },
        'ext.xml',
      );
      runRule(
        missingKey,
        called([profile('Read', `${aad}<IncludeTechnicalProfile ReferenceId="Gone"/>`)], 'Read'),
        'a.xml',
      );
    });

    it('says nothing of a base alone, and warns of an extension that nobody calls yet', () => {
      runRule(missingKey, { 'base.xml': base() }, 'base.xml');
      const files = { 'base.xml': base(), 'ext.xml': extensions(profiles(profile('«Read»', aad))) };
      assert.equal(runRule(missingKey, files, 'ext.xml').findings[0]?.severity, 'warning');
      runRule(missingKey, files, 'base.xml');
    });
  });
});
