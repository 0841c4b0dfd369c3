import type { JourneyNode } from '../../../../server/protocol/journeyDrawing';

/** The boxes of a drawing as a list, those of an open sub journey below it. */
export function listOf(nodes: readonly JourneyNode[]): HTMLUListElement {
  const root = document.createElement('ul');
  const groups = new Map<string | undefined, HTMLUListElement>([[undefined, root]]);
  for (const node of nodes) {
    const item = document.createElement('li');
    item.dataset['node'] = node.id;
    if (node.difference) item.classList.add(node.difference);
    const text = document.createElement('span');
    text.className = 'text';
    text.textContent = node.sentence;
    item.append(text);
    if (node.open === true) {
      const group = document.createElement('ul');
      group.className = 'inside';
      item.append(group);
      groups.set(node.id, group);
    }
    (groups.get(node.parent) ?? root).append(item);
  }
  return root;
}
