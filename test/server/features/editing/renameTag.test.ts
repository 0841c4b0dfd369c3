import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import { renamableTagAt, renameTagAt } from '../../../../server/features/editing/renameTag';
import { PolicySet } from '../../../../server/policy/policySet';
import { markedPolicy } from '../../../support/markedPolicy';

function renamed(source: string, name: string): string | undefined {
  const { policy, caret, text } = markedPolicy(source);
  const plan = renameTagAt(PolicySet.of([policy]), policy, caret, name);
  if (plan === undefined) return undefined;
  return 'text' in plan ? plan.text : applyPlan(plan, policy.uri, text);
}

describe('renaming a tag', () => {
  it('changes both names', () => {
    assert.equal(renamed('<a><b| x="b">b<b/></b></a>', 'c'), '<a><c x="b">b<b/></c></a>');
    assert.equal(renamed('<a><b x="b">b<b/></|b></a>', 'p:c'), '<a><p:c x="b">b<b/></p:c></a>');
    assert.equal(renamed('<a><|b/></a>', 'c'), '<a><c/></a>');
  });
  it('makes the tags agree that did not', () =>
    assert.equal(renamed('<r>\n  <a|>\n  </b>\n</r>', 'c'), '<r>\n  <c>\n  </c>\n</r>'));
  it('renames a start tag whose end is missing', () =>
    assert.equal(renamed('<r>\n  <a|>\n</r>', 'c'), '<r>\n  <c>\n</r>'));
  it('refuses what is no name', () => {
    for (const name of ['', '1a', 'a b', 'a>', '"'])
      assert.equal(renamed('<a|></a>', name), '"{0}" cannot be the name of an element.', name);
  });
  it('is not for anything else', () => {
    for (const source of ['<a x|="1"/>', '<a x="1|"/>', '<a>b|</a>', '<!-- a| --><a/>', '<a><|</a>'])
      assert.equal(renamed(source, 'c'), undefined, source);
  });
  it('says what it would rename', () => {
    for (const source of ['<r><«it|em» x="1"></item></r>', '<r><item x="1"></«ite|m»></r>']) {
      const { policy, caret, spans, spanOf } = markedPolicy(source);
      const found = renamableTagAt(policy, caret);
      assert.ok(found);
      assert.deepEqual(spanOf(found.range), spans[0]);
      assert.equal(found.placeholder, 'item');
    }
  });
});
