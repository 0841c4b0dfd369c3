import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { Policy } from '../../../../server/policy/policy';
import type { PolicySet } from '../../../../server/policy/policySet';
import { Checker } from '../../../../server/rules/checker';
import { ambiguousBase } from '../../../../server/rules/inheritance/ambiguousBase';
import { baseNotFound } from '../../../../server/rules/inheritance/baseNotFound';
import { policyAt, policySet, policyText, uriOf } from '../../../support/policies';

describe('inheritance/ambiguous-base', () => {
  it('follows the candidates as they come and go', () => {
    const checker = new Checker([baseNotFound, ambiguousBase], loadCatalogue(), { levels: {} }, () => assert.fail());
    const seen = (set: PolicySet): string[] =>
      checker
        .check(set, policyAt(set, 'ext.xml'))
        .map(({ rule, related = [] }) =>
          [rule.code, ...related.map(({ uri }) => uri.slice(uriOf('').length))].join(' '),
        );
    const base = (name: string): Policy => new Policy(uriOf(name), undefined, policyText({ id: 'B2C_1A_Base' }));
    const none = policySet({ 'ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }) });
    assert.deepEqual(seen(none), ['inheritance/base-not-found']);
    const two = none.with([base('1.xml'), base('2.xml')]);
    assert.deepEqual(seen(two), ['inheritance/ambiguous-base 1.xml 2.xml']);
    const three = two.with([base('3.xml')]);
    assert.deepEqual(seen(three), ['inheritance/ambiguous-base 1.xml 2.xml 3.xml']);
    assert.deepEqual(seen(three.with([], [uriOf('1.xml'), uriOf('2.xml')])), []);
  });
});
