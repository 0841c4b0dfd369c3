import assert from 'node:assert/strict';
import { planAddQq } from '../../../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../../../server/edits/qq/addQqOptions';
import type { PolicySet } from '../../../../server/policy/policySet';
import { QqTrial } from '../../../support/addedQq';
import { inEnglish } from '../../../support/inEnglish';
import { policyAt, policySet, policyText, uriOf } from '../../../support/policies';
import { localBase, qqFamily, relyingParty, socialBase, socialJourney } from '../../../support/qqFamily';

/** The set after QQ was added from a file; the trial looks at every file of it. */
function added(files: Record<string, string>, start: string, options: Partial<AddQqOptions> = {}): PolicySet {
  const result = new QqTrial(policySet(files)).add(uriOf(start), options);
  assert.ok('done' in result, 'refusal' in result ? result.refusal : '');
  return result.done;
}

function refusal(files: Record<string, string>, start: string, options: Partial<AddQqOptions> = {}): string {
  const result = new QqTrial(policySet(files)).add(uriOf(start), options);
  return 'refusal' in result ? result.refusal : assert.fail('not refused');
}

/** What is said of adding QQ. */
function report(files: Record<string, string>, start: string, options: Partial<AddQqOptions> = {}): string {
  const result = planAddQq(policySet(files), uriOf(start), { clientId: '101234567', ...options });
  return 'report' in result ? result.report.map(inEnglish).join('\n') : assert.fail(inEnglish(result.refusal));
}

const textOf = (set: PolicySet, name: string): string => policyAt(set, name).text;
const policy = (id: string, base: string, body = ''): string =>
  policyText({ id: `B2C_1A_${id}`, base: `B2C_1A_${base}`, body });

