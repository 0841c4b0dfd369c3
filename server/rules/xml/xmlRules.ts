import { message, type Message } from '../../words/message';
import type { XmlProblemCode } from '../../xml/nodes';
import type { Fix, Rule } from '../rule';
import {
  changeFix,
  closeValueFix,
  endTagFixes,
  entityFixes,
  preferred,
  unfinishedTagFixes,
  wholeLines,
  type Fault,
} from '../shared/xmlFixes';

interface Row {
  readonly message: string;
  readonly summary: string;
  readonly fixes?: (fault: Fault) => readonly Fix[];
}

/**
 * The rules of well-formedness. The parser finds the faults; here stands what is said of each, and how it is mended.
 * One table, since they differ in nothing else.
 */
const rows: Readonly<Record<XmlProblemCode, Row>> = {
  'unclosed-element': {
    message: 'The element "{0}" is not closed: its end tag is missing.',
    summary: 'An element without its end tag.',
    fixes: (fault) => (fault.problem.element ? endTagFixes(fault, fault.problem.element) : []),
  },
  'mismatched-end-tag': {
    message: 'The end tag "{0}" does not match the element "{1}" that it closes.',
    summary: 'An end tag of another name than its start tag.',
    fixes: (fault) => {
      const { span, element, args } = fault.problem;
      if (!element) return [];
      const [found = ''] = args;
      const end = changeFix(fault, message('Change the end tag to {0}', `</${element.name}>`), [[span, element.name]]);
      if (found === '') return [preferred(end)];
      const start = changeFix(fault, message('Change the start tag to {0}', `<${found}>`), [[element.nameSpan, found]]);
      return [preferred(end), start];
    },
  },
  'extra-end-tag': {
    message: 'The end tag "{0}" closes nothing: no such element is open here.',
    summary: 'An end tag without a start tag.',
    fixes: (fault) => [preferred(removal(fault, message('Remove the end tag')))],
  },
  'unfinished-tag': {
    message: 'This tag is not finished: its ">" is missing.',
    summary: 'A tag that breaks off.',
    fixes: unfinishedTagFixes,
  },
  'unclosed-value': {
    message: 'The value of "{0}" is not closed: its second quote is missing.',
    summary: 'An attribute value without its closing quote.',
    fixes: (fault) => [closeValueFix(fault)],
  },
  'missing-value': {
    message: 'The attribute "{0}" has no value.',
    summary: 'An attribute without a value.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const value = fault.text.slice(span.start, span.end).includes('=') ? '""' : '=""';
      const add = changeFix(fault, message('Add an empty value'), [[{ start: span.end, end: span.end }, value]]);
      return [preferred(add), changeFix(fault, message('Remove the attribute'), [[withSpaceBefore(fault), '']])];
    },
  },
  'missing-equals': {
    message: 'There is no "=" between the attribute "{0}" and its value.',
    summary: 'An attribute without the sign between its name and its value.',
    fixes: (fault) => {
      const { span, args } = fault.problem;
      // Where something was mistyped for the "=", the span is that.
      const mistyped = fault.text.slice(span.start, span.end) !== args[0];
      const place = mistyped ? span : { start: span.end, end: span.end };
      return [preferred(changeFix(fault, message('Add the "="'), [[place, '=']]))];
    },
  },
  'unquoted-value': {
    message: 'The value of "{0}" has to stand in quotes.',
    summary: 'An attribute value without quotes around it, or without the first of them.',
    fixes: (fault) => {
      const { span, args } = fault.problem;
      const before = { start: span.start, end: span.start };
      const after = { start: span.end, end: span.end };
      const changes = args[1]
        ? ([[before, args[1]]] as const)
        : ([
            [before, '"'],
            [after, '"'],
          ] as const);
      return [preferred(changeFix(fault, message('Add the missing quotes'), changes))];
    },
  },
  'missing-space': {
    message: 'There must be a space before the attribute "{0}".',
    summary: 'Two attributes with no space between them.',
    fixes: (fault) => {
      const at = fault.problem.span.start;
      return [preferred(changeFix(fault, message('Add the space'), [[{ start: at, end: at }, ' ']]))];
    },
  },
  'duplicate-attribute': {
    message: 'The attribute "{0}" stands in this tag already.',
    summary: 'Two attributes of one name in one tag.',
    fixes: (fault) => {
      const { span, element } = fault.problem;
      const attribute = element?.attributes.find(({ start }) => start === span.start);
      if (!attribute) return [];
      const whole = { start: spaceBefore(fault.text, attribute.start), end: attribute.end };
      return [preferred(changeFix(fault, message('Remove the second "{0}"', attribute.name), [[whole, '']]))];
    },
  },
  'bare-ampersand': {
    message: 'An "&" has to be written as "&amp;".',
    summary: 'An & that begins no entity.',
    fixes: (fault) => {
      const { span, args } = fault.problem;
      const escape = changeFix(fault, message('Write {0} for the {1}', '&amp;', '&'), [
        [{ start: span.start, end: span.start + 1 }, '&amp;'],
      ]);
      if (args[0] === undefined) return [preferred(escape)];
      const end = changeFix(fault, message('Add the ";"'), [[{ start: span.end, end: span.end }, ';']]);
      return [preferred(end), escape];
    },
  },
  'bare-less-than': {
    message: 'A "<" that begins no tag has to be written as "&lt;".',
    summary: 'A < in a text or value, or one that begins no tag.',
    fixes: (fault) => {
      const { span, element } = fault.problem;
      const remove = changeFix(fault, message('Remove the "<"'), [[span, '']]);
      const inValue =
        element?.attributes.some((one) => one.valueStart <= span.start && span.end <= one.valueEnd) ?? false;
      const escape = changeFix(fault, message('Write {0} for the {1}', '&lt;', '<'), [[span, '&lt;']]);
      if (element && !inValue) return [preferred(remove)];
      const alone = /^[ \t]*(?:[\r\n<]|$)/.test(fault.text.slice(span.end, span.end + 200));
      return alone ? [preferred(remove), escape] : [preferred(escape), remove];
    },
  },
  'unknown-entity': {
    message: 'XML does not know the entity "&{0};".',
    summary: 'An entity that XML does not define, such as &nbsp;.',
    fixes: entityFixes,
  },
  'invalid-character': {
    message: 'The character {0} is not allowed in XML.',
    summary: 'A control character, or a reference to one.',
    fixes: (fault) => [preferred(changeFix(fault, message('Remove the character'), [[fault.problem.span, '']]))],
  },
  'invalid-name': {
    message: '"{0}" cannot be a name in XML.',
    summary: 'A name with a character that names may not have there.',
  },
  'unclosed-comment': {
    message: 'This comment is not closed: its "-->" is missing.',
    summary: 'A comment without its end.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const comment = fault.text.slice(span.start + 4, span.end).trimEnd();
      // A half-written end is written over.
      const kept = comment.replace(/(?:--?>?|-?>)$/, '').length;
      const from = span.start + 4 + kept;
      const end = span.start + 4 + comment.length;
      const mark = comment.length > 0 && kept === comment.length ? ' -->' : '-->';
      return [preferred(changeFix(fault, message('Close the comment'), [[{ start: from, end }, mark]]))];
    },
  },
  'double-hyphen-in-comment': {
    message: 'Within a comment, "--" is not allowed.',
    summary: 'Two hyphens in a row within a comment.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const length = span.end - span.start;
      const newText = length === 1 ? '' : length === 2 ? '-' : '='.repeat(length);
      return [preferred(changeFix(fault, message('Write something else for the hyphens'), [[span, newText]]))];
    },
  },
  'unclosed-cdata': {
    message: 'This CDATA section is not closed: its "]]>" is missing.',
    summary: 'A CDATA section without its end.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const raw = fault.text.slice(span.start, span.end).trimEnd();
      const kept = raw.replace(/(?<!CDATA)(?:\]\]?>?|\]?>)$/, '').length;
      const place = { start: span.start + kept, end: span.start + raw.length };
      return [preferred(changeFix(fault, message('Close the CDATA section'), [[place, ']]>']]))];
    },
  },
  'cdata-end-in-text': {
    message: 'In text, "]]>" has to be written as "]]&gt;".',
    summary: 'The end mark of a CDATA section where none is open.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const escape = changeFix(fault, message('Write {0} for the {1}', '&gt;', '>'), [
        [{ start: span.end - 1, end: span.end }, '&gt;'],
      ]);
      return [preferred(escape), changeFix(fault, message('Remove "{0}"', ']]>'), [[span, '']])];
    },
  },
  'unclosed-instruction': {
    message: 'This processing instruction is not closed: its "?>" is missing.',
    summary: 'A processing instruction, or the XML declaration, without its end.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const raw = fault.text.slice(span.start, span.end).trimEnd();
      const kept = raw.replace(/\s*[?>]$/, '').length;
      const place = { start: span.start + kept, end: span.start + raw.length };
      return [preferred(changeFix(fault, message('Close it with "?>"'), [[place, '?>']]))];
    },
  },
  'misplaced-declaration': {
    message: 'The XML declaration may stand only at the very beginning of the file.',
    summary: 'An XML declaration that is not at the beginning.',
    fixes: (fault) => {
      const { span } = fault.problem;
      const head = fault.text.charCodeAt(0) === 0xfeff ? 1 : 0;
      const remove = removal(fault, message('Remove the declaration'));
      if (fault.text.slice(head, span.start).trim() !== '') return [preferred(remove)];
      const move = changeFix(fault, message('Remove what stands before it'), [[{ start: head, end: span.start }, '']]);
      return [preferred(move), remove];
    },
  },
  'invalid-declaration': {
    message:
      'The XML declaration is not correct: version, encoding and standalone stand in this order, and the encoding is a known one, best "utf-8".',
    summary: 'An XML declaration with a fault in its version, encoding or order.',
    fixes: (fault) => {
      const { span, args } = fault.problem;
      const newText = args[0] === undefined ? '<?xml version="1.0" encoding="utf-8"?>' : 'utf-8';
      return [preferred(changeFix(fault, message('Write {0}', newText), [[span, newText]]))];
    },
  },
  doctype: {
    message: 'A policy may not have a document type declaration.',
    summary: 'A DOCTYPE, which the service does not accept.',
    fixes: (fault) => [preferred(removal(fault, message('Remove the DOCTYPE')))],
  },
  'no-root': {
    message: 'There is no element in this file.',
    summary: 'A file without any element.',
  },
  'second-root': {
    message: 'A file may have one outermost element only: "{0}" is a second one.',
    summary: 'An element beside the outermost one.',
  },
  'text-outside-root': {
    message: 'Text may not stand outside the outermost element.',
    summary: 'Text before or after the outermost element.',
    fixes: (fault) => [{ ...removal(fault, message('Remove the text')), needsChoice: true }],
  },
  syntax: {
    message: 'This does not belong here: {0}',
    summary: 'Characters that can begin nothing at their place.',
    fixes: (fault) => {
      const { text, problem } = fault;
      const found = text.slice(problem.span.start, problem.span.end);
      const replace = (newText: string): Fix =>
        preferred(changeFix(fault, message('Write {0}', newText), [[problem.span, newText]]));
      if (/^\/\s+>$/.test(found)) return [replace('/>')];
      if (found.startsWith('</')) return [replace(`</${problem.element?.name ?? problem.args[0] ?? ''}>`)];
      if (/^<!-[^-]?/.test(found)) return [replace(`<!--${found.slice(3)}`)];
      if (/^<!\[?[CDAT]+\[?/.test(found)) return [replace(found.replace(/^<!\[?[CDAT]+\[?/, '<![CDATA['))];
      return [preferred(removal(fault, message('Remove "{0}"', found)))];
    },
  },
};

function removal(fault: Fault, title: Message): Fix {
  return changeFix(fault, title, [[wholeLines(fault.text, fault.problem.span), '']]);
}

function spaceBefore(text: string, at: number): number {
  while (/\s/.test(text.charAt(at - 1))) at--;
  return at;
}

function withSpaceBefore({ text, problem }: Fault): { start: number; end: number } {
  return { start: spaceBefore(text, problem.span.start), end: problem.span.end };
}

function ruleOf(name: XmlProblemCode, row: Row): Rule {
  return {
    code: `xml/${name}`,
    severity: 'error',
    reach: 'file',
    message: row.message,
    summary: row.summary,
    check({ policy }, report) {
      for (const problem of policy.document.problems) {
        if (problem.code !== name) continue;
        const related = problem.related && [
          { uri: policy.uri, span: problem.related, message: message('The other place is here') },
        ];
        const fixes = row.fixes?.({ uri: policy.uri, text: policy.text, problem });
        report({ span: problem.span, args: problem.args, ...(related && { related }), ...(fixes && { fixes }) });
      }
    },
  };
}

/** One rule for each fault of well-formedness, in the order of the table. */
export const xmlRules: readonly Rule[] = Object.entries(rows).map(([name, row]) => ruleOf(name as XmlProblemCode, row));
