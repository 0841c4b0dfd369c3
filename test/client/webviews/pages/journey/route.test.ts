import assert from 'node:assert/strict';
import { arrowsAlong, shownNode } from '../../../../../client/webviews/pages/journey/route';

/** Step 1, a condition before step 2, a sub journey of one step that is step 3, and the end. */
const edge = (from: string, to: string) => ({ id: `${from}>${to}`, from, to, title: '', sections: [] });
const node = (id: string, parent?: string) => ({
  id,
  title: id,
  sentence: id,
  covers: [],
  sections: [],
  ...(parent === undefined ? {} : { parent }),
});
const outer = [edge('j/start', 'j/1'), edge('j/1', 'j/2?'), edge('j/2?', 'j/2'), edge('j/2?', 'j/3'), edge('j/2', 'j/3'), edge('j/3', 'j/end')]; // prettier-ignore
const closed = {
  nodes: ['j/start', 'j/1', 'j/2?', 'j/2', 'j/3', 'j/end'].map((id) => node(id)),
  edges: outer,
};
const open = {
  nodes: closed.nodes.flatMap((one) =>
    one.id === 'j/3' ? [one, ...['start', '1', 'end'].map((name) => node(`j/3/s/${name}`, 'j/3'))] : [one],
  ),
  edges: [...outer, edge('j/3/s/start', 'j/3/s/1'), edge('j/3/s/1', 'j/3/s/end')],
};
const along = (visited: readonly string[], drawing: typeof closed): string[] =>
  [...arrowsAlong(visited, drawing)].sort();

describe('the arrows of a way', () => {
  it('lead through a condition that let the sign-in pass, and past a step that was skipped', () => {
    assert.deepEqual(along(['j/start', 'j/1', 'j/2', 'j/3'], closed), [
      'j/1>j/2?',
      'j/2>j/3',
      'j/2?>j/2',
      'j/start>j/1',
    ]);
    assert.deepEqual(along(['j/1', 'j/2?', 'j/3'], closed), ['j/1>j/2?', 'j/2?>j/3']);
  });

  it('lead into a sub journey that is open and out of it, and stay outside of one that is closed', () => {
    const visited = ['j/2', 'j/3', 'j/3/s/1', 'j/end'];
    assert.deepEqual(along(visited, open), ['j/2>j/3', 'j/3/s/1>j/3/s/end', 'j/3/s/start>j/3/s/1', 'j/3>j/end']);
    assert.deepEqual(along(visited, closed), ['j/2>j/3', 'j/3>j/end']);
    assert.equal(shownNode('j/3/s/1', closed.nodes), 'j/3');
    assert.equal(shownNode('other/1', closed.nodes), undefined);
  });
});
