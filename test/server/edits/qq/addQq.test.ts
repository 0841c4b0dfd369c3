import assert from 'node:assert/strict';
import { planAddQq } from '../../../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../../../server/edits/qq/addQqOptions';
import { prepareAddQq } from '../../../../server/edits/qq/prepareAddQq';
import { applyPlan, urisOf } from '../../../../server/edits/plan';
import { planRemoveQq } from '../../../../server/edits/qq/removeQq';
import { effectiveJourney } from '../../../../server/effective/effectiveJourney';
import { effectiveProfile } from '../../../../server/effective/effectiveProfile';
import { subJourneysOf } from '../../../../server/signIn/signInSteps';
import { Policy } from '../../../../server/policy/policy';
import { type PolicySet } from '../../../../server/policy/policySet';
import { inEnglish } from '../../../support/inEnglish';
import { policyAt, policySet, policyText, uriOf } from '../../../support/policies';
import { qqDocument } from '../../../support/qqDocument';
import { localBase, qqFamily, relyingParty, socialBase, socialBlocks, socialJourney } from '../../../support/qqFamily';

const clientId = '101234567';

function change(set: PolicySet, result: ReturnType<typeof planAddQq>): PolicySet {
  assert.ok('plan' in result, 'refusal' in result ? result.refusal.text : '');
  return set.with(
    urisOf(result.plan).map((uri) => new Policy(uri, undefined, applyPlan(result.plan, uri, set.get(uri)?.text ?? ''))),
  );
}

/** A journey without the list around it. */
function inner(journeys: string): string {
  return journeys.replace(/ *<\/?UserJourneys>\n?/g, '').trimEnd();
}

/** The family after QQ was added; checks that a second run does nothing and that removing gives the bytes back. */
function added(files: Record<string, string>, options: Partial<AddQqOptions> = {}, start = 'ext.xml'): PolicySet {
  const set = policySet(files);
  const result = planAddQq(set, uriOf(start), { clientId, ...options });
  const after = change(set, result);
  const again = planAddQq(after, uriOf(start), { clientId, ...options });
  assert.deepEqual('plan' in again ? again.plan : again.refusal, [], 'second run');
  const back = change(after, planRemoveQq(after, uriOf(start)));
  for (const [name, text] of Object.entries(files))
    assert.equal(policyAt(back, name).text, text, `${name} after removal`);
  return after;
}

function textOf(set: PolicySet, name: string): string {
  return policyAt(set, name).text;
}

function refusal(files: Record<string, string>, options: Partial<AddQqOptions> = {}, start = 'ext.xml'): string {
  const result = planAddQq(policySet(files), uriOf(start), { clientId, ...options });
  assert.ok('refusal' in result);
  return inEnglish(result.refusal);
}

const provider =
  '    <ClaimsProvider>\n      <DisplayName>Mine</DisplayName>\n      <TechnicalProfiles>\n        <TechnicalProfile Id="Mine" />\n      </TechnicalProfiles>\n    </ClaimsProvider>';

