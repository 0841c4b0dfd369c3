import { hasNumber, LINE_HEIGHT, NUMBER_WIDTH, PADDING } from './boxes';
import type { Difference, DrawnFinding, DrawnNode, Drawing } from './drawn';
import { layoutOf, type Layout, type PlacedArrow, type PlacedBox, type Point } from './layout';
import { nodeSentence, signOf } from './sentences';
import { svgDarkStyle, svgStyle } from './svgStyle';

export interface SvgOptions {
  /** False for a page that has the style sheet already, and where a strict policy forbids one in the picture. */
  readonly style: boolean;
}

/**
 * A drawing as an SVG document that stands for itself. Boxes are `g` with `data-node`, arrows `g` with `data-edge`, each
 * with its id; a box says in words what it is (`aria-label`).
 */
export function svgOf(drawing: Drawing, { style }: SvgOptions = { style: true }): string {
  const layout = layoutOf(drawing);
  const [width, height] = [Math.ceil(layout.width), Math.ceil(layout.height)];
  const background = style ? `<rect width="${width}" height="${height}" style="fill:var(--bg)"/>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" class="b2c-journey" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escaped(drawing.journey)}</title>
${style ? `<style>${svgStyle}${svgDarkStyle}</style>\n` : ''}${background}${contentOf(layout)}</svg>
`;
}

function contentOf({ boxes, arrows }: Layout): string {
  // What leads to a box that is added or gone needs no sign of its own.
  const signed = new Set(boxes.flatMap(({ node }) => (isComeOrGone(node) ? [node.id] : [])));
  const drawn = arrows.map((arrow) => arrowOf(arrow, !signed.has(arrow.edge.from) && !signed.has(arrow.edge.to)));
  return `<g class="arrows" aria-hidden="true">\n${drawn.join('')}</g>\n${boxes.map(boxOf).join('')}`;
}

function isComeOrGone({ difference }: DrawnNode): boolean {
  return difference === 'added' || difference === 'gone';
}

function boxOf(box: PlacedBox): string {
  const { node, inside } = box;
  const { title, lines } = box.sized;
  const classes = [
    'node',
    node.kind,
    ...(title === '' ? ['dot'] : []),
    ...(node.page && node.kind !== 'choice' ? ['has-page'] : []),
    ...(inside ? ['frame'] : []),
    ...(node.difference ? [node.difference] : []),
  ];
  const state = node.calls?.canOpen ? ` aria-expanded="${inside !== undefined}"` : '';
  return `<g class="${classes.join(' ')}" data-node="${escaped(node.id)}" aria-label="${escaped(nodeSentence(node))}"${state}>
${shapeOf(box)}${title === '' ? '' : textsOf(box, title, lines)}${twistOf(box)}${badgeOf(box, node.findings)}${differenceOf(box)}${inside ? `<g class="inside">${contentOf(inside)}</g>` : ''}</g>
`;
}

function shapeOf({ node, x, y, width, height, sized }: PlacedBox): string {
  const at = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
  if (sized.title === '')
    return `<circle class="shape" cx="${n(x + width / 2)}" cy="${n(y + height / 2)}" r="${n(width / 2)}"/>`;
  if (node.kind === 'start' || node.kind === 'end')
    return `<rect class="shape" ${at} rx="${n(Math.min(height / 2, 20))}"/>`;
  if (node.kind !== 'condition') return `<rect class="shape" ${at} rx="6"/>`;
  const middle = y + height / 2;
  const slant = 12;
  const corners = [
    [x, middle],
    [x + slant, y],
    [x + width - slant, y],
    [x + width, middle],
    [x + width - slant, y + height],
    [x + slant, y + height],
  ];
  return `<polygon class="shape" points="${corners.map((corner) => corner.map((one) => n(one ?? 0)).join(',')).join(' ')}"/>`;
}

function textsOf({ node, x, y, width }: PlacedBox, title: string, lines: readonly string[]): string {
  const centred = node.kind === 'condition' || node.kind === 'start' || node.kind === 'end';
  const left = centred ? x + width / 2 : x + PADDING;
  const first = node.kind === 'condition' ? y + 6 + 11.5 : y + 8 + 14;
  const numbered = hasNumber(node);
  const below = node.kind === 'condition' ? LINE_HEIGHT : 18;
  return [
    numbered
      ? `<circle class="disc" cx="${n(left + 9)}" cy="${n(first - 4.5)}" r="10"/><text class="number" x="${n(left + 9)}" y="${n(first - 0.5)}">${escaped(shortNumber(node))}</text>`
      : '',
    `<text class="title" x="${n(left + (numbered ? NUMBER_WIDTH : 0))}" y="${n(first)}">${escaped(title)}</text>`,
    ...lines.map(
      (line, index) =>
        `<text class="line" x="${n(left)}" y="${n(first + below + index * LINE_HEIGHT)}">${escaped(line)}</text>`,
    ),
    '',
  ].join('\n');
}

