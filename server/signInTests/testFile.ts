import { LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { ClaimValue } from '../interpreter/data/claimValue';
import type { PartyAnswers } from '../player/parties';

/** A place in a test file: line and column from 1. */
export interface TestPlace {
  readonly line: number;
  readonly column: number;
}

/** Something in a test file that is not as it should be. */
export interface TestFileFault extends TestPlace {
  /** In English. */
  readonly message: string;
}

/** An account as a test writes it. */
export type WrittenAccount = Readonly<Record<string, ClaimValue>>;

export type TestAction =
  | ({ readonly kind: 'choose'; readonly exchange: string } & TestPlace)
  | ({ readonly kind: 'fill'; readonly values: Readonly<Record<string, string>> } & TestPlace)
  | ({ readonly kind: 'press'; readonly what: string } & TestPlace);

export interface TestExpectations {
  readonly pages: readonly string[] | undefined;
  readonly path: readonly number[] | undefined;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly absent: readonly string[] | undefined;
  readonly error: string | undefined;
  readonly directory: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Where each of them stands, by its name; a claim or account by `claims.name`, `directory.0`. */
  readonly places: ReadonlyMap<string, TestPlace>;
}

export interface SignInTest extends TestPlace {
  readonly name: string;
  readonly request: Readonly<Record<string, string>>;
  readonly directory: readonly WrittenAccount[];
  readonly answers: PartyAnswers;
  readonly actions: readonly TestAction[];
  readonly expect: TestExpectations;
}

export interface SignInTestFile {
  readonly policy: string;
  readonly policyPlace: TestPlace;
  readonly environment: string | undefined;
  readonly tests: readonly SignInTest[];
  readonly faults: readonly TestFileFault[];
}

const fileKeys = ['policy', 'environment', 'directory', 'providers', 'rest', 'tests'];
const testKeys = ['name', 'request', 'directory', 'providers', 'rest', 'do', 'expect'];
const answerKeys = ['status', 'body'];
const expectKeys = ['pages', 'path', 'claims', 'absent', 'error', 'directory'];

/** Reads a test file. It never throws: what is wrong is told with its place, and the rest is read. */
export function readTestFile(text: string): SignInTestFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  return new Reader(document, lines).read();
}

class Reader {
  private readonly faults: TestFileFault[] = [];

  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  read(): SignInTestFile {
    for (const { message, pos } of this.document.errors) this.faults.push({ message, ...this.at(pos[0]) });
    this.proveReferences();
    const root = this.map([]);
    this.refuseUnknown([], root, fileKeys);
    const policy = root['policy'];
    if (typeof policy !== 'string')
      this.fault(['policy'], 'A test file names the PolicyId of a relying party: policy: B2C_1A_...');
    this.text(['environment']);
    if (!Array.isArray(root['tests'])) this.fault(['tests'], 'A test file has a list of tests.');
    const file = { directory: this.accounts(['directory']), answers: this.answers([]) };
    const tests = this.list(['tests']).map((_, i) => this.test(['tests', i], file));
    return {
      policy: typeof policy === 'string' ? policy : '',
      policyPlace: this.place(['policy']),
      environment: typeof root['environment'] === 'string' ? root['environment'] : undefined,
      tests,
      faults: this.faults,
    };
  }

  private test(
    path: readonly (string | number)[],
    file: { readonly directory: readonly WrittenAccount[]; readonly answers: PartyAnswers },
  ): SignInTest {
    const test = this.map(path);
    if (this.value(path) === null) this.fault(path, 'Names with values are wanted here.');
    this.refuseUnknown(path, test, testKeys);
    const own = this.answers(path);
    this.text([...path, 'name']);
    if (test['request'] !== undefined) this.scalars([...path, 'request'], false);
    return {
      ...this.place(path),
      name: typeof test['name'] === 'string' ? test['name'] : `test ${Number(path.at(-1)) + 1}`,
      request: texts(this.map([...path, 'request'])),
      directory: [...file.directory, ...this.accounts([...path, 'directory'])],
      answers: {
        providers: { ...file.answers.providers, ...own.providers },
        rest: { ...file.answers.rest, ...own.rest },
      },
      actions: this.steps([...path, 'do']).flatMap((_, i) => this.action([...path, 'do', i])),
      expect: this.expectations([...path, 'expect']),
    };
  }

  private steps(path: readonly (string | number)[]): readonly unknown[] {
    this.needList(path);
    return this.list(path);
  }

  private action(path: readonly (string | number)[]): TestAction[] {
    const action = this.map(path);
    const place = this.place(path);
    const [name, ...more] = Object.keys(action);
    const value = name === undefined ? undefined : action[name];
    if (more.length > 0) this.fault(path, 'One action stands by itself: choose, fill or press.');
    if (name === 'choose' && typeof value === 'string') return [{ kind: 'choose', exchange: value, ...place }];
    if (name === 'press' && typeof value === 'string') return [{ kind: 'press', what: value, ...place }];
    if (name === 'fill' && isMap(value)) {
      this.scalars([...path, name], true);
      return [{ kind: 'fill', values: texts(value), ...place }];
    }
    this.fault(path, 'An action is "choose: EXCHANGE", "fill: { CLAIM: VALUE }" or "press: WHAT".');
    return [];
  }

