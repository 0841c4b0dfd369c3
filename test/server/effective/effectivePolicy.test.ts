import assert from 'node:assert/strict';
import { effectivePolicy } from '../../../server/effective/effectivePolicy';
import { Policy } from '../../../server/policy/policy';
import { PolicySet } from '../../../server/policy/policySet';
import { elementsIn } from '../../../server/xml/nodes';
import { certify } from '../../support/wellFormed';
import { bodyOf, effectiveOf } from '../../support/effective';
import { inEnglish } from '../../support/inEnglish';
import { journey, policyAt, policySet, policyText, profiles } from '../../support/policies';

/** What a base and its child amount to, without the root. */
function merged(base: string, child: string, origins = false): string {
  const set = family(base, child);
  return bodyOf(effectiveOf(set, policyAt(set, 'Child.xml'), origins).text);
}

function family(base: string, child: string): PolicySet {
  return policySet({
    'Base.xml': policyText({ id: 'B2C_1A_Base', body: base }),
    'Child.xml': policyText({ id: 'B2C_1A_Child', base: 'B2C_1A_Base', body: child }),
  });
}

/** Why a file of these has no effective policy; fails where it has one. */
function refusal(files: Readonly<Record<string, string>>, path: string): string {
  const set = policySet(files);
  const result = effectivePolicy(set.chainOf(policyAt(set, path)), { origins: false, say: inEnglish });
  return 'refusal' in result ? inEnglish(result.refusal) : assert.fail(result.text);
}

const claimType = (child: string): string =>
  `<BuildingBlocks><ClaimsSchema><ClaimType Id="a">${child}</ClaimType></ClaimsSchema></BuildingBlocks>`;

