import assert from 'node:assert/strict';
import { planNameExtensionsApplication } from '../../../../server/edits/ids/nameExtensionsApplication';
import { Policy } from '../../../../server/policy/policy';
import { PolicySet } from '../../../../server/policy/policySet';
import { setAfter, textsAfter } from '../../../support/family';
import { uriOf } from '../../../support/policies';
import { qqFamily, socialBase } from '../../../support/qqFamily';

const ids = {
  extensionsClient: '11111111-1111-4111-8111-111111111111',
  extensionsObject: '22222222-2222-4222-8222-222222222222',
};

const directory = (inside: string): string => `    <ClaimsProvider>
      <DisplayName>Directory</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="AAD-Common">${inside}</TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>`;

const base = socialBase.replace(
  '  </ClaimsProviders>',
  `${directory('<DisplayName>Directory</DisplayName>')}\n  </ClaimsProviders>`,
);

function setOf(extensionBody: string, baseText = base): PolicySet {
  return PolicySet.of(
    Object.entries(qqFamily(extensionBody, baseText)).map(([name, text]) => new Policy(uriOf(name), undefined, text)),
  );
}

const planFor = (set: PolicySet, known: Parameters<typeof planNameExtensionsApplication>[2] = ids) =>
  planNameExtensionsApplication(set, uriOf('rp.xml'), known);

describe('planNameExtensionsApplication', () => {
  it('writes the profile of the base again, in the extension policy and with the ids alone, once', () => {
    const set = setOf('');
    const plan = planFor(set);
    const texts = textsAfter(set, plan);
    assert.deepEqual(Object.keys(texts), ['ext.xml']);
    assert.match(
      texts['ext.xml'] ?? '',
      new RegExp(
        `\\n  <ClaimsProviders>\\n    <ClaimsProvider>\\n      <DisplayName>Directory</DisplayName>\\n      <TechnicalProfiles>\\n        <TechnicalProfile Id="AAD-Common">\\n          <Metadata>\\n            <Item Key="ClientId">${ids.extensionsClient}</Item>\\n            <Item Key="ApplicationObjectId">${ids.extensionsObject}</Item>\\n          </Metadata>\\n        </TechnicalProfile>`,
      ),
    );
    assert.deepEqual(planFor(setAfter(set, plan)), []);
  });

  it('adds to the profile that the extension policy has what it lacks, and leaves what is there', () => {
    const body = `  <ClaimsProviders>\n${directory('\n          <Metadata>\n            <Item Key="clientid">mine</Item>\n          </Metadata>\n        ')}\n  </ClaimsProviders>`;
    const set = setOf(body);
    const plan = planFor(set);
    const before = set.get(uriOf('ext.xml'))?.text ?? '';
    assert.equal(
      textsAfter(set, plan)['ext.xml'],
      before.replace(
        'mine</Item>\n',
        `mine</Item>\n            <Item Key="ApplicationObjectId">${ids.extensionsObject}</Item>\n`,
      ),
    );
    assert.deepEqual(planFor(setAfter(set, plan)), []);
  });

  it('keeps line ends and tabs of the file', () => {
    const files = Object.entries(qqFamily('\t<!-- mine -->', base)).map(
      ([name, text]) => new Policy(uriOf(name), undefined, name === 'ext.xml' ? text.replace(/\n/g, '\r\n') : text),
    );
    const set = PolicySet.of(files);
    const after = textsAfter(set, planFor(set))['ext.xml'] ?? '';
    assert.ok(!/[^\r]\n/.test(after), after);
    assert.match(after, /\r\n\t+<Item Key="ClientId">|\r\n +<Item Key="ClientId">/);
  });

  for (const [what, set, known] of [
    [
      'the base names them',
      setOf(
        '',
        base.replace(
          '<DisplayName>Directory</DisplayName></T',
          `<Metadata><Item Key="ClientId">{Settings:A}</Item><Item Key="ApplicationObjectId">x</Item></Metadata></T`,
        ),
      ),
      ids,
    ],
    ['the family has no such profile', setOf('', socialBase), ids],
    ['the tenant has no such application', setOf(''), { extensionsClient: undefined, extensionsObject: undefined }],
    [
      'its base policy is not here',
      PolicySet.of([...setOf('').policies].filter(({ uri }) => uri !== uriOf('base.xml'))),
      ids,
    ],
  ] as const)
    it(`plans nothing where ${what}`, () => assert.deepEqual(planFor(set, known), []));
});
