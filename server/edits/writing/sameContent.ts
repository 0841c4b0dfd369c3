import type { XmlDocument, XmlElement, XmlNode } from '../../xml/nodes';

/**
 * True where two texts say the same: the same elements, attributes, texts, comments, CDATA, instructions and faults in
 * the same order, each as it is written. Only white space inside tags and between elements may differ.
 */
export function sameContent(a: XmlDocument, b: XmlDocument): boolean {
  if (a.problems.length !== b.problems.length || a.problems.some(({ code }, i) => code !== b.problems[i]!.code))
    return false;
  const ours = said(a);
  const theirs = said(b);
  for (;;) {
    const one = ours.next();
    const other = theirs.next();
    if (one.done || other.done) return one.done === other.done;
    if (one.value !== other.value) return false;
  }
}

/** What a document says, piece by piece. */
function* said(document: XmlDocument): Generator<string> {
  const { text } = document;
  const waiting: (XmlNode | 'end')[] = [...document.children].reverse();
  const spoken = new Set<XmlNode>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node === 'end') yield '</>';
    else if (node.kind === 'text') {
      const raw = text.slice(node.start, node.end);
      if (spoken.has(node) || raw.trim() !== '') yield raw;
    } else if (node.kind !== 'element') yield text.slice(node.start, node.end);
    else {
      yield tagOf(node, text);
      // Where an element has a text, its white space is text as well.
      if (node.children.some((child) => isText(child, text))) for (const child of node.children) spoken.add(child);
      waiting.push('end');
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
    }
  }
}

function isText({ kind, start, end }: XmlNode, text: string): boolean {
  return kind === 'cdata' || (kind === 'text' && text.slice(start, end).trim() !== '');
}

function tagOf(element: XmlElement, text: string): string {
  const attributes = element.attributes.map(
    ({ name, valueSpan }) => `${name}=${text.slice(valueSpan.start, valueSpan.end)}`,
  );
  return ['<', element.name, element.selfClosed ? '/' : '', element.endTagStart < 0 ? '' : '>', ...attributes].join(
    '\n',
  );
}