describe('where QQ is added in a family', () => {
  const page = `  <UserJourneys>
    <UserJourney Id="SignUpOrSignIn">
      <OrchestrationSteps>
        <OrchestrationStep Order="1" Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.signuporsignin" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
  const sharedMiddle = (middle: string): Record<string, string> => ({
    'base.xml': socialBase,
    'idps.xml': policy('IDPs', 'Base', middle),
    'default.xml': policy('Default', 'IDPs', relyingParty('SignUpOrSignIn')),
    'shopExt.xml': policy('ShopExt', 'IDPs'),
    'shop.xml': policy('Shop', 'ShopExt', relyingParty('SignUpOrSignIn')),
  });

  it('is the middle that holds the journey, profile and all, for all that inherit it', () => {
    const files = sharedMiddle(page);
    for (const start of Object.keys(files)) {
      const after = added(files, start);
      assert.match(textOf(after, 'idps.xml'), /TechnicalProfile Id="QQ-OAuth2"[\s\S]*Id="QQExchange"/, start);
      assert.equal(textOf(after, 'shopExt.xml'), files['shopExt.xml'], start);
    }
    assert.match(
      report(files, 'shop.xml'),
      /"SignUpOrSignIn" offers QQ in these relying parties too: B2C_1A_Default\./,
    );
  });

  it('is a copy below the middle where the profile is there already', () => {
    const profile =
      '  <ClaimsProviders><ClaimsProvider><DisplayName>QQ</DisplayName><TechnicalProfiles><TechnicalProfile Id="QQ-OAuth2"><DisplayName>QQ</DisplayName></TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>';
    const files: Record<string, string> = { ...sharedMiddle(page), 'shopExt.xml': policy('ShopExt', 'IDPs', profile) };
    const after = added(files, 'shop.xml');
    assert.equal(textOf(after, 'idps.xml'), files['idps.xml']);
    assert.match(textOf(after, 'shopExt.xml'), /<UserJourney Id="CustomSignUpSignIn">/);
    assert.match(textOf(after, 'shop.xml'), /"CustomSignUpSignIn"/);
  });

  it('is a copy where another heir counts on the numbers of the steps', () => {
    const late = page.replace(/<OrchestrationStep Order="1".*\/>/, '<OrchestrationStep Order="3" Type="SendClaims" />');
    const whole = socialJourney('SignUpOrSignIn')
      .replace(/FacebookExchange/g, 'LocalExchange')
      .replace('Facebook-OAUTH', 'Local');
    const files = {
      'base.xml': localBase,
      'ext.xml': policy('Ext', 'Base', whole.replace('"SignUpOrSignIn"', '"Own"')),
      'one.xml': policy('One', 'Ext', relyingParty('Own')),
      'two.xml': policy('Two', 'Ext', `${late.replace('"SignUpOrSignIn"', '"Own"')}\n${relyingParty('Own')}`),
    };
    const after = added(files, 'one.xml', { relyingParties: [uriOf('one.xml')] });
    assert.match(textOf(after, 'ext.xml'), /<UserJourney Id="CustomOwn">/);
    assert.equal(textOf(after, 'two.xml'), files['two.xml']);
    const both = added(files, 'ext.xml');
    assert.match(textOf(both, 'two.xml'), /<UserJourney Id="CustomOwn2?">/, 'its own copy, with its own step');
  });

  it('is only a part that adds to the journey where a copy would be broken', () => {
    const base = socialBase.replace('"JwtIssuer" />', '"NobodysIssuer" />');
    const after = added(qqFamily('', base), 'ext.xml');
    assert.match(textOf(after, 'ext.xml'), /<UserJourney Id="SignUpOrSignIn">[\s\S]*QQExchange/);
    assert.doesNotMatch(textOf(after, 'ext.xml'), /NobodysIssuer/);
    const needsSteps = localBase.replace('"JwtIssuer" />', '"NobodysIssuer" />');
    assert.match(refusal(qqFamily('', needsSteps), 'ext.xml'), /"SignUpOrSignIn", so a copy .*: NobodysIssuer\./);
  });

  it('is a copy where only some of those that run a journey are to offer it, or a name for one is given', () => {
    const files = {
      ...qqFamily(socialJourney('Own')),
      'rp.xml': policy('SignIn', 'Ext', relyingParty('Own')),
      'other.xml': policy('Other', 'Ext', relyingParty('Own')),
    };
    const some = added(files, 'ext.xml', { relyingParties: [uriOf('other.xml')] });
    assert.match(textOf(some, 'other.xml'), /"CustomOwn"/);
    assert.equal(textOf(some, 'rp.xml'), files['rp.xml']);
    assert.match(textOf(added(files, 'ext.xml', { newJourneyId: 'Mine' }), 'rp.xml'), /"Mine"/);
  });

  it('is a copy in which exchanges of several files have ids of their own', () => {
    const part = `  <UserJourneys>
    <UserJourney Id="SignUpOrSignIn">
      <OrchestrationSteps>
        <OrchestrationStep Order="3" Type="ClaimsExchange">
          <ClaimsExchanges>
            <ClaimsExchange Id="LocalExchange" TechnicalProfileReferenceId="Local" />
          </ClaimsExchanges>
        </OrchestrationStep>
        <OrchestrationStep Order="4" Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="JwtIssuer" />
      </OrchestrationSteps>
    </UserJourney>
  </UserJourneys>`;
    const base = localBase.replace('Order="3"', 'Order="4"');
    assert.match(textOf(added(qqFamily(part, base), 'ext.xml'), 'ext.xml'), /Id="LocalExchange2"/);
  });

  it('says "renumbered" only where a number changes', () => {
    const last = localBase.replace(/ *<OrchestrationStep Order="3".*\n/, '').replace(/ *<!-- The chosen.*\n/, '');
    const body = /<UserJourneys>[\s\S]*<\/UserJourneys>/.exec(last)?.[0].replace('"SignUpOrSignIn"', '"Own"') ?? '';
    const files = { ...qqFamily(body, localBase), 'rp.xml': policy('SignIn', 'Ext', relyingParty('Own')) };
    assert.doesNotMatch(report(files, 'ext.xml'), /renumbered/);
    assert.match(
      report(
        { ...files, 'ext.xml': policy('Ext', 'Base', socialJourney('Own').replace('"Facebook-OAUTH"', '"Local"')) },
        'ext.xml',
      ),
      /The later steps of "Own" are renumbered/,
    );
  });
});

describe('which journey offers QQ', () => {
  const journeys = ['Edit', 'First', 'Second']
    .map((id) =>
      socialJourney(id)
        .replace(/ *<\/?UserJourneys>\n?/g, '')
        .trimEnd(),
    )
    .join('\n')
    .replace('CombinedSignInAndSignUp', 'ClaimsProviderSelection')
    .replace(
      /( *)<OrchestrationStep Order="3" (.*\n)/,
      '$1<OrchestrationStep Order="3" Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="Write" TechnicalProfileReferenceId="Write" /></ClaimsExchanges></OrchestrationStep>\n$1<OrchestrationStep Order="4" $2',
    );
  const write =
    '  <ClaimsProviders><ClaimsProvider><DisplayName>d</DisplayName><TechnicalProfiles><TechnicalProfile Id="Write"><DisplayName>d</DisplayName><Metadata><Item Key="Operation">Write</Item></Metadata></TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>';
  const { 'base.xml': base = '', 'ext.xml': ext = '' } = qqFamily(
    `${write}\n  <UserJourneys>\n${journeys}\n  </UserJourneys>`,
  );
  const files = {
    'base.xml': base,
    'ext.xml': ext,
    ...Object.fromEntries(
      [
        ['e1', 'Edit'],
        ['e2', 'Edit'],
        ['e3', 'Edit'],
        ['a', 'First'],
        ['b', 'Second'],
        ['c', 'Second'],
      ].map(([id = '', runs = '']) => [`${id}.xml`, policy(id, 'Ext', relyingParty(runs))]),
    ),
  };
  const offering = (set: PolicySet): string[] =>
    ['Edit', 'First', 'Second'].filter((id) =>
      new RegExp(`<UserJourney Id="${id}">(?:(?!</UserJourney>)[\\s\\S])*QQExchange`).test(textOf(set, 'ext.xml')),
    );

  it('is the sign-up or sign-in that most relying parties run, and it is said what was left', () => {
    for (const start of ['base.xml', 'ext.xml']) assert.deepEqual(offering(added(files, start)), ['Second'], start);
    assert.match(
      report(files, 'ext.xml'),
      /The journey that offers QQ is "Second" \(B2C_1A_b, B2C_1A_c\)\. Left as they are: "First" \(B2C_1A_a\), "Edit" \(B2C_1A_e1, .*; the option --journey /,
    );
    assert.doesNotMatch(report(files, 'a.xml'), /Left as/);
  });

  it('is the one that offers it already when it is asked for again without the option', () => {
    const first = added(files, 'ext.xml', { journeyId: 'First' });
    for (const start of ['base.xml', 'ext.xml', 'a.xml']) {
      const again = planAddQq(first, uriOf(start), { clientId: '101234567' });
      assert.deepEqual('plan' in again ? again.plan : again, [], start);
    }
  });

  it('is one of those that there are: another name is answered with theirs', () => {
    assert.equal(
      refusal(files, 'ext.xml', { journeyId: 'Nothing' }),
      'No relying party of B2C_1A_Ext (ext.xml) runs a journey "Nothing" with a sign-in page. The journeys that have one: "Second" (B2C_1A_b, B2C_1A_c), "First" (B2C_1A_a), "Edit" (B2C_1A_e1, B2C_1A_e2, B2C_1A_e3).',
    );
  });

  it('names the extension policies that were left', () => {
    const two = {
      ...qqFamily(''),
      'other.xml': policy('OtherExt', 'Base'),
      'otherRp.xml': policy('OtherSignIn', 'OtherExt', relyingParty('SignUpOrSignIn')),
    };
    assert.match(
      report(two, 'base.xml'),
      /what inherits from B2C_1A_Ext \(ext\.xml\)\. .*: B2C_1A_OtherExt \(other\.xml\)\./,
    );
    assert.doesNotMatch(report(two, 'rp.xml'), /OtherExt/);
  });
});

describe('why QQ cannot be added', () => {
  it('names the files, and what leads on', () => {
    const files = qqFamily('');
    const noId = (files['ext.xml'] ?? '').replace('<PolicyId>B2C_1A_Base</PolicyId>', '<PolicyId></PolicyId>');
    assert.equal(
      refusal({ ...files, 'ext.xml': noId }, 'rp.xml'),
      'The BasePolicy of B2C_1A_Ext (ext.xml) does not say which policy it is.',
    );
    assert.equal(
      refusal({ 'ext.xml': files['ext.xml'] ?? '', 'rp.xml': files['rp.xml'] ?? '' }, 'rp.xml'),
      'The base policy B2C_1A_Base of B2C_1A_Ext (ext.xml) is not here. Open or name the folder that holds it.',
    );
    const twice = {
      'own/ext.xml': files['ext.xml'] ?? '',
      'own/rp.xml': files['rp.xml'] ?? '',
      'a/base.xml': socialBase,
      'b/base.xml': socialBase,
    };
    assert.match(
      refusal(twice, 'own/rp.xml'),
      /: a\/base\.xml, b\/base\.xml\. Open or name the folder of one family only\.$/,
    );
    const reset = {
      ...files,
      'resetExt.xml': policy(
        'ResetExt',
        'Base',
        socialJourney('Reset').replace(/<OrchestrationStep Order="1"[\s\S]*?<\/OrchestrationStep>/, ''),
      ),
      'reset.xml': policy('Reset', 'ResetExt', relyingParty('Reset')),
    };
    assert.equal(
      refusal(reset, 'reset.xml'),
      'No relying party of B2C_1A_ResetExt (resetExt.xml) runs a journey with a sign-in page. These do, name one of them: B2C_1A_SignIn (rp.xml).',
    );
  });
});
