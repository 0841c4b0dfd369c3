import type { Difference, DrawnEdge, DrawnNode, DrawnParts, Drawing } from './drawn';
import { allNodes } from './drawn';
import { signOf } from './sentences';

/** A drawing as text for Mermaid, which wikis and GitHub draw. */
export function mermaidOf(drawing: Drawing): string {
  // Ids of policies may hold what Mermaid does not take.
  const names = new Map(allNodes(drawing).map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return `---
title: ${JSON.stringify(drawing.journey)}
---
flowchart TD
${[...linesOf(drawing, nameOf, '  '), ...differenceLines(drawing, nameOf)].join('\n')}
`;
}

const styles: Readonly<Record<Difference, { readonly box: string; readonly arrow: string }>> = {
  added: { box: 'stroke:#1a7f37,stroke-width:3px', arrow: 'stroke:#1a7f37,stroke-width:3px' },
  changed: { box: 'stroke:#9a6700,stroke-width:3px', arrow: 'stroke:#9a6700,stroke-width:3px' },
  gone: { box: 'stroke:#cf222e,stroke-dasharray:4 4,opacity:0.65', arrow: 'stroke:#cf222e,stroke-dasharray:4 4' },
};

/** How boxes and arrows look that differ from those of another journey. Mermaid knows arrows by their number. */
function differenceLines(drawing: Drawing, nameOf: (id: string) => string): readonly string[] {
  const arrows = arrowsInOrder(drawing);
  return (Object.keys(styles) as Difference[]).flatMap((difference) => {
    const boxes = allNodes(drawing).filter((node) => node.difference === difference);
    const numbers = arrows.flatMap((edge, index) => (edge.difference === difference ? [index] : []));
    const { box, arrow } = styles[difference];
    return [
      ...(boxes.length > 0
        ? [
            `  classDef ${difference} ${box}`,
            ['  class', boxes.map(({ id }) => nameOf(id)).join(','), difference].join(' '),
          ]
        : []),
      ...(numbers.length > 0 ? [`  linkStyle ${numbers.join(',')} ${arrow}`] : []),
    ];
  });
}

/** As they are written: those in a sub journey before those around it. */
function arrowsInOrder({ nodes, edges }: DrawnParts): readonly DrawnEdge[] {
  return [...nodes.flatMap(({ inside }) => (inside ? arrowsInOrder(inside) : [])), ...edges];
}

function linesOf({ nodes, edges }: DrawnParts, nameOf: (id: string) => string, indent: string): string[] {
  return [
    ...nodes.flatMap((node) =>
      node.inside
        ? [
            `${indent}subgraph ${nameOf(node.id)}["${textOf(node)}"]`,
            `${indent}  direction TB`,
            ...linesOf(node.inside, nameOf, `${indent}  `),
            `${indent}end`,
          ]
        : [`${indent}${nameOf(node.id)}${shapeOf(node)}`],
    ),
    ...edges.map((edge) => `${indent}${nameOf(edge.from)} ${arrowOf(edge)} ${nameOf(edge.to)}`),
  ];
}

function shapeOf(node: DrawnNode): string {
  const text = textOf(node);
  if (node.title === '') return node.kind === 'end' ? '(((" ")))' : '((" "))';
  switch (node.kind) {
    case 'condition':
      return `{{"${text}"}}`;
    case 'start':
    case 'end':
      return `(["${text}"])`;
    case 'subJourney':
      return `[["${text}"]]`;
    case 'choice':
    case 'step':
    case 'exchange':
      return `["${text}"]`;
  }
}

function textOf({ order, kind, title, lines, difference }: DrawnNode): string {
  const sign = difference ? `${signOf(difference)} ` : '';
  const head = `${sign}${order === undefined || kind === 'condition' ? title : `${order}. ${title}`}`;
  return [head, ...lines].map(escaped).join('<br/>');
}

function arrowOf({ kind, label }: DrawnEdge): string {
  const line = kind === 'skipped' || kind === 'hidden' ? '-.->' : '-->';
  return label === undefined ? line : `${line}|"${escaped(label)}"|`;
}

/** Mermaid has entities of its own, with `#` in the place of `&`. */
function escaped(text: string): string {
  return text.replace(/[#"<>&`\\[\]{}|]/g, (one) => `#${one.codePointAt(0)};`).replace(/\s+/g, ' ');
}
