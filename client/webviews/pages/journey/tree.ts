import type { JourneyNode } from '../../../../server/protocol/journeyDrawing';

/** What can be done with the items of a tree. */
export interface TreeActions {
  focused(id: string): void;
  opened(id: string): void;
  toggled(id: string): void;
}

/**
 * Makes elements with `data-node` a tree as ARIA has it: one of them can be reached by Tab, the others by arrows, Home and
 * End; Enter opens, right and left open and close what is in one. The drawing and the list are both such trees.
 */
export class Tree {
  private nodes: readonly JourneyNode[] = [];
  private elements = new Map<string, Element>();

  constructor(
    private readonly actions: TreeActions,
    private readonly isSeen: () => boolean,
  ) {}

  /** Takes the elements below a root as the items of a tree. */
  attach(root: Element, nodes: readonly JourneyNode[], label: string): void {
    this.nodes = nodes;
    this.elements = new Map(
      [...root.querySelectorAll('[data-node]')].map((element) => [element.getAttribute('data-node') ?? '', element]),
    );
    root.setAttribute('role', 'tree');
    root.setAttribute('aria-label', label);
    for (const group of root.querySelectorAll('.inside')) group.setAttribute('role', 'group');
    const depths = new Map<string, number>();
    for (const node of nodes) {
      const depth = node.parent === undefined ? 1 : (depths.get(node.parent) ?? 0) + 1;
      depths.set(node.id, depth);
      const element = this.elements.get(node.id);
      element?.setAttribute('role', 'treeitem');
      element?.setAttribute('aria-level', String(depth));
      element?.setAttribute('aria-label', node.sentence);
      element?.setAttribute('tabindex', '-1');
      // Its label says all of it.
      for (const text of element?.querySelectorAll(':scope > text, :scope > .badge') ?? [])
        text.setAttribute('aria-hidden', 'true');
      element?.setAttribute('aria-selected', 'false');
      if (node.open !== undefined) element?.setAttribute('aria-expanded', String(node.open));
    }
    const [first] = nodes;
    if (first) this.elements.get(first.id)?.setAttribute('tabindex', '0');
  }

  elementOf(id: string): Element | undefined {
    return this.elements.get(id);
  }

  /** Marks an item as the one that is selected. */
  select(id: string | undefined): void {
    for (const [one, element] of this.elements) {
      element.setAttribute('aria-selected', String(one === id));
      element.classList.toggle('selected', one === id);
      if (id !== undefined && this.elements.has(id)) element.setAttribute('tabindex', one === id ? '0' : '-1');
    }
  }

  focus(id: string): void {
    const element = this.elements.get(id);
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
  }

  /** Takes a key that was pressed on an item. */
  key(event: KeyboardEvent): void {
    if (!this.isSeen() || event.ctrlKey || event.metaKey || event.altKey) return;
    const element = event.target instanceof Element ? event.target.closest('[data-node]') : null;
    const id = element?.getAttribute('data-node') ?? undefined;
    const node = this.nodes.find((one) => one.id === id);
    if (!node) return;
    const next = this.afterKey(event.key, node);
    if (next === undefined && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') this.actions.opened(node.id);
    else if (event.key === ' ' || next === 'toggle') {
      if (node.open !== undefined) this.actions.toggled(node.id);
    } else if (next) this.actions.focused(next.id);
  }

  private afterKey(key: string, node: JourneyNode): JourneyNode | 'toggle' | undefined {
    const at = this.nodes.indexOf(node);
    switch (key) {
      case 'ArrowDown':
        return this.nodes[at + 1] ?? node;
      case 'ArrowUp':
        return this.nodes[at - 1] ?? node;
      case 'Home':
        return this.nodes[0];
      case 'End':
        return this.nodes.at(-1);
      case 'ArrowRight':
        if (node.open === false) return 'toggle';
        return this.nodes.find(({ parent }) => parent === node.id) ?? node;
      case 'ArrowLeft':
        if (node.open === true) return 'toggle';
        return this.nodes.find(({ id }) => id === node.parent) ?? node;
      default:
        return undefined;
    }
  }
}
