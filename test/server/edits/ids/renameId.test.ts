import assert from 'node:assert/strict';
import { planRenameId } from '../../../../server/edits/ids/renameId';
import { idAt } from '../../../../server/policy/idAt';
import { markedFamily, textsAfter } from '../../../support/family';
import { journey, policyText, profiles } from '../../../support/policies';

interface Renamed {
  readonly texts: Readonly<Record<string, string>>;
  readonly confirm: readonly string[];
  readonly notes: readonly string[];
  readonly refusal: string | undefined;
}

/** The rename of the id at the caret; texts after it by file, or why it is refused. */
function renamed(files: Readonly<Record<string, string>>, newName: string): Renamed {
  const { policies, policy, caret } = markedFamily(files);
  const use = idAt(policy, caret);
  assert.ok(use, 'the caret is in an id');
  const renaming = planRenameId(policies, policy, use, newName);
  if ('text' in renaming) return { refusal: renaming.text, texts: {}, confirm: [], notes: [] };
  const { plan, confirm, notes } = renaming;
  const texts = textsAfter(policies, plan);
  return { texts, confirm: confirm.map(({ text }) => text), notes: notes.map(({ text }) => text), refusal: undefined };
}

const claim = (id: string): string =>
  `<BuildingBlocks><ClaimsSchema><ClaimType Id="${id}"/></ClaimsSchema></BuildingBlocks>`;
const output = (id: string): string =>
  `<TechnicalProfile Id="P"><OutputClaims><OutputClaim ClaimTypeReferenceId="${id}"/></OutputClaims></TechnicalProfile>`;
const item = (key: string, value: string): string =>
  `<TechnicalProfile Id="P"><Metadata><Item Key="${key}">${value}</Item></Metadata></TechnicalProfile>`;

