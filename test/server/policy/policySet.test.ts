import assert from 'node:assert/strict';
import { Policy } from '../../../server/policy/policy';
import type { PolicySet } from '../../../server/policy/policySet';
import { policyAt, policySet, policyText, uriOf } from '../../support/policies';

function chainPaths(set: PolicySet, path: string): string[] {
  return set.chainOf(policyAt(set, path)).policies.map((policy) => policy.uri.slice(uriOf('').length));
}

describe('policySet', () => {
  it('follows BasePolicy from leaf to root, whatever the case of the ids', () => {
    const set = policySet({
      'Base.xml': policyText({ id: 'B2C_1A_Base' }),
      'Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'b2c_1a_BASE' }),
      'Rp.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Ext' }),
    });
    assert.deepEqual(chainPaths(set, 'Rp.xml'), ['Rp.xml', 'Ext.xml', 'Base.xml']);
    assert.equal(set.chainOf(policyAt(set, 'Rp.xml')).complete, true);
  });

  it('prefers the base in the same folder, then the nearest common ancestor', () => {
    const base = policyText({ id: 'B2C_1A_Base' });
    const set = policySet({
      'packs/a/Base.xml': base,
      'packs/a/Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
      'packs/b/Base.xml': base,
      'packs/b/rp/Rp.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Base' }),
    });
    assert.deepEqual(chainPaths(set, 'packs/a/Ext.xml'), ['packs/a/Ext.xml', 'packs/a/Base.xml']);
    assert.deepEqual(chainPaths(set, 'packs/b/rp/Rp.xml'), ['packs/b/rp/Rp.xml', 'packs/b/Base.xml']);
  });

  it('does not guess between bases that are equally near', () => {
    const base = policyText({ id: 'B2C_1A_Base' });
    const set = policySet({
      'a/Base.xml': base,
      'b/Base.xml': base,
      'c/Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
    });
    assert.equal(set.baseLink(policyAt(set, 'c/Ext.xml')).kind, 'ambiguous');
    assert.equal(set.chainOf(policyAt(set, 'c/Ext.xml')).complete, false);
  });

  it('does not take the policy of another tenant from another folder', () => {
    const set = policySet({
      'a/Base.xml': policyText({ id: 'B2C_1A_Base', tenant: 'fabrikam.onmicrosoft.com' }),
      'c/Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
    });
    assert.equal(set.baseLink(policyAt(set, 'c/Ext.xml')).kind, 'missing');
  });

  it('ends a chain that runs in a circle, and marks only the files of the circle', () => {
    const set = policySet({
      'A.xml': policyText({ id: 'B2C_1A_A', base: 'B2C_1A_B' }),
      'B.xml': policyText({ id: 'B2C_1A_B', base: 'B2C_1A_A' }),
      'Rp.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_A' }),
      'Self.xml': policyText({ id: 'B2C_1A_Self', base: 'B2C_1A_Self' }),
    });
    const kinds = ['A.xml', 'B.xml', 'Rp.xml', 'Self.xml'].map((path) => set.baseLink(policyAt(set, path)).kind);
    assert.deepEqual(kinds, ['cycle', 'cycle', 'found', 'cycle']);
    assert.deepEqual(chainPaths(set, 'Rp.xml'), ['Rp.xml', 'A.xml']);
  });

  it('calls a chain incomplete when a base is missing, filled in later or damaged', () => {
    const set = policySet({
      'Missing.xml': policyText({ id: 'B2C_1A_M', base: 'B2C_1A_Nowhere' }),
      'Open.xml': policyText({ id: 'B2C_1A_O', base: '{Settings:Base}' }),
      'Broken.xml': policyText({ id: 'B2C_1A_Broken', body: '<BuildingBlocks>' }),
      'OnBroken.xml': policyText({ id: 'B2C_1A_OB', base: 'B2C_1A_Broken' }),
    });
    for (const path of ['Missing.xml', 'Open.xml', 'OnBroken.xml'])
      assert.equal(set.chainOf(policyAt(set, path)).complete, false, path);
  });

  it('finds a base whose id is filled in later under the same name', () => {
    const set = policySet({
      'Base.xml': policyText({ id: '{Settings:Prefix}Base' }),
      'Ext.xml': policyText({ id: '{Settings:Prefix}Ext', base: '{Settings:Prefix}Base' }),
    });
    assert.deepEqual(chainPaths(set, 'Ext.xml'), ['Ext.xml', 'Base.xml']);
  });

  it('joins bases and everything that inherits from them to one family', () => {
    const set = policySet({
      'Base.xml': policyText({ id: 'B2C_1A_Base' }),
      'Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
      'Rp1.xml': policyText({ id: 'B2C_1A_Rp1', base: 'B2C_1A_Ext' }),
      'Rp2.xml': policyText({ id: 'B2C_1A_Rp2', base: 'B2C_1A_Ext' }),
      'other/Base.xml': policyText({ id: 'B2C_1A_Other' }),
    });
    assert.equal(set.familyOf(policyAt(set, 'Rp1.xml')).policies.length, 4);
    assert.deepEqual(
      set.descendantsOf(policyAt(set, 'Ext.xml')).map((policy) => policy.policyId?.value),
      ['B2C_1A_Rp1', 'B2C_1A_Rp2'],
    );
  });

  it('keeps the chains and families that an edit did not touch, and only those', () => {
    const set = policySet({
      'Base.xml': policyText({ id: 'B2C_1A_Base' }),
      'Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
      'Rp.xml': policyText({ id: 'B2C_1A_Rp', base: 'B2C_1A_Ext' }),
      'other/Base.xml': policyText({ id: 'B2C_1A_Base' }),
    });
    const paths = ['Base.xml', 'Ext.xml', 'Rp.xml', 'other/Base.xml'];
    const chains = paths.map((path) => set.chainOf(policyAt(set, path)));
    const families = paths.map((path) => set.familyOf(policyAt(set, path)));
    const edited = new Policy(
      uriOf('Ext.xml'),
      2,
      policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: '<!-- new -->' }),
    );
    const after = set.with([edited]);
    assert.deepEqual(
      paths.map((path, i) => after.chainOf(policyAt(after, path)) === chains[i]),
      [true, false, false, true],
    );
    assert.deepEqual(
      paths.map((path, i) => after.familyOf(policyAt(after, path)) === families[i]),
      [false, false, false, true],
    );
  });

  it('links anew when a file comes, goes or changes its id', () => {
    const ext = policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' });
    const set = policySet({ 'Ext.xml': ext });
    assert.equal(set.baseLink(policyAt(set, 'Ext.xml')).kind, 'missing');
    const base = new Policy(uriOf('Base.xml'), undefined, policyText({ id: 'B2C_1A_Base' }));
    const joined = set.with([base]);
    assert.deepEqual(chainPaths(joined, 'Ext.xml'), ['Ext.xml', 'Base.xml']);
    const renamed = joined.with([new Policy(base.uri, 2, policyText({ id: 'B2C_1A_Other' }))]);
    assert.equal(renamed.baseLink(policyAt(renamed, 'Ext.xml')).kind, 'missing');
    const removed = joined.with([], [base.uri]);
    assert.equal(removed.baseLink(policyAt(removed, 'Ext.xml')).kind, 'missing');
  });
});