  private expectations(path: readonly (string | number)[]): TestExpectations {
    const expect = this.map(path);
    this.refuseUnknown(path, expect, expectKeys);
    const places = new Map<string, TestPlace>();
    for (const key of Object.keys(expect)) {
      places.set(key, this.place([...path, key]));
      const inner = expect[key];
      const names: readonly (string | number)[] = Array.isArray(inner)
        ? inner.map((_, i) => i)
        : isMap(inner)
          ? Object.keys(inner)
          : [];
      for (const name of names) places.set(`${key}.${name}`, this.place([...path, key, name]));
    }
    const list = (key: string, wanted: string, fits: (value: unknown) => boolean): readonly unknown[] | undefined => {
      const value = expect[key];
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) this.fault([...path, key], `"${key}" is a list.`);
      const all = this.list([...path, key]);
      for (const [i, one] of all.entries())
        if (!fits(one)) this.fault([...path, key, i], `"${key}" is a list of ${wanted}.`);
      return all;
    };
    const isText = (value: unknown): boolean => typeof value === 'string';
    if (expect['claims'] === null) this.fault([...path, 'claims'], 'Names with values are wanted here.');
    this.text([...path, 'error']);
    return {
      pages: list('pages', 'texts', isText)?.map(String),
      path: list('path', 'whole numbers', Number.isInteger)?.map(Number),
      claims: expect['claims'] === undefined ? undefined : this.map([...path, 'claims']),
      absent: list('absent', 'texts', isText)?.map(String),
      error: expect['error'] === undefined ? undefined : String(expect['error']),
      directory: list('directory', 'accounts', isMap)?.filter(isMap),
      places,
    };
  }

  private accounts(path: readonly (string | number)[]): readonly WrittenAccount[] {
    this.needList(path);
    return this.list(path).map((one, i) => {
      if (one === null) this.fault([...path, i], 'Names with values are wanted here.');
      for (const name of ['objectId', 'password']) this.text([...path, i, name]);
      const ids = this.value([...path, i, 'alternativeSecurityIds']);
      const fits = (id: unknown): boolean => typeof id === 'string' || isMap(id);
      if (ids !== undefined && !(Array.isArray(ids) && ids.every(fits)))
        this.fault(
          [...path, i, 'alternativeSecurityIds'],
          '"alternativeSecurityIds" is a list of { identityProvider: NAME, id: ID }.',
        );
      return this.map([...path, i]) as WrittenAccount;
    });
  }

  private answers(path: readonly (string | number)[]): PartyAnswers {
    const maps = (key: string): Record<string, Readonly<Record<string, unknown>>> =>
      Object.fromEntries(
        Object.entries(this.map([...path, key])).map(([id, value]) => {
          if (value === null) this.fault([...path, key, id], 'Names with values are wanted here.');
          return [id, this.map([...path, key, id])];
        }),
      );
    const [providers, rest] = [maps('providers'), maps('rest')];
    for (const id of Object.keys(providers))
      for (const name of ['openid', 'error', 'error_description']) this.text([...path, 'providers', id, name]);
    for (const [id, answer] of Object.entries(rest)) {
      this.refuseUnknown([...path, 'rest', id], answer, answerKeys);
      const { status } = answer;
      if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 599))
        this.fault([...path, 'rest', id, 'status'], '"status" is a number from 100 to 599.');
    }
    return { providers, rest };
  }

  /** Where something stands, it is a text: one of digits alone wants quotation marks in YAML. */
  private text(path: readonly (string | number)[]): void {
    if (!this.document.hasIn(path)) return;
    const value = this.value(path);
    if (typeof value !== 'string')
      this.fault(path, `"${path.at(-1)}" is a text; in quotation marks where it is digits.`);
  }

  private scalars(path: readonly (string | number)[], mayBeEmpty: boolean): void {
    for (const [name, value] of Object.entries(this.map(path)))
      if (value === null ? !mayBeEmpty : typeof value === 'object')
        this.fault([...path, name], `"${name}" has one value.`);
  }

  private needList(path: readonly (string | number)[]): void {
    const value = this.value(path);
    if (value !== undefined && value !== null && !Array.isArray(value)) this.fault(path, `"${path.at(-1)}" is a list.`);
  }

  /** The mapping at a path; empty where there is none. */
  private map(path: readonly (string | number)[]): Readonly<Record<string, unknown>> {
    const value = this.value(path);
    if (value === undefined || value === null) return {};
    if (isMap(value)) return value;
    this.fault(path, 'Names with values are wanted here.');
    return {};
  }

  private list(path: readonly (string | number)[]): readonly unknown[] {
    const value = this.value(path);
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  }

  /** An alias without its anchor shows only when values are made: nothing is read then. */
  private proveReferences(): void {
    try {
      this.document.toJS();
    } catch (error) {
      this.fault([], error instanceof Error ? error.message : String(error));
      this.document.contents = null;
    }
  }

  private value(path: readonly (string | number)[]): unknown {
    const node: unknown = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    if (node === undefined || node === null) return undefined;
    return typeof node === 'object' && 'toJS' in node
      ? (node as { toJS: (document: Document) => unknown }).toJS(this.document)
      : node;
  }

  private refuseUnknown(
    path: readonly (string | number)[],
    map: Readonly<Record<string, unknown>>,
    known: readonly string[],
  ): void {
    for (const key of Object.keys(map))
      if (!known.includes(key)) this.fault([...path, key], `"${key}" is not known here: ${known.join(', ')}.`);
  }

  private fault(path: readonly (string | number)[], message: string): void {
    this.faults.push({ message, ...this.place(path) });
  }

  /** Where something stands; where it is missing, what would hold it. */
  private place(path: readonly (string | number)[]): TestPlace {
    for (let length = path.length; length > 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true) as Node | undefined;
      const start = node && typeof node === 'object' && 'range' in node ? node.range?.[0] : undefined;
      if (start !== undefined) return this.at(start);
    }
    return { line: 1, column: 1 };
  }

  private at(offset: number): TestPlace {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function texts(map: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, value === null ? '' : String(value)]));
}