describe('renaming an id', () => {
  it('changes what a base says of it, though only heirs define it, and what other heirs define for that', () => {
    const files = {
      'base.xml': policyText({ id: 'B', body: profiles(item('IpAddressClaimReferenceId', 'address')) }),
      'one.xml': policyText({ id: 'O', base: 'B', body: claim('addr|ess') }),
      'two.xml': policyText({ id: 'T', base: 'B', body: claim('Address') }),
    };
    const { texts } = renamed(files, 'ip');
    assert.deepEqual(Object.keys(texts).sort(), ['base.xml', 'one.xml', 'two.xml']);
    assert.match(texts['base.xml'] ?? '', />ip</);
    assert.match(texts['two.xml'] ?? '', /Id="ip"/);
    const taken = { ...files, 'two.xml': policyText({ id: 'T', base: 'B', body: claim('address') + claim('ip') }) };
    assert.equal(renamed(taken, 'ip').refusal, '"{0}" is defined already, in {1}.');
  });

  it('changes the exchange that a base signs up with, where the journey is in an heir', () => {
    const exchange =
      '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="Sign|Up"/></ClaimsExchanges></OrchestrationStep>';
    const { texts } = renamed(
      {
        'base.xml': policyText({ id: 'B', body: profiles(item('SignUpTarget', 'SignUp')) }),
        'ext.xml': policyText({ id: 'E', base: 'B', body: journey('J', exchange) }),
      },
      'Register',
    );
    assert.match(texts['base.xml'] ?? '', />Register</);
    assert.match(texts['ext.xml'] ?? '', /Id="Register"/);
  });

  it('changes the subject that names the claim by its id, not one that an output claim has the name of', () => {
    const party = (claims: string): string =>
      `<RelyingParty><TechnicalProfile Id="P"><OutputClaims>${claims}</OutputClaims><SubjectNamingInfo ClaimType="sub"/></TechnicalProfile></RelyingParty>`;
    const { texts } = renamed(
      {
        'base.xml': policyText({ id: 'B', body: claim('s|ub') }),
        'id.xml': policyText({ id: 'I', base: 'B', body: party('<OutputClaim ClaimTypeReferenceId="sub"/>') }),
        'partner.xml': policyText({
          id: 'P',
          base: 'B',
          body: party('<OutputClaim ClaimTypeReferenceId="objectId" PartnerClaimType="sub"/>'),
        }),
      },
      'subject',
    );
    assert.match(texts['id.xml'] ?? '', /SubjectNamingInfo ClaimType="subject"/);
    assert.equal(texts['partner.xml'], undefined);
  });

  it('changes it in all files, however it is written', () => {
    const base = (id: string, other: string): string =>
      policyText({
        id: 'B',
        body: claim(id) + profiles(output(other), item('ServiceUrl', `https://x.test/{Claim:${other}}`)),
      });
    const ext = (id: string): string => policyText({ id: 'E', base: 'B', body: profiles(output(id)) });
    const { texts, confirm } = renamed(
      {
        'base.xml': base('em|ail', 'Email'),
        'ext.xml': ext('EMAIL'),
        'other.xml': policyText({ id: 'O', body: claim('email') }),
      },
      'mail',
    );
    assert.deepEqual(texts, { 'base.xml': base('mail', 'mail'), 'ext.xml': ext('mail') });
    assert.deepEqual(confirm, []);
  });

  it('changes only the case, where only that is asked for', () => {
    const text = (one: string, other: string): string =>
      policyText({ id: 'B', body: claim(one) + profiles(output(other)) });
    const { texts } = renamed({ 'b.xml': text('mail', 'ma|il') }, 'Mail');
    assert.deepEqual(texts, { 'b.xml': text('Mail', 'Mail') });
  });

  it('keeps quotes, white space and CDATA around it', () => {
    const body = (id: string): string =>
      `<BuildingBlocks><ContentDefinitions><ContentDefinition Id = ' ${id} '/></ContentDefinitions></BuildingBlocks>` +
      profiles(
        item('ContentDefinitionReferenceId', `\n  ${id}\n`),
        `<TechnicalProfile Id="Q"><Metadata><Item Key="ContentDefinitionReferenceId"><![CDATA[ ${id} ]]></Item></Metadata></TechnicalProfile>`,
      );
    const { texts } = renamed({ 'b.xml': policyText({ id: 'B', body: body('a').replace("' a '", "' a| '") }) }, 'b.c');
    assert.deepEqual(texts, { 'b.xml': policyText({ id: 'B', body: body('b.c') }) });
  });

  it('renames an exchange in its journey only', () => {
    const body = (id: string): string =>
      journey(
        'J',
        `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}" TechnicalProfileReferenceId="P"/></ClaimsExchanges></OrchestrationStep>`,
      );
    const other = body('X').replace('"J"', '"K"');
    const { texts } = renamed({ 'b.xml': policyText({ id: 'B', body: other + body('X|') }) }, 'Y');
    assert.deepEqual(texts, { 'b.xml': policyText({ id: 'B', body: other + body('Y') }) });
  });

  it('renames a policy with its uri and those who inherit from it, and asks first', () => {
    const { texts, confirm } = renamed(
      {
        'base.xml': policyText({ id: 'B2C_1A_Base' }),
        'ext.xml': policyText({ id: 'B2C_1A_E', base: 'b2c_1a_ba|se' }),
      },
      'B2C_1A_Root',
    );
    assert.deepEqual(texts, {
      'base.xml': policyText({ id: 'B2C_1A_Root' }),
      'ext.xml': policyText({ id: 'B2C_1A_E', base: 'B2C_1A_Root' }),
    });
    assert.match(confirm.join(), /^The tenant and its applications know the policy/);
  });

  it('renames a policy key over the family, and asks first', () => {
    const body = (name: string): string =>
      profiles(
        `<TechnicalProfile Id="P"><CryptographicKeys><Key Id="client_secret" StorageReferenceId="${name}"/></CryptographicKeys></TechnicalProfile>`,
      );
    const { texts, confirm } = renamed(
      {
        'b.xml': policyText({ id: 'B', body: body('B2C_1A_Old') }),
        'e.xml': policyText({ id: 'E', base: 'B', body: body('B2C_1A_|Old') }),
      },
      'B2C_1A_New',
    );
    assert.deepEqual(Object.values(texts), [
      policyText({ id: 'B', body: body('B2C_1A_New') }),
      policyText({ id: 'E', base: 'B', body: body('B2C_1A_New') }),
    ]);
    assert.match(confirm.join(), /lives in the tenant/);
  });

  it('says what other systems call a claim', () => {
    const api = (claims: string): string =>
      `<TechnicalProfile Id="Api"><Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine"/><OutputClaims>${claims}</OutputClaims></TechnicalProfile>`;
    const notesOf = (claims: string): number =>
      renamed({ 'b.xml': policyText({ id: 'B', body: claim('ma|il') + profiles(api(claims)) }) }, 'email').notes.length;
    assert.equal(notesOf('<OutputClaim ClaimTypeReferenceId="mail"/>'), 1);
    assert.equal(notesOf('<OutputClaim ClaimTypeReferenceId="mail" PartnerClaimType="email"/>'), 0);
  });

  it('keeps the name of a parameter that a protocol asks for', () => {
    const text = (id: string, claims: string): string =>
      policyText({
        id: 'B',
        body:
          claim(id) +
          profiles(
            `<TechnicalProfile Id="Login"><Protocol Name="OpenIdConnect"/><InputClaims>${claims}</InputClaims></TechnicalProfile>`,
          ),
      });
    const before = text('client_id', '<InputClaim ClaimTypeReferenceId="client_id" DefaultValue="x"/>');
    const after = text('app', '<InputClaim PartnerClaimType="client_id" ClaimTypeReferenceId="app" DefaultValue="x"/>');
    const at = (source: string, id: string): Record<string, string> => ({ 'b.xml': source.replace(id, `${id}|`) });
    assert.deepEqual(renamed(at(before, 'ClaimType Id="client_id'), 'app').texts, { 'b.xml': after });
    assert.deepEqual(renamed(at(after, 'ClaimType Id="app'), 'client_id').texts, { 'b.xml': before });
  });

  it('asks first where a base or a broken file may hide uses', () => {
    const lonely = renamed({ 'e.xml': policyText({ id: 'E', base: 'Gone', body: claim('a|') }) }, 'b');
    assert.match(lonely.confirm.join(), /^Not all base policies/);
    const broken = policyText({ id: 'E', base: 'B', body: '<BuildingBlocks>' });
    const beside = renamed({ 'b.xml': policyText({ id: 'B', body: claim('a|') }), 'e.xml': broken }, 'b');
    assert.match(beside.confirm.join(), /is broken XML/);
  });

  it('refuses names that cannot be', () => {
    const refusal = (source: string, newName: string): string | undefined =>
      renamed({ 'b.xml': policyText({ id: 'B2C_1A_B', body: source }).replace('Id="B2C', 'Id="|B2C') }, newName)
        .refusal;
    assert.match(refusal('', ' ') ?? '', /^A name is needed/);
    assert.match(refusal('', 'Other') ?? '', /must begin with/);
    assert.match(refusal('', 'B2C_1A_a:b') ?? '', /characters/);
    for (const name of ['a b', 'a"b', 'a<b', 'a&b', '{x}', 'a\nb'])
      assert.match(
        renamed({ 'b.xml': policyText({ id: 'B', body: claim('a|') }) }, name).refusal ?? '',
        /characters/,
        name,
      );
  });

  it('refuses what others have already, in any file that would see both', () => {
    const refusal = (files: Record<string, string>): string | undefined => renamed(files, 'New').refusal;
    const base = policyText({ id: 'B', body: claim('a|') });
    assert.match(
      refusal({ 'b.xml': base, 'e.xml': policyText({ id: 'E', base: 'B', body: claim('new') }) }) ?? '',
      /defined already/,
    );
    assert.equal(refusal({ 'b.xml': base, 'o.xml': policyText({ id: 'O', body: claim('new') }) }), undefined);
    assert.match(
      refusal({ 'b.xml': policyText({ id: 'B' }), 'e.xml': policyText({ id: 'new', base: 'B|' }) }) ?? '',
      /defined already/,
    );
    // Not of the family, but found by the same name from where the base stood.
    assert.match(
      refusal({
        'b.xml': policyText({ id: 'B' }),
        'e.xml': policyText({ id: 'E', base: 'B|' }),
        'other.xml': policyText({ id: 'New' }),
      }) ?? '',
      /inherit from another policy/,
    );
  });

  it('refuses what nothing defines', () => {
    assert.match(
      renamed({ 'b.xml': policyText({ id: 'B', body: profiles(output('go|ne')) }) }, 'x').refusal ?? '',
      /Nothing defines/,
    );
    assert.match(
      renamed({ 'b.xml': policyText({ id: 'B', base: 'Gone', body: profiles(output('go|ne')) }) }, 'x').refusal ?? '',
      /not all base policies/,
    );
    assert.match(
      renamed({ 'b.xml': policyText({ id: 'B', body: claim('{Settings:A|}') }) }, 'x').refusal ?? '',
      /filled in/,
    );
  });

  it('refuses what the service looks for', () => {
    const body =
      '<BuildingBlocks><ContentDefinitions><ContentDefinition Id="api.err|or"/></ContentDefinitions></BuildingBlocks>';
    assert.match(renamed({ 'b.xml': policyText({ id: 'B', body }) }, 'x').refusal ?? '', /service itself/);
  });
});
