import data from '../../schemas/elements.json';
import { holdsPlaceholder } from './placeholders';

interface ValueRow {
  readonly values?: readonly string[];
  readonly suggestions?: readonly string[];
  readonly patterns?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly form?: string;
  readonly unsure?: boolean;
}

/** The form of an attribute's value or an element's text. */
export class ValueType {
  /** All values there are, as they must be written; undefined where the set is open. */
  readonly values: readonly string[] | undefined;
  /** Values to offer: all, or the usual ones. */
  readonly suggestions: readonly string[];
  /** True where the service may accept more than is known here. */
  readonly unsure: boolean;
  /** True where anything may stand, so that nobody needs to look. */
  readonly any: boolean;

  constructor(
    /** Its name in `schemas/elements.json`. */
    readonly name: string,
    row: ValueRow,
    private readonly test: (value: string) => boolean,
    private readonly form: string | undefined,
    /** A value of that form, where one is known that shows it. */
    readonly example?: string,
  ) {
    this.values = row.values;
    this.suggestions = row.values ?? row.suggestions ?? [];
    this.unsure = row.unsure ?? false;
    this.any = test === anything;
  }

  /** What may stand there, in signs that every language reads: `Append, Prepend, ReplaceAll`, `0, 1, 2, ...`. */
  get expected(): string {
    return this.values?.join(', ') ?? this.form ?? '...';
  }

  /** True where the value (decoded, white space kept) has the form, or holds a placeholder for what is filled in later. */
  accepts(value: string): boolean {
    return this.test(value) || holdsPlaceholder(value);
  }
}

const anything = (): boolean => true;

/** Schema built-ins read their value without the white space around it. */
const builtIn: Readonly<Record<string, ValueType>> = {
  string: new ValueType('string', {}, anything, undefined),
  boolean: new ValueType(
    'boolean',
    { values: ['true', 'false'] },
    (value) => /^[ \t\r\n]*(?:true|false|1|0)[ \t\r\n]*$/.test(value),
    undefined,
  ),
  int: new ValueType('int', {}, isInt, '0, 1, 2, ...'),
  integer: new ValueType('integer', {}, (value) => /^[ \t\r\n]*[+-]?\d+[ \t\r\n]*$/.test(value), '0, 1, 2, ...'),
  uri: new ValueType('uri', {}, isUri, 'https://..., http://..., urn:...'),
};

const made = new Map<string, ValueType>(Object.entries(builtIn));

/** The form of that name in `schemas/elements.json`, or a built-in one. */
export function valueType(name: string): ValueType {
  let type = made.get(name);
  if (!type) made.set(name, (type = makeType(name)));
  return type;
}

function makeType(name: string): ValueType {
  const row: ValueRow | undefined = (data.values as Readonly<Record<string, ValueRow>>)[name];
  if (!row) throw new Error(`schemas/elements.json has no form of values named ${name}`);
  return new ValueType(name, row, testOf(row), row.form ?? lengthForm(row), row.form?.split(', ')[0]);
}

function testOf({ values, patterns, minLength = 0, maxLength = Infinity }: ValueRow): (value: string) => boolean {
  if (values) {
    const set = new Set(values);
    return (value) => set.has(value);
  }
  if (patterns) {
    const any = new RegExp(`^(?:${patterns.join('|')})$`);
    return (value) => any.test(value);
  }
  return minLength === 0 && maxLength === Infinity
    ? anything
    : (value) => value.length >= minLength && value.length <= maxLength;
}

function lengthForm({ minLength = 0, maxLength }: ValueRow): string {
  return maxLength === undefined ? `"..." (${minLength}+)` : `"..." (${minLength}-${maxLength})`;
}

function isInt(value: string): boolean {
  if (!/^[ \t\r\n]*[+-]?\d+[ \t\r\n]*$/.test(value)) return false;
  const number = Number(value);
  return number >= -2147483648 && number <= 2147483647;
}

const scheme = '[A-Za-z][A-Za-z0-9+.\\-]*:';
const plain = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})";
const inPath = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*";
const inQuery = "(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*";
const authority = `//(?:(?:${plain}|:)*@)?(?:\\[[^\\]/?#]*\\]|${plain}*)(?::\\d*)?(?=[/?#]|$)`;
const uri = new RegExp(
  `^(?:${scheme}|(?![^/?#]*:))(?:${authority}|(?!//))${inPath}(?:\\?${inQuery})?(?:#${inQuery})?$`,
);

/** A URI reference of RFC 3986. Characters that a schema's anyURI allows to stand unescaped count as letters. */
function isUri(value: string): boolean {
  return uri.test(value.trim().replace(/[ <>"{}|\\^`]|[^\x21-\x7e]/g, '_'));
}
