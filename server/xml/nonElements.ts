import { declarationProblem } from './declaration';
import { isSpace, lineEndAt, nameEndAt, wordEndAt } from './names';
import type { XmlNode, XmlProblemCode } from './nodes';
import type { Span } from './span';

type Report = (code: XmlProblemCode, span: Span, args: readonly string[]) => void;

const nowhere = Number.MAX_SAFE_INTEGER;
const greater = 62;

/** Reads comments, CDATA sections and instructions with all patience: also those that never close or are mistyped. */
export class NonElementReader {
  private readonly marks = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly report: Report,
  ) {}

  /** `<!--`, `<![CDATA[`, or what is neither. */
  readDeclarationLike(start: number): XmlNode {
    const source = this.source;
    if (source.startsWith('--', start + 2)) return this.readComment(start);
    if (!source.startsWith('[CDATA[', start + 2)) return this.readBrokenDeclaration(start);
    const close = this.next(']]>', start + 9);
    const end = close === nowhere ? this.localEnd(start + 9) : close + 3;
    if (close === nowhere) this.report('unclosed-cdata', { start, end }, []);
    return { kind: 'cdata', start, end };
  }

  private readComment(start: number): XmlNode {
    const source = this.source;
    const dashes = source.indexOf('--', start + 4);
    if (dashes >= 0 && source.charCodeAt(dashes + 2) === greater) {
      return { kind: 'comment', start, end: dashes + 3 };
    }
    const close = this.next('-->', start + 4);
    const another = close === nowhere ? -1 : source.indexOf('<!--', start + 4);
    if (close === nowhere || (another >= 0 && another < close)) {
      const end = this.localEnd(start + 4);
      this.report('unclosed-comment', { start, end }, []);
      return { kind: 'comment', start, end };
    }
    for (let at = dashes; at >= 0 && at < close;) {
      let end = at + 2;
      while (source.charCodeAt(end) === 45) end++;
      // In `--->` the last two hyphens belong to the end of the comment.
      if (end > close) end = close;
      this.report('double-hyphen-in-comment', { start: at, end: Math.max(end, at + 1) }, []);
      at = source.indexOf('--', Math.max(end, at + 1));
    }
    return { kind: 'comment', start, end: close + 3 };
  }

  /** `<!` and something else: a comment or CDATA section that is mistyped is still read as one. */
  private readBrokenDeclaration(start: number): XmlNode {
    const source = this.source;
    const next = source.charCodeAt(start + 2);
    let end = start + 2;
    let kind: 'comment' | 'cdata' | 'text' = 'text';
    const closeMark = next === 45 ? '-->' : next === 91 || source.startsWith('CDATA[', start + 2) ? ']]>' : undefined;
    if (closeMark) {
      const close = this.next(closeMark, start + 2);
      const another = close === nowhere ? -1 : source.indexOf('<!', start + 2);
      if (close !== nowhere && (another < 0 || close < another)) {
        end = close + 3;
        kind = next === 45 ? 'comment' : 'cdata';
      }
    }
    const head = source.slice(
      start,
      Math.min(wordEndAt(source, start + 2), kind === 'text' ? this.localEnd(start + 2) : end),
    );
    this.report('syntax', { start, end: start + head.length }, [head]);
    if (kind === 'text') end = start + Math.max(2, head.length);
    return { kind, start, end };
  }

  /** `<? ... ?>`, the XML declaration among them. */
  readInstruction(start: number): XmlNode {
    const source = this.source;
    const nameEnd = nameEndAt(source, start + 2);
    const target = source.slice(start + 2, nameEnd);
    const close = this.next('?>', start + 2);
    let end = close + 2;
    if (close === nowhere || (target === 'xml' && this.runsAway(start, close))) {
      const local = this.localEnd(start + 2);
      const mark = source.indexOf('>', start + 2);
      end = mark >= 0 && mark < local ? mark + 1 : local;
      this.report('unclosed-instruction', { start, end }, [target]);
    } else if (target === 'xml') {
      if (start === 0 || (start === 1 && source.charCodeAt(0) === 0xfeff)) {
        const problem = declarationProblem(source, start, end);
        if (problem) this.report(problem.code, problem.span, problem.args);
      } else this.report('misplaced-declaration', { start, end }, []);
    } else if (/^xml$/i.test(target)) this.report('misplaced-declaration', { start, end }, []);
    else if (target === '')
      this.report('invalid-name', { start, end }, [source.slice(start + 2, wordEndAt(source, start + 2))]);
    else if (nameEnd !== close && !isSpace(source.charCodeAt(nameEnd)))
      this.report('invalid-name', { start: start + 2, end: Math.min(close, wordEndAt(source, nameEnd)) }, [
        source.slice(start + 2, Math.min(close, wordEndAt(source, nameEnd))),
      ]);
    return { kind: 'instruction', start, end, target };
  }

  /** Where that mark stands next, or `nowhere`; looked for once however often it is asked for. */
  private next(mark: string, from: number): number {
    let found = this.marks.get(mark);
    if (found === undefined || found < from) this.marks.set(mark, (found = position(this.source.indexOf(mark, from))));
    return found;
  }

  /** An XML declaration whose `?>` is that of another instruction far below. */
  private runsAway(start: number, close: number): boolean {
    const less = this.source.indexOf('<', start + 2);
    return less >= 0 && less < close;
  }

  /** Where something that never closes ends: before the next `<`, or at the line end. */
  private localEnd(from: number): number {
    const next = this.source.indexOf('<', from);
    return Math.min(next < 0 ? this.source.length : next, lineEndAt(this.source, from));
  }
}

function position(found: number): number {
  return found < 0 ? nowhere : found;
}