/** A number that fits its disc. */
function shortNumber({ order = '' }: DrawnNode): string {
  return order.length <= 3 ? order : '…';
}

/** The mark that says whether a sub journey is open. */
function twistOf({ node, inside, x, y, width }: PlacedBox): string {
  if (!node.calls?.canOpen) return '';
  const [right, top] = [x + width - 18, y + 14];
  const path = inside ? `M${n(right - 5)} ${n(top)}l5 5l5 -5` : `M${n(right - 2)} ${n(top - 3)}l5 5l-5 5`;
  return `<path class="twist" d="${path}"/>\n`;
}

function badgeOf({ x, y, width }: PlacedBox, findings: readonly DrawnFinding[]): string {
  const told = findings.filter(({ severity }) => severity !== 'hint');
  if (told.length === 0) return '';
  const worst = (['error', 'warning'] as const).find((one) => told.some(({ severity }) => severity === one));
  const count = told.length > 99 ? '99+' : String(told.length);
  const [cx, cy] = [x + width - 4, y + 3];
  return `<g class="badge ${worst ?? 'information'}"><circle cx="${n(cx)}" cy="${n(cy)}" r="9"/><text x="${n(cx)}" y="${n(cy + 3.5)}">${count}</text></g>\n`;
}

/** The sign of a box that is another than in the journey that this one is compared with. */
function differenceOf({ node, sized, x, y, height }: PlacedBox): string {
  if (!node.difference || sized.title === '') return '';
  return node.kind === 'condition'
    ? signAt(node.difference, { x: x + 2, y: y + height / 2 })
    : signAt(node.difference, { x: x + 4, y: y + 3 });
}

function signAt(difference: Difference, { x, y }: Point): string {
  return `<g class="sign ${difference}"><circle cx="${n(x)}" cy="${n(y)}" r="8"/><text x="${n(x)}" y="${n(y + 4)}">${signOf(difference)}</text></g>\n`;
}

/** @param isSigned whether it has the sign of its own difference */
function arrowOf({ edge, points, label }: PlacedArrow, isSigned: boolean): string {
  const { difference } = edge;
  const middle = points[points.length >> 1];
  const sign = difference && isSigned && middle ? signAt(difference, label ? { x: label.x, y: label.y } : middle) : '';
  const text = label
    ? `<g class="label"><rect x="${n(label.x)}" y="${n(label.y)}" width="${n(label.width)}" height="${n(label.height)}" rx="4"/><text x="${n(label.x + label.width / 2)}" y="${n(label.y + 13)}">${escaped(label.text)}</text></g>`
    : '';
  const classes = ['arrow', edge.kind, ...(difference ? [difference] : [])].join(' ');
  return `<g class="${classes}" data-edge="${escaped(edge.id)}"><path d="${curve(points)}"/>${headOf(points)}${text}${sign}</g>
`;
}

/** A smooth line: straight to the middle of each stretch, bent at what lies between. */
function curve(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const middles = rest.map((point, index) => {
    const before = points[index] as Point;
    return { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
  });
  const bends = rest.slice(0, -1).map((point, index) => {
    const to = middles[index + 1] as Point;
    return `Q${n(point.x)} ${n(point.y)} ${n(to.x)} ${n(to.y)}`;
  });
  const last = points[points.length - 1] as Point;
  const [start] = middles;
  return `M${n(first.x)} ${n(first.y)}${start ? `L${n(start.x)} ${n(start.y)}` : ''}${bends.join('')}L${n(last.x)} ${n(last.y)}`;
}

/** The tip of an arrow, in the direction in which it comes. */
function headOf(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const [dx, dy] = [(tip.x - before.x) / length, (tip.y - before.y) / length];
  const side = (sign: number): string =>
    `${n(tip.x - 9 * dx - sign * 4.5 * dy)},${n(tip.y - 9 * dy + sign * 4.5 * dx)}`;
  return `<polygon points="${n(tip.x)},${n(tip.y)} ${side(1)} ${side(-1)}"/>`;
}

/** A number without more digits than anybody sees. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** What XML cannot hold at all is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
