import assert from 'node:assert/strict';
import { effectiveProfile } from '../../../server/effective/effectiveProfile';
import { policyAt, policySet, policyText, profiles } from '../../support/policies';

function profile(id: string, inside: string): string {
  return `<TechnicalProfile Id="${id}">${inside}</TechnicalProfile>`;
}

describe('effectiveProfile', () => {
  const set = policySet({
    'Base.xml': policyText({
      id: 'B2C_1A_Base',
      body: profiles(
        profile(
          'Common',
          '<Protocol Name="Proprietary" Handler="Some.Handler, Web.TPEngine"/><Metadata><Item Key="a">common</Item><Item Key="b">common</Item></Metadata>',
        ),
        profile(
          'Read',
          '<Metadata><Item Key="b">base</Item></Metadata><CryptographicKeys><Key Id="k" StorageReferenceId="B2C_1A_K"/></CryptographicKeys><IncludeTechnicalProfile ReferenceId="common"/>',
        ),
        profile('Loop', '<IncludeTechnicalProfile ReferenceId="Loop"/>'),
        profile('Dangling', '<IncludeTechnicalProfile ReferenceId="Nowhere"/>'),
      ),
    }),
    'Ext.xml': policyText({
      id: 'B2C_1A_Ext',
      base: 'B2C_1A_Base',
      body: profiles(profile('read', '<Metadata><Item Key="c"> ext </Item></Metadata>')),
    }),
  });
  const chain = set.chainOf(policyAt(set, 'Ext.xml'));

  it('merges the chain by id and then the included profile, the nearest winning', () => {
    const read = effectiveProfile(chain, 'READ');
    assert.ok(read);
    assert.deepEqual(
      [...read.metadata].map(([key, item]) => [key, item.value, item.policy.policyId?.value]),
      [
        ['c', 'ext', 'B2C_1A_Ext'],
        ['b', 'base', 'B2C_1A_Base'],
        ['a', 'common', 'B2C_1A_Base'],
      ],
    );
    assert.equal(read.protocolName, 'Proprietary');
    assert.equal(read.handler, 'Some.Handler, Web.TPEngine');
    assert.equal(read.keys.get('k')?.value, 'B2C_1A_K');
    assert.equal(read.unresolvedInclude, false);
    assert.deepEqual([...read.includes], ['common']);
    assert.equal(read.elements.length, 2);
  });

  it('does not see what inherits from the policy', () => {
    const base = set.chainOf(policyAt(set, 'Base.xml'));
    assert.equal(effectiveProfile(base, 'Read')?.metadata.has('c'), false);
  });

  it('ends where a profile includes itself or one that is not there', () => {
    assert.equal(effectiveProfile(chain, 'Loop')?.unresolvedInclude, true);
    assert.equal(effectiveProfile(chain, 'Dangling')?.unresolvedInclude, true);
    assert.equal(effectiveProfile(chain, 'Nowhere'), undefined);
  });

  it('is made once for a chain', () => {
    assert.equal(effectiveProfile(chain, 'read'), effectiveProfile(chain, 'READ'));
  });
});
