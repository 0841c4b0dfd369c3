import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import type { XmlComment, XmlElement, XmlNode } from '../../xml/nodes';
import { lineIndexOf } from '../../presentation/lineIndexOf';

const regionMark = /^<!--\s*#(end)?region\b/;

/**
 * What can be folded, in order of the lines: elements (the end tag stays in view where it has a line of its own),
 * comments and CDATA of several lines, and what stands between `<!-- #region -->` and `<!-- #endregion -->`.
 */
export function foldingRanges(policy: Policy): FoldingRange[] {
  const { text, document } = policy;
  const lines = lineIndexOf(policy);
  const lineOf = (offset: number): number => lines.positionAt(offset).line;
  const found = new Map<number, FoldingRange>();
  const regions: number[] = [];

  /** One fold can begin in a line: the widest. */
  const add = (startLine: number, endLine: number, kind?: FoldingRangeKind): void => {
    if (endLine <= startLine || (found.get(startLine)?.endLine ?? -1) >= endLine) return;
    found.set(startLine, { startLine, endLine, ...(kind ? { kind } : {}) });
  };
  const addElement = (element: XmlElement): void => {
    const endLine = lineOf(element.end);
    const closing = element.endTagStart < 0 ? undefined : lines.lineSpan(lineOf(element.endTagStart));
    const alone = closing && text.slice(closing.start, element.endTagStart).trim() === '';
    add(lineOf(element.start), alone ? lineOf(element.endTagStart) - 1 : endLine);
  };
  const addComment = (comment: XmlComment): void => {
    const mark = regionMark.exec(text.slice(comment.start, comment.end));
    if (!mark) return add(lineOf(comment.start), lineOf(comment.end), FoldingRangeKind.Comment);
    if (!mark[1]) regions.push(lineOf(comment.start));
    else {
      const begin = regions.pop();
      if (begin !== undefined) add(begin, lineOf(comment.end), FoldingRangeKind.Region);
    }
  };

  const waiting: XmlNode[] = [...document.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'element') {
      addElement(node);
      for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]!);
    } else if (node.kind === 'comment') addComment(node);
    else if (node.kind === 'cdata') add(lineOf(node.start), lineOf(node.end));
  }
  return [...found.values()].sort((a, b) => a.startLine - b.startLine);
}
