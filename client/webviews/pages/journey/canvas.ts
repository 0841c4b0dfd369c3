const LEAST = 0.1;
const MOST = 4;
const STEP = 1.2;
/** How far a press may move and still be a click, in pixels. */
const STILL = 4;

/** Where a drawing is looked at: scrolls, zooms, and stays where it was when the drawing changes. */
export class Canvas {
  private svg: SVGSVGElement | undefined;
  private size = { width: 1, height: 1 };
  private scale = 1;
  private dragged = false;

  constructor(
    private readonly area: HTMLElement,
    private readonly changed: () => void,
  ) {
    area.addEventListener('scroll', changed, { passive: true });
    area.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        this.zoomTo(this.scale * (event.deltaY < 0 ? STEP : 1 / STEP), event.clientX, event.clientY);
      },
      { passive: false },
    );
    this.listenForDrags();
  }

  get zoom(): number {
    return this.scale;
  }

  /** True for the click that ends a drag. */
  get wasDragged(): boolean {
    return this.dragged;
  }

  get place(): { readonly left: number; readonly top: number } {
    return { left: this.area.scrollLeft, top: this.area.scrollTop };
  }

  /** Puts a drawing in the place of the one before. What an element of both shows stays where it was seen. */
  show(svg: SVGSVGElement, elementOf: (id: string) => Element | undefined, anchor: string | undefined): void {
    const before = anchor === undefined ? undefined : elementOf(anchor)?.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    this.size = { width, height };
    this.area.replaceChildren(svg);
    this.svg = svg;
    this.apply();
    const after = before && anchor !== undefined ? elementOf(anchor)?.getBoundingClientRect() : undefined;
    if (before && after) this.area.scrollBy(after.left - before.left, after.top - before.top);
  }

  /** Looks at the drawing as it was looked at before. */
  restore(zoom: number, left: number, top: number): void {
    this.scale = Math.min(Math.max(zoom, LEAST), MOST);
    this.apply();
    this.area.scrollTo(left, top);
  }

  /** Makes all of the drawing visible, never larger than it is. */
  fit(): void {
    const { clientWidth, clientHeight } = this.area;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.scale = Math.min(
      Math.max(Math.min(clientWidth / this.size.width, clientHeight / this.size.height, 1), LEAST),
      MOST,
    );
    this.apply();
    this.area.scrollTo(0, 0);
    this.changed();
  }

  /** Makes the width of the drawing visible, where that leaves it readable. */
  fitWidth(): void {
    const { clientWidth } = this.area;
    if (clientWidth === 0) return;
    this.scale = Math.min(Math.max(clientWidth / this.size.width, 0.6), 1);
    this.apply();
    this.area.scrollTo((this.size.width * this.scale - clientWidth) / 2, 0);
  }

  zoomIn(): void {
    this.zoomTo(this.scale * STEP);
  }

  zoomOut(): void {
    this.zoomTo(this.scale / STEP);
  }

  /** @param x what stays where it is, in the window; the middle of what is seen where not given */
  zoomTo(scale: number, x?: number, y?: number): void {
    const area = this.area.getBoundingClientRect();
    const [atX, atY] = [(x ?? area.left + area.width / 2) - area.left, (y ?? area.top + area.height / 2) - area.top];
    const next = Math.min(Math.max(scale, LEAST), MOST);
    const factor = next / this.scale;
    const [left, top] = [(this.area.scrollLeft + atX) * factor - atX, (this.area.scrollTop + atY) * factor - atY];
    this.scale = next;
    this.apply();
    this.area.scrollTo(left, top);
    this.changed();
  }

  /** Scrolls as little as is needed for an element to be seen. */
  reveal(element: Element): void {
    const one = element.getBoundingClientRect();
    const area = this.area.getBoundingClientRect();
    const margin = 24;
    const by = (start: number, end: number, from: number, to: number): number =>
      start < from + margin
        ? start - from - margin
        : end > to - margin
          ? Math.min(end - to + margin, start - from - margin)
          : 0;
    this.area.scrollBy(by(one.left, one.right, area.left, area.right), by(one.top, one.bottom, area.top, area.bottom));
  }

  private apply(): void {
    this.svg?.setAttribute('width', String(Math.round(this.size.width * this.scale)));
    this.svg?.setAttribute('height', String(Math.round(this.size.height * this.scale)));
  }

  private listenForDrags(): void {
    let from: { x: number; y: number; left: number; top: number } | undefined;
    this.area.addEventListener('pointerdown', (event) => {
      this.dragged = false;
      if (event.button !== 0 || event.pointerType === 'touch') return;
      from = { x: event.clientX, y: event.clientY, left: this.area.scrollLeft, top: this.area.scrollTop };
    });
    window.addEventListener('pointermove', (event) => {
      if (!from || event.buttons === 0) return (from = undefined);
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.hypot(dx, dy) > STILL) this.dragged = true;
      if (this.dragged) this.area.scrollTo(from.left - dx, from.top - dy);
      return undefined;
    });
    window.addEventListener('pointerup', () => (from = undefined));
  }
}