describe('adding QQ sign-in', () => {
  it('works where a build fills in attributes and elements, and leaves them where they are', () => {
    const files = Object.fromEntries(
      Object.entries(qqFamily(`  <ClaimsProviders>\n    {Settings:Providers}\n${provider}\n  </ClaimsProviders>`)).map(
        ([name, text]) => [
          name,
          text.replace('<TrustFrameworkPolicy', '<TrustFrameworkPolicy {Settings:DeploymentMode}'),
        ],
      ),
    );
    const after = added(files);
    for (const name of ['ext.xml', 'rp.xml']) {
      assert.match(textOf(after, name), /<TrustFrameworkPolicy \{Settings:DeploymentMode\}/);
      assert.deepEqual(policyAt(after, name).document.problems, []);
    }
    assert.match(textOf(after, 'ext.xml'), /\{Settings:Providers\}/);
    assert.match(textOf(after, 'rp.xml'), /<DefaultUserJourney ReferenceId="CustomSignUpSignIn" \/>/);
  });

  it('writes the provider, copies the journey of the base, and lets the relying party run the copy', () => {
    const after = added(qqFamily(`  <ClaimsProviders>\n${provider}\n  </ClaimsProviders>`));
    assert.match(textOf(after, 'rp.xml'), /<DefaultUserJourney ReferenceId="CustomSignUpSignIn" \/>/);
    const chain = after.chainOf(policyAt(after, 'rp.xml'));
    const steps = effectiveJourney(chain, 'userJourney', 'CustomSignUpSignIn')?.steps ?? [];
    const ids = (
      parts: readonly { readonly element: { valueOf(name: string): string | undefined } }[] = [],
      name: string,
    ): unknown[] => parts.map((part) => part.element.valueOf(name));
    assert.deepEqual(ids(steps[0]?.selections, 'TargetClaimsExchangeId'), ['FacebookExchange', 'QQExchange']);
    assert.deepEqual(ids(steps[1]?.exchanges, 'TechnicalProfileReferenceId'), ['Facebook-OAUTH', 'QQ-OAuth2']);
    const profile = effectiveProfile(chain, 'QQ-OAuth2');
    assert.equal(profile?.metadata.get('client_id')?.value, clientId);
    assert.equal(profile?.metadata.get('ClaimsResponseFormat')?.value, 'JsonP');
    assert.equal(profile?.keys.get('client_secret')?.value, 'B2C_1A_QQSecret');
    assert.match(
      textOf(after, 'ext.xml'),
      /<OutputClaim ClaimTypeReferenceId="issuerUserId" PartnerClaimType="openid" \/>/,
    );
    assert.match(textOf(after, 'ext.xml'), /<!-- The chosen provider. -->/);
  });

  it('works from any file of the family', () => {
    const files = qqFamily('');
    const wanted = textOf(added(files), 'ext.xml');
    for (const start of ['base.xml', 'rp.xml']) assert.equal(textOf(added(files, {}, start), 'ext.xml'), wanted);
  });

  const bodies: Record<string, string> = {
    absent: '',
    'self-closed': '  <BuildingBlocks/>\n  <ClaimsProviders />\n  <UserJourneys/>',
    'self-closed over lines': '  <BuildingBlocks\n  />\n  <ClaimsProviders\n\n/>\n  <UserJourneys\n/>',
    empty:
      '  <BuildingBlocks></BuildingBlocks>\n  <ClaimsProviders></ClaimsProviders>\n  <UserJourneys>  </UserJourneys>',
    'empty lines':
      '  <BuildingBlocks>\n\n  </BuildingBlocks>\n  <ClaimsProviders>\n  </ClaimsProviders>\n\n  <UserJourneys>\n\n\n  </UserJourneys>\n',
    'comments only':
      '  <ClaimsProviders>\n    <!-- none yet -->\n  </ClaimsProviders>\n  <UserJourneys><!-- none --></UserJourneys>',
    'something in them': `  <ClaimsProviders>\n${provider}\n\n${provider.replace('"Mine"', '"Mine2"')}\n\n  </ClaimsProviders> <!-- end -->\n  <!-- more -->`,
    'one line': `<ClaimsProviders>${provider.replace(/\n\s*/g, '').trim()}</ClaimsProviders><UserJourneys></UserJourneys>`,
  };
  const styles: Record<string, (text: string) => string> = {
    'as it is': (text) => text,
    'CRLF and a byte order mark': (text) => `\uFEFF${text.replace(/\n/g, '\r\n')}`,
    tabs: (text) => text.replace(/^( {2})+/gm, (lead) => '\t'.repeat(lead.length / 2)),
    'a prefix': (text) => text.replace(/<(\/?)(?=[A-Z])/g, '<$1t:').replace('xmlns=', 'xmlns:t='),
  };
  for (const [what, body] of Object.entries(bodies))
    for (const [style, write] of Object.entries(styles))
      for (const local of [false, true])
        it(`takes extension files with ${what}, ${style}${local ? ', without social accounts' : ''}`, () => {
          const base = local ? localBase : undefined;
          const files = Object.fromEntries(
            Object.entries(qqFamily(body, base)).map(([name, text]) => [name, write(text)]),
          );
          const after = added(files);
          const text = textOf(after, 'ext.xml');
          if (style === 'a prefix') assert.match(text, /<t:TechnicalProfile Id="QQ-OAuth2">/);
          if (style.startsWith('CRLF')) assert.doesNotMatch(text, /[^\r]\n/);
          if (style === 'tabs' && what !== 'one line') assert.doesNotMatch(text, /^ /m);
        });

  it('changes a journey of the user in its place, wherever it stands', () => {
    const files = qqFamily(socialJourney('Own'));
    files['rp.xml'] = policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext', body: relyingParty('Own') });
    const inExtension = added(files);
    assert.equal(textOf(inExtension, 'rp.xml'), files['rp.xml']);
    assert.match(
      textOf(inExtension, 'ext.xml'),
      /"FacebookExchange" \/>\n            <ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" \/>\n/,
    );
    const alone = qqFamily('');
    alone['rp.xml'] = policyText({
      id: 'B2C_1A_SignIn',
      base: 'B2C_1A_Ext',
      body: `${socialJourney('Own')}\n${relyingParty('Own')}`,
    });
    assert.match(textOf(added(alone), 'rp.xml'), /QQExchange/);
  });

  describe('where the sign-in page is in a sub journey', () => {
    const sub = socialJourney('Login')
      .replace(/UserJourney/g, 'SubJourney')
      .replace('<SubJourney Id="Login">', '<SubJourney Id="Login" Type="Call">')
      .replace(/ *<OrchestrationStep Order="3"[^>]*>\n/, '');
    const outer = `  <UserJourneys>
    <UserJourney Id="Outer">
      <OrchestrationSteps>
        <OrchestrationStep Order="1" Type="InvokeSubJourney">
          <JourneyList>
            <Candidate SubJourneyReferenceId="Login" />
          </JourneyList>
        </OrchestrationStep>
        <OrchestrationStep Order="2" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
    const family = (extension: string, base?: string): Record<string, string> => ({
      ...qqFamily(extension, base),
      'rp.xml': policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext', body: relyingParty('Outer') }),
    });

    it('changes it there, with the steps that it needs', () => {
      for (const options of [{}, { journeyId: 'Outer' }, { nickname: true }]) {
        const after = added(family(`${outer}\n${sub}`), options);
        const journey = effectiveJourney(after.chainOf(policyAt(after, 'rp.xml')), 'subJourney', 'Login');
        const [choice, call] = journey?.steps ?? [];
        assert.ok(choice?.selections.some((one) => one.element.valueOf('TargetClaimsExchangeId') === 'QQExchange'));
        assert.ok(call?.exchanges.some((one) => one.element.valueOf('TechnicalProfileReferenceId') === 'QQ-OAuth2'));
      }
    });

    const signsIn = (set: PolicySet, name = 'rp.xml'): void => {
      const chain = set.chainOf(policyAt(set, name));
      const id = policyAt(set, name).relyingParty?.element('DefaultUserJourney')?.valueOf('ReferenceId') ?? '';
      const journey = effectiveJourney(chain, 'userJourney', id);
      assert.ok(journey);
      const [page] = subJourneysOf(chain, journey);
      assert.deepEqual(
        page?.steps[1]?.exchanges.map((one) => one.element.valueOf('TechnicalProfileReferenceId')),
        ['Facebook-OAUTH', 'QQ-OAuth2'],
      );
    };

    it('copies it, and what calls it, where only the base policy has both', () => {
      const base = socialBase.replace('  </UserJourneys>', `${inner(outer)}\n  </UserJourneys>\n${sub}`);
      const files = family('', base);
      const after = added(files);
      const text = textOf(after, 'ext.xml');
      assert.match(text, /<!-- Copy of Login with QQ sign-in. -->\s*<SubJourney Id="CustomLogin" Type="Call">/);
      assert.match(text, /<UserJourney Id="CustomOuter">[\s\S]*<Candidate SubJourneyReferenceId="CustomLogin" \/>/);
      assert.match(textOf(after, 'rp.xml'), /"CustomOuter"/);
      signsIn(after);
    });

    it('copies it alone where the user has what calls it', () => {
      const files = family(outer, socialBase.replace('  </UserJourneys>', `  </UserJourneys>\n${sub}`));
      const after = added(files);
      assert.match(
        textOf(after, 'ext.xml'),
        /<UserJourney Id="Outer">[\s\S]*<Candidate SubJourneyReferenceId="CustomLogin"/,
      );
      assert.equal(textOf(after, 'rp.xml'), files['rp.xml']);
      signsIn(after);
    });
  });

  it('adds to the part of a journey that the user overrides', () => {
    const part = `  <UserJourneys>
    <UserJourney Id="SignUpOrSignIn">
      <OrchestrationSteps>
        <OrchestrationStep Order="3" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="MyIssuer" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
    const after = added(qqFamily(part));
    const chain = after.chainOf(policyAt(after, 'rp.xml'));
    const steps = effectiveJourney(chain, 'userJourney', 'SignUpOrSignIn')?.steps ?? [];
    assert.deepEqual(
      steps.map((step) => step.order),
      [1, 2, 3],
    );
    assert.ok(steps[0]?.selections.some((one) => one.element.valueOf('TargetClaimsExchangeId') === 'QQExchange'));
    assert.ok(steps[1]?.exchanges.some((one) => one.element.valueOf('Id') === 'QQExchange'));
    assert.match(
      textOf(after, 'ext.xml'),
      /<OrchestrationStep Order="1" Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.signuporsignin">/,
    );
  });

  it('copies a journey that several files make up, where it needs further steps', () => {
    const part = `  <UserJourneys>
    <UserJourney Id="SignUpOrSignIn">
      <OrchestrationSteps>
        <OrchestrationStep Order="3" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="MyIssuer" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
    const after = added(qqFamily(part, localBase));
    const chain = after.chainOf(policyAt(after, 'rp.xml'));
    const steps = effectiveJourney(chain, 'userJourney', 'CustomSignUpSignIn')?.steps ?? [];
    assert.deepEqual(
      steps.map(({ order, type }) => [order, type]),
      [
        [1, 'CombinedSignInAndSignUp'],
        [2, 'ClaimsExchange'],
        [3, 'ClaimsExchange'],
        [4, 'ClaimsExchange'],
        [5, 'ClaimsExchange'],
        [6, 'SendClaims'],
      ],
    );
    assert.equal(steps[5]?.parts[0]?.element.valueOf('CpimIssuerTechnicalProfileReferenceId'), 'MyIssuer');
    assert.match(textOf(after, 'rp.xml'), /<DefaultUserJourney ReferenceId="CustomSignUpSignIn" \/>/);
  });

  it('takes the journey of the relying party that is named, else one that makes accounts', () => {
    const choice = (id: string, profile: string): string =>
      socialJourney(id)
        .replace('CombinedSignInAndSignUp', 'ClaimsProviderSelection')
        .replace(
          /( *)<OrchestrationStep Order="3".*/,
          `$1<OrchestrationStep Order="3" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="Write" TechnicalProfileReferenceId="${profile}" /></ClaimsExchanges></OrchestrationStep>`,
        );
    const write = (id: string, key: string): string =>
      `  <ClaimsProviders><ClaimsProvider><DisplayName>d</DisplayName><TechnicalProfiles><TechnicalProfile Id="${id}"><DisplayName>d</DisplayName><Metadata><Item Key="Operation">Write</Item><Item Key="${key}">true</Item></Metadata></TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>`;
    const body = `${write('Make', 'RaiseErrorIfClaimsPrincipalAlreadyExists')}\n${write('Change', 'Other')}`;
    const merged = body.replace(/<\/ClaimsProviders>\s*<ClaimsProviders>/, '');
    const journeys = `${choice('Edit', 'Change')}\n${choice('SignIn', 'Make')}`.replace(
      /\s*<\/UserJourneys>\s*<UserJourneys>/,
      '',
    );
    const rp = (id: string, journey: string): string =>
      policyText({ id, base: 'B2C_1A_Ext', body: relyingParty(journey) });
    const files = {
      ...qqFamily(`${merged}\n${journeys}`),
      'edit.xml': rp('B2C_1A_Edit', 'Edit'),
      'rp.xml': rp('B2C_1A_SignIn', 'SignIn'),
    };
    const offered = (start: string): unknown => {
      const after = added(files, {}, start);
      const chain = after.chainOf(policyAt(after, 'rp.xml'));
      return ['Edit', 'SignIn'].filter(
        (id) => effectiveJourney(chain, 'userJourney', id)?.steps[0]?.selections.length === 2,
      );
    };
    assert.deepEqual(offered('base.xml'), ['SignIn']);
    assert.deepEqual(offered('rp.xml'), ['SignIn']);
    assert.deepEqual(offered('edit.xml'), ['Edit']);
  });

  it('takes out again what others referred to before it was there', () => {
    const lacking = socialBase.replace('<TechnicalProfile Id="SM-SocialLogin">', '<TechnicalProfile Id="SM-Other">');
    const user = (id: string): string =>
      provider.replace(
        '<TechnicalProfile Id="Mine" />',
        `<TechnicalProfile Id="${id}"><UseTechnicalProfileForSessionManagement ReferenceId="SM-SocialLogin" /></TechnicalProfile>`,
      );
    const files = qqFamily(`  <ClaimsProviders>\n${user('Mine')}\n  </ClaimsProviders>`, lacking);
    const after = added(files);
    assert.match(textOf(after, 'ext.xml'), /References that led nowhere before: 1\./);
    // A further use keeps it.
    const more = textOf(after, 'ext.xml').replace(provider.slice(0, 10), `${user('More')}\n${provider.slice(0, 10)}`);
    const used = after.with([new Policy(uriOf('ext.xml'), undefined, more)]);
    const left = textOf(change(used, planRemoveQq(used, uriOf('ext.xml'))), 'ext.xml');
    assert.match(left, /<TechnicalProfile Id="SM-SocialLogin">/);
    assert.doesNotMatch(left, /QQ-OAuth2/);
  });

  it('defines what the journey calls and nobody defines', () => {
    const calls = socialBase.replace(
      '<OrchestrationStep Order="3" Type="SendClaims"',
      '<OrchestrationStep Order="3" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="Ask" TechnicalProfileReferenceId="SelfAsserted-Social" /></ClaimsExchanges></OrchestrationStep>\n        <OrchestrationStep Order="4" Type="SendClaims"',
    );
    const after = added(qqFamily('', calls));
    const chain = after.chainOf(policyAt(after, 'rp.xml'));
    assert.ok(effectiveProfile(chain, 'SelfAsserted-Social'));
    assert.ok(effectiveProfile(chain, 'AAD-UserWriteUsingAlternativeSecurityId'));
  });

  it('gives a lone QQ profile its domain, and its key the prefix of the portal', () => {
    const bare =
      '<ClaimsProvider><DisplayName>QQ</DisplayName><TechnicalProfiles><TechnicalProfile Id="QQ-OAuth2"><CryptographicKeys><Key Id="client_secret" StorageReferenceId="MyQQ" /></CryptographicKeys></TechnicalProfile></TechnicalProfiles></ClaimsProvider>';
    const set = policySet(qqFamily(`  <ClaimsProviders>${bare}</ClaimsProviders>`));
    const text = textOf(change(set, planAddQq(set, uriOf('ext.xml'), { clientId })), 'ext.xml');
    assert.match(text, /<ClaimsProvider>\s*<Domain>qq\.com<\/Domain>\s*<DisplayName>QQ</);
    assert.match(text, /StorageReferenceId="B2C_1A_MyQQ"/);
  });

  it('is taken out beside a damaged file that has nothing of it', () => {
    const files = {
      ...qqFamily(''),
      'broken.xml': policyText({ id: 'B2C_1A_Broken', base: 'B2C_1A_Ext' }).slice(0, -9),
    };
    added(files);
    const after = added({ ...files, 'broken.xml': `${files['broken.xml']}\n` });
    const holding = after.with([
      new Policy(uriOf('broken.xml'), undefined, `${files['broken.xml']}<!-- CustomSignUpSignIn -->`),
    ]);
    const result = planRemoveQq(holding, uriOf('ext.xml'));
    assert.match('refusal' in result ? result.refusal.text : '', /well-formed/);
  });

  it('takes the claim that the family knows users of providers by', () => {
    const base = qqFamily('')['base.xml'] ?? '';
    const other = base.replace(socialBlocks(), socialBlocks('UserId'));
    assert.match(
      textOf(added(qqFamily('', other)), 'ext.xml'),
      /<OutputClaim ClaimTypeReferenceId="UserId" PartnerClaimType="openid" \/>/,
    );
  });

  it('keeps a QQ profile that is there, completes it, and finishes half of a journey', () => {
    const body = `  <ClaimsProviders>
    <ClaimsProvider>
      <Domain>qq.com</Domain>
      <DisplayName>QQ</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="QQ-OAUTH">
          <DisplayName>QQ</DisplayName>
          <Protocol Name="OAuth2" />
          <Metadata>
            <Item Key="authorization_endpoint">https://graph.qq.com/oauth2.0/authorize</Item>
            <Item Key="client_id">Your QQ application ID</Item>
          </Metadata>
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>
${socialJourney('Own').replace('"FacebookExchange" />\n          </ClaimsProviderSelections>', '"FacebookExchange" />\n            <ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" />\n          </ClaimsProviderSelections>')}`;
    const files = qqFamily(body);
    files['rp.xml'] = policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext', body: relyingParty('Own') });
    const set = policySet(files);
    assert.equal(prepareAddQq(set, uriOf('ext.xml')).existing?.technicalProfileId, 'QQ-OAUTH');
    const after = change(set, planAddQq(set, uriOf('ext.xml'), { clientId }));
    const text = textOf(after, 'ext.xml');
    assert.doesNotMatch(text, /QQ-OAuth2/);
    assert.match(text, /<Item Key="client_id">101234567<\/Item>/);
    assert.match(text, /<ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAUTH" \/>/);
    assert.equal(text.match(/TargetClaimsExchangeId="QQExchange"/g)?.length, 1);
    const again = planAddQq(after, uriOf('ext.xml'), { clientId });
    assert.deepEqual('plan' in again && again.plan, []);
  });

  it('finishes what was left half done: the relying party, the exchange, the selection', () => {
    const files = qqFamily('');
    const done = added(files);
    const undo: readonly [string, string, string][] = [
      ['rp.xml', 'CustomSignUpSignIn', 'SignUpOrSignIn'],
      ['ext.xml', '\n            <ClaimsExchange Id="QQExchange" TechnicalProfileReferenceId="QQ-OAuth2" />', ''],
      ['ext.xml', '\n            <ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" />', ''],
      ['ext.xml', '    <!-- Copy of SignUpOrSignIn with QQ sign-in. -->\n', ''],
    ];
    for (const [name, from, to] of undo) {
      const text = textOf(done, name).replace(from, to);
      assert.notEqual(text, textOf(done, name), from);
      const half = done.with([new Policy(uriOf(name), undefined, text)]);
      const again = change(half, planAddQq(half, uriOf('ext.xml'), { clientId }));
      assert.equal(textOf(again, 'rp.xml'), textOf(done, 'rp.xml'));
      assert.equal(textOf(again, 'ext.xml'), from.includes('Copy') ? text : textOf(done, 'ext.xml'));
    }
  });

  it('adds a second journey to the first, and takes both out again', () => {
    const files = qqFamily('');
    files['base.xml'] = (files['base.xml'] ?? '').replace(
      '  </UserJourneys>',
      `${socialJourney('ProfileEdit').replace(/ *<\/?UserJourneys>\n?/g, '')}\n  </UserJourneys>`,
    );
    files['edit.xml'] = policyText({ id: 'B2C_1A_Edit', base: 'B2C_1A_Ext', body: relyingParty('ProfileEdit') });
    const set = policySet(files);
    const first = change(set, planAddQq(set, uriOf('ext.xml'), { clientId, journeyId: 'SignUpOrSignIn' }));
    const both = change(first, planAddQq(first, uriOf('ext.xml'), { clientId, journeyId: 'ProfileEdit' }));
    assert.match(textOf(both, 'edit.xml'), /"CustomProfileEdit"/);
    assert.equal(textOf(both, 'ext.xml').match(/TechnicalProfile Id="QQ-OAuth2"/g)?.length, 1);
    const back = change(both, planRemoveQq(both, uriOf('edit.xml')));
    for (const [name, text] of Object.entries(files)) assert.equal(textOf(back, name), text);
  });

  it('finds ids that nothing else has', () => {
    const taken = socialJourney('CustomSignUpSignIn').replace(/FacebookExchange/g, 'OtherExchange');
    const base = (qqFamily('')['base.xml'] ?? '').replace(/FacebookExchange/g, 'QQExchange');
    const text = textOf(added(qqFamily(taken, base)), 'ext.xml');
    assert.match(text, /<UserJourney Id="CustomSignUpSignIn2">/);
    assert.match(text, /<ClaimsExchange Id="QQExchange2" TechnicalProfileReferenceId="QQ-OAuth2" \/>/);
  });

  it('asks which journey and which relying parties', () => {
    const files = qqFamily('');
    files['other.xml'] = policyText({ id: 'B2C_1A_Other', base: 'B2C_1A_Ext', body: relyingParty('signuporsignin') });
    const choices = prepareAddQq(policySet(files), uriOf('base.xml'));
    assert.equal(choices.extension?.policyId, 'B2C_1A_Ext');
    assert.deepEqual(
      choices.journeys.map(({ id, preferred, inPlace, newId }) => ({ id, preferred, inPlace, newId })),
      [{ id: 'SignUpOrSignIn', preferred: true, inPlace: false, newId: 'CustomSignUpSignIn' }],
    );
    assert.equal(choices.journeys[0]?.relyingParties.length, 2);
    const after = added(files, { relyingParties: [uriOf('rp.xml')], newJourneyId: 'MySignIn' });
    assert.match(textOf(after, 'rp.xml'), /"MySignIn"/);
    assert.equal(textOf(after, 'other.xml'), files['other.xml']);
  });

  it('puts the button of a new QQ where it is asked for, and gives it the domain asked for', () => {
    const after = added(qqFamily(''), { displayOrder: 1, domain: 'qq' });
    assert.match(textOf(after, 'ext.xml'), /"QQExchange" \/>\s*<ClaimsProviderSelection TargetClaimsExchangeId="Face/);
    assert.match(textOf(after, 'ext.xml'), /<Domain>qq<\/Domain>/);
    assert.match(textOf(after, 'ext.xml'), /"identityProvider" DefaultValue="qq"/);
    const files = qqFamily(socialJourney('Own'));
    files['rp.xml'] = policyText({ id: 'B2C_1A_SignIn', base: 'B2C_1A_Ext', body: relyingParty('Own') });
    assert.match(textOf(added(files, { displayOrder: 1 }), 'ext.xml'), /"QQExchange" \/>\s*<ClaimsProviderSelection /);
  });

  it('asks QQ for nickname and picture in a step of its own, where that is wanted', () => {
    const after = added(qqFamily(''), { nickname: true });
    const steps = effectiveJourney(
      after.chainOf(policyAt(after, 'rp.xml')),
      'userJourney',
      'CustomSignUpSignIn',
    )?.steps;
    assert.deepEqual(
      steps?.map((step) => step.exchanges.map((part) => part.element.valueOf('TechnicalProfileReferenceId'))),
      [[], ['Facebook-OAUTH', 'QQ-OAuth2'], ['QQ-UserInfo'], []],
    );
    const text = textOf(after, 'ext.xml');
    assert.match(text, /PartnerClaimType="oauth_consumer_key" DefaultValue="101234567"/);
    assert.match(text, /"identityProviderAccessToken" DefaultValue="\{oauth2:access_token\}"/);
    assert.match(text, /<Value>identityProvider<\/Value>\s*<Value>qq.com<\/Value>/);
    const other = change(after, planAddQq(after, uriOf('ext.xml'), { clientId: '1107654321', nickname: true }));
    assert.equal(textOf(other, 'ext.xml'), text.replaceAll(clientId, '1107654321'));
    // Somebody who has QQ already asks for it later.
    const plain = added(qqFamily(''));
    const later = change(plain, planAddQq(plain, uriOf('ext.xml'), { clientId, nickname: true }));
    assert.match(textOf(later, 'ext.xml'), /"QQUserInfo" TechnicalProfileReferenceId="QQ-UserInfo"/);
    const back = change(later, planRemoveQq(later, uriOf('ext.xml')));
    assert.equal(textOf(back, 'ext.xml'), qqFamily('')['ext.xml']);
  });

  describe('with texts of the button', () => {
    const resources = (id: string, strings = ''): string =>
      `<Localization Enabled="true"><LocalizedResources Id="${id}">${strings}</LocalizedResources></Localization>`;
    const page = (language: string): string =>
      `<ContentDefinitions><ContentDefinition Id="api.signuporsignin"><LocalizedResourcesReferences><LocalizedResourcesReference Language="${language}" LocalizedResourcesReferenceId="page.texts"/></LocalizedResourcesReferences></ContentDefinition></ContentDefinitions>`;
    const family = (own: string, base: string): Record<string, string> => {
      const files = qqFamily(own);
      return {
        ...files,
        'base.xml': (files['base.xml'] ?? '').replace('</BuildingBlocks>', `${base}</BuildingBlocks>`),
      };
    };
    const button = /<LocalizedString ElementType="ClaimsProvider" StringId="QQExchange">QQ 登录<\/LocalizedString>/;

    it('writes them into the resources of the user, or beside those of the base policy', () => {
      const localize = ['zh-Hans'];
      for (const files of [
        family('', page('zh-hans') + resources('page.texts')),
        family(`<BuildingBlocks>${resources('page.texts')}</BuildingBlocks>`, page('zh')),
        family(`<BuildingBlocks>${resources('page.texts', '<LocalizedStrings/>')}</BuildingBlocks>`, page('zh')),
      ])
        assert.match(textOf(added(files, { localize }), 'ext.xml'), button);
    });

    it('says where the page has no texts in a language, and refuses languages that nobody wrote a text in', () => {
      const result = planAddQq(policySet(qqFamily('')), uriOf('ext.xml'), { clientId, localize: ['zh-Hans'] });
      assert.ok('report' in result && result.report.some(({ text }) => text.includes('has no texts in')));
      assert.match(refusal(qqFamily(''), { localize: ['fr'] }), /The button has texts in/);
    });
  });

  it('says the same of a journey named twice', () => {
    added(qqFamily(''), { journeyId: 'SignUpOrSignIn' });
  });

  it('does not pass on what may be the APP KEY', () => {
    const key = '0123456789abcdef0123456789abcdef';
    const files = qqDocument();
    const text = files['ext.xml'].replace('101234567', key).replace('"B2C_1A_QQSecret"', `"${key}"`);
    const { existing } = prepareAddQq(policySet({ ...files, 'ext.xml': text }), uriOf('ext.xml'));
    assert.deepEqual(existing, { technicalProfileId: 'QQ-OAuth2', clientId: undefined, keyName: undefined });
  });

  it('refuses what is no APP ID, no key name, no journey, no family', () => {
    const files = qqFamily('');
    assert.match(refusal(files, { clientId: 'Your QQ application ID' }), /digits/);
    assert.match(refusal(files, { keyName: '0123456789abcdef0123456789abcdef' }), /never the APP KEY/);
    assert.match(refusal(files, { displayOrder: 0 }), /whole number/);
    assert.match(refusal(files, { domain: 'q q' }), /cannot be the domain/);
    const secret = '0123456789abcdef0123456789abcdef';
    for (const options of [{ journeyId: secret }, { newJourneyId: secret }, { domain: secret }, { localize: [secret] }])
      assert.match(refusal(files, options), /^This looks like the APP KEY/);
    assert.match(refusal(files, { journeyId: 'Nothing' }), /runs a journey/);
    assert.match(refusal({ 'ext.xml': files['ext.xml'] ?? '' }), /No relying party/);
    assert.match(refusal({ 'ext.xml': files['ext.xml'] ?? '', 'rp.xml': files['rp.xml'] ?? '' }), /is not here/);
    assert.match(refusal({ ...files, 'ext.xml': (files['ext.xml'] ?? '').replace('</Base', '</Bose') }), /well-formed/);
  });
});
