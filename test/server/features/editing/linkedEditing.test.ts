import assert from 'node:assert/strict';
import { linkedEditingAt } from '../../../../server/features/editing/linkedEditing';
import { markedPolicy } from '../../../support/markedPolicy';

/** Asserts that the marked names, and nothing else, change together. */
function check(source: string): void {
  const { policy, caret, spans, spanOf } = markedPolicy(source);
  assert.deepEqual(linkedEditingAt(policy, caret)?.ranges.map(spanOf) ?? [], spans);
}

describe('linked editing', () => {
  it('joins the names of start and end tag', () => {
    check('<a>\n  <«it|em» x="1">y</«item»>\n</a>');
    check('<a>\n  <«item» x="1">y</«|item»>\n</a>');
    check('<a>\n  <«item» x="1">y</«item|» >\n</a>');
    check('<«p:a|»><b></b></«p:a»>');
  });
  it('joins the tags that belong together, not those that are alike', () => check('<a><«a|»><a></a></«a»></a>'));
  it('works beside damage', () => check('<r>\n  <x y=>\n  <«a|»>\n  </«a»>\n</r>'));
  it('leaves alone what is no name, or has no other', () => {
    check('<a| />');
    check('<a x|="1"></a>');
    check('<a>a|</a>');
    check('<a><b|></a>');
    check('<!-- <a|></a> --><b/>');
    check('<a|></ b>');
  });
  it('does not join names that differ', () => check('<r><a|></b></r>'));
});