describe('effectivePolicy', () => {
  it("has the leaf's header, no base, and the order of the schema", () => {
    const set = family(
      journey('J', '<OrchestrationStep Type="SendClaims"/>'),
      `${profiles('P')}<RelyingParty><DefaultUserJourney ReferenceId="J"/></RelyingParty>`,
    );
    const { text } = effectiveOf(set, policyAt(set, 'Child.xml'));
    const policy = new Policy('file:///x.xml', undefined, text);
    assert.ok(certify(text).ok);
    assert.equal(policy.policyId?.value, 'B2C_1A_Child');
    assert.equal(policy.root?.valueOf('PublicPolicyUri'), 'http://contoso.onmicrosoft.com/B2C_1A_Child');
    assert.deepEqual(
      policy.root?.elements().map(({ localName }) => localName),
      ['ClaimsProviders', 'UserJourneys', 'RelyingParty'],
    );
  });

  it('names the files of what comes from several, part by part', () => {
    const profile = (body: string): string => profiles(`<TechnicalProfile Id="P">${body}</TechnicalProfile>`);
    const text = merged(
      profile('<DisplayName>One</DisplayName><Metadata><Item Key="a">1</Item><Item Key="b">1</Item></Metadata>'),
      profile('<DisplayName>Two</DisplayName><Metadata><Item Key="b">2</Item></Metadata>'),
      true,
    );
    assert.equal(
      text,
      `<ClaimsProviders>
  <!-- Base.xml -->
  <ClaimsProvider>
    <DisplayName>Test</DisplayName>
    <TechnicalProfiles>
      <!-- Child.xml overrides Base.xml -->
      <TechnicalProfile Id="P">
        <!-- Child.xml overrides Base.xml -->
        <DisplayName>Two</DisplayName>
        <Metadata>
          <!-- Base.xml -->
          <Item Key="a">1</Item>
          <!-- Child.xml overrides Base.xml -->
          <Item Key="b">2</Item>
        </Metadata>
      </TechnicalProfile>
    </TechnicalProfiles>
  </ClaimsProvider>
</ClaimsProviders>`,
    );
  });

  it('names steps, and says nothing inside what comes from one file', () => {
    const text = merged(
      journey('J', '<OrchestrationStep Type="Noop"/>', '<OrchestrationStep Type="SendClaims"/>'),
      `<UserJourneys><UserJourney Id="j"><OrchestrationSteps>
        <OrchestrationStep Order="3" Type="Noop"/><OrchestrationStep Order="02" Type="SendClaims"/>
      </OrchestrationSteps></UserJourney></UserJourneys>`,
      true,
    );
    assert.equal(
      text,
      `<UserJourneys>
  <!-- Child.xml overrides Base.xml -->
  <UserJourney Id="j">
    <OrchestrationSteps>
      <!-- Base.xml -->
      <OrchestrationStep Order="1" Type="Noop" />
      <!-- Child.xml overrides Base.xml -->
      <OrchestrationStep Order="02" Type="SendClaims" />
      <!-- Child.xml -->
      <OrchestrationStep Order="3" Type="Noop" />
    </OrchestrationSteps>
  </UserJourney>
</UserJourneys>`,
    );
  });

  it('tells files of one name apart by their PolicyIds, and keeps comments well-formed', () => {
    const set = policySet({
      'a/x--y.xml': policyText({ id: 'B2C_1A_Base', body: profiles('P') }),
      'b/x--y.xml': policyText({ id: 'B2C_1A_Child', base: 'B2C_1A_Base', body: profiles('P') }),
    });
    const { text } = effectiveOf(set, policyAt(set, 'b/x--y.xml'), true);
    assert.ok(text.includes('<!-- x- -y.xml (B2C_1A_Child) overrides x- -y.xml (B2C_1A_Base) -->'), text);
    assert.ok(certify(text).ok);
  });

  it('says of every element where it stands and what it is made of', () => {
    const set = family(profiles('P', 'Q'), profiles('P'));
    const { text, origins } = effectiveOf(set, policyAt(set, 'Child.xml'), true);
    const policy = new Policy('file:///x.xml', undefined, text);
    assert.deepEqual(
      origins.map(({ span }) => span),
      [...elementsIn(policy.document)].map(({ start, end }) => ({ start, end })),
    );
    const ofProfile = origins.find(({ span }) => text.startsWith('<TechnicalProfile Id="P"', span.start));
    assert.ok(ofProfile?.notable);
    assert.deepEqual(
      ofProfile.from.map(({ uri, span, policyId }) => [set.get(uri)?.text.slice(span.start, span.end), policyId]),
      [
        ['<TechnicalProfile Id="P"/>', 'B2C_1A_Child'],
        ['<TechnicalProfile Id="P"/>', 'B2C_1A_Base'],
      ],
    );
    assert.deepEqual(
      origins.filter(({ notable }) => !notable).map(({ span }) => /\w+/.exec(text.slice(span.start))?.[0]),
      ['ClaimsProviders', 'DisplayName', 'TechnicalProfiles'],
    );
  });

  it('keeps the last of three levels', () => {
    const level = (value: string): string => claimType(`<UserHelpText>${value}</UserHelpText>`);
    const set = policySet({
      'Base.xml': policyText({ id: 'B2C_1A_Base', body: level('1') }),
      'Middle.xml': policyText({ id: 'B2C_1A_Middle', base: 'b2c_1a_base', body: level('2') }),
      'Leaf.xml': policyText({ id: 'B2C_1A_Leaf', base: 'B2C_1A_Middle', body: claimType('') }),
    });
    const { text } = effectiveOf(set, policyAt(set, 'Leaf.xml'), true);
    assert.match(text, /<!-- Leaf\.xml overrides Middle\.xml, Base\.xml -->\s*<ClaimType Id="a">/);
    assert.match(text, /<!-- Middle\.xml overrides Base\.xml -->\s*<UserHelpText>2<\/UserHelpText>/);
  });

  it('replaces a list that does not say how it merges, and of patterns and enumerations keeps the nearest', () => {
    const restricted = (body: string): string => claimType(`<Restriction>${body}</Restriction>`);
    const enumeration = (value: string): string => `<Enumeration Text="${value}" Value="${value}"/>`;
    assert.doesNotMatch(merged(restricted(enumeration('x')), restricted(enumeration('y'))), /Value="x"/);
    const kinds = merged(
      restricted(enumeration('x')),
      claimType('<Restriction MergeBehavior="Append"><Pattern RegularExpression="."/></Restriction>'),
    );
    assert.match(kinds, /<Restriction>\s*<Pattern RegularExpression="." \/>\s*<\/Restriction>/);
  });

  it('keeps claims that stand several times in one file, and replaces them together', () => {
    const claims = (...names: string[]): string =>
      profiles(
        `<TechnicalProfile Id="P"><InputClaims>${names
          .map((name) => `<InputClaim ClaimTypeReferenceId="email" PartnerClaimType="${name}"/>`)
          .join('')}<InputClaim ClaimTypeReferenceId="x"/></InputClaims></TechnicalProfile>`,
      );
    const partners = (text: string): string[] =>
      [...text.matchAll(/PartnerClaimType="(\w+)"/g)].map(([, name]) => name!);
    assert.deepEqual(partners(merged(claims('a', 'b'), '')), ['a', 'b']);
    assert.deepEqual(partners(merged(claims('a', 'b'), claims('c'))), ['c']);
  });

  it('says what an id that one file defines twice amounts to once', () => {
    const twice = profiles(
      '<TechnicalProfile Id="P"><DisplayName>First</DisplayName></TechnicalProfile>',
      '<TechnicalProfile Id="p"><Description>Second</Description></TechnicalProfile>',
    );
    assert.match(
      merged(twice, ''),
      /<TechnicalProfile Id="P">\s*<DisplayName>First<\/DisplayName>\s*<Description>Second<\/Description>\s*<\/TechnicalProfile>\s*<\/TechnicalProfiles>/,
    );
  });

  it('writes values and texts as they stand: references, CDATA, quotes, spaces; without comments', () => {
    const text = merged(
      '',
      claimType(
        `<DisplayName>\r\n  A &amp; <!-- b --><![CDATA[<c>]]> \r\n</DisplayName><Mask Type='Regex' Regex='"&lt;&#10;
x'> </Mask><UserHelpText></UserHelpText>`,
      ),
    );
    assert.match(text, /<DisplayName>A &amp; <!\[CDATA\[<c>\]\]><\/DisplayName>/);
    assert.match(text, /<Mask Type="Regex" Regex="&quot;&lt;&#10; x"> <\/Mask>/);
    assert.match(text, /<UserHelpText \/>/);
  });

  it('drops the prefix of the policy, keeps what others need', () => {
    const set = policySet({
      'x.xml': `<t:TrustFrameworkPolicy xmlns:t="http://schemas.microsoft.com/online/cpim/schemas/2013/06" xmlns:e="urn:e"
  PolicyId="B2C_1A_x"><t:ClaimsProviders><t:ClaimsProvider><t:TechnicalProfiles><t:TechnicalProfile Id="P">
  <t:Extensions><e:Own a="1"><t:Mine/></e:Own></t:Extensions></t:TechnicalProfile></t:TechnicalProfiles></t:ClaimsProvider>
  <Unknown><Inside>  kept  </Inside></Unknown></t:ClaimsProviders></t:TrustFrameworkPolicy>`,
    });
    const { text } = effectiveOf(set, policyAt(set, 'x.xml'));
    assert.match(
      text,
      /^<TrustFrameworkPolicy xmlns="http[^"]*\/06"\n {2}xmlns:e="urn:e"\n {2}PolicyId="B2C_1A_x"\n {2}xmlns:t="/m,
    );
    assert.match(text, /<TechnicalProfile Id="P">\n *<t:Extensions><e:Own a="1"><t:Mine\/><\/e:Own><\/t:Extensions>\n/);
    assert.match(text, /<Unknown><Inside> {2}kept {2}<\/Inside><\/Unknown>/);
  });

  it('comes to the same when it is made of its own result', () => {
    const set = family(profiles('P', 'Q') + journey('J', '<OrchestrationStep Type="Noop"/>'), profiles('Q', 'R'));
    const { text } = effectiveOf(set, policyAt(set, 'Child.xml'));
    const withOrigins = effectiveOf(set, policyAt(set, 'Child.xml'), true).text;
    for (const again of [text, withOrigins]) {
      const alone = new Policy('file:///x.xml', undefined, again);
      assert.equal(effectiveOf(PolicySet.of([alone]), alone).text, text);
    }
  });

  it('refuses what is no policy, or broken anywhere in the chain', () => {
    const files = {
      'Base.xml': policyText({ id: 'B2C_1A_Base', body: profiles('P') }),
      'Child.xml': policyText({ id: 'B2C_1A_Child', base: 'B2C_1A_Base' }),
    };
    const broken = files['Base.xml'].replace('</TechnicalProfiles>', '');
    assert.equal(
      refusal({ ...files, 'Base.xml': broken }, 'Child.xml'),
      'Base.xml is not well-formed XML. Correct it first.',
    );
    assert.match(
      refusal({ ...files, 'Child.xml': `${files['Child.xml']}<` }, 'Child.xml'),
      /^Child\.xml is not well-formed/,
    );
    assert.equal(refusal({ 'pom.xml': '<project/>' }, 'pom.xml'), 'pom.xml is not a policy.');
  });

  describe('of a chain that is not complete', () => {
    const child = policyText({ id: 'B2C_1A_Child', base: 'B2C_1A_Base', body: profiles('P') });
    const base = policyText({ id: 'B2C_1A_Base' });
    for (const [title, files, note] of [
      ['misses a base', {}, 'Not complete: "B2C_1A_Base", the base policy of Child.xml, is not here.'],
      [
        'could have several',
        { 'a/Base.xml': base, 'b/Base.xml': base },
        'Not complete: several files could be "B2C_1A_Base", the base policy of Child.xml.',
      ],
      [
        'leads in a circle',
        { 'Base.xml': policyText({ id: 'B2C_1A_Base', base: 'B2C_1A_Child' }) },
        'Not complete: the base policies of Child.xml lead back to it.',
      ],
    ] as const)
      it(`that ${title} says so above what is there`, () => {
        const set = policySet({ 'Child.xml': child, ...files });
        const { text, notes } = effectiveOf(set, policyAt(set, 'Child.xml'));
        assert.deepEqual(notes.map(inEnglish), [note]);
        assert.ok(
          text.startsWith(`<?xml version="1.0" encoding="utf-8"?>\n<!-- ${note} -->\n<TrustFrameworkPolicy `),
          text,
        );
        assert.ok(text.includes('<TechnicalProfile Id="P" />'));
        assert.ok(!text.includes('BasePolicy'));
      });
  });
});
