import type { DocumentSymbol } from 'vscode-languageserver-types';
import { outlineEntry } from '../../catalogue/outline';
import type { Policy } from '../../policy/policy';
import type { XmlElement, XmlNode } from '../../xml/nodes';
import { rangeOf } from '../../presentation/lineIndexOf';
import { symbolKindNamed } from '../../presentation/symbolKindOf';
import { translateWord } from '../../presentation/translate';

/** Policies are about ten deep; a tree without end could not be sent. */
const deepest = 100;

/** The outline of a policy: its elements as a tree, each by a name that tells it from its siblings. */
export function documentSymbols(policy: Policy): DocumentSymbol[] {
  return symbolsOf(policy, policy.document.children, 0);
}

function symbolsOf(policy: Policy, nodes: readonly XmlNode[], depth: number): DocumentSymbol[] {
  if (depth > deepest) return [];
  return nodes
    .filter((node): node is XmlElement => node.kind === 'element')
    .map((element) => symbolOf(policy, element, depth));
}

function symbolOf(policy: Policy, element: XmlElement, depth: number): DocumentSymbol {
  const { name, detail, kind, span } = outlineEntry(element, translateWord);
  const inside = { start: Math.min(span.start, element.end), end: Math.min(span.end, element.end) };
  return {
    name,
    ...(detail === '' ? {} : { detail }),
    kind: symbolKindNamed(kind),
    range: rangeOf(policy, element),
    selectionRange: rangeOf(policy, inside),
    children: symbolsOf(policy, element.children, depth + 1),
  };
}
