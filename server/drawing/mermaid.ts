import type { DrawnEdge, DrawnNode, DrawnParts, Drawing } from './drawn';
import { allNodes } from './drawn';

/** A drawing as text for Mermaid, which wikis and GitHub draw. */
export function mermaidOf(drawing: Drawing): string {
  // Ids of policies may hold what Mermaid does not take.
  const names = new Map(allNodes(drawing).map(({ id }, index) => [id, `n${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return `---
title: ${JSON.stringify(drawing.journey)}
---
flowchart TD
${linesOf(drawing, nameOf, '  ').join('\n')}
`;
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

function textOf({ order, kind, title, lines }: DrawnNode): string {
  const head = order === undefined || kind === 'condition' ? title : `${order}. ${title}`;
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
