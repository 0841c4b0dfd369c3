import data from '../../schemas/claimsTransformations.json';

/** Something that a claims transformation takes or gives. */
export interface TransformationItem {
  /** `TransformationClaimType`, or `Id` of a parameter; `*` for any name, empty where claims go without one. */
  readonly id: string;
  /** Data types that fit; `any` among them where all do. */
  readonly dataTypes: readonly string[];
  /** True where the data type is known beyond doubt: one type, and policies agree with the documentation. */
  readonly sure: boolean;
  /** True where the method does not work without it. Never of output claims. */
  readonly required: boolean;
  /** True where any number of them may stand. */
  readonly multiple: boolean;
  /** All values of a parameter, compared without case; undefined where the set is open. */
  readonly allowed: readonly string[] | undefined;
  readonly default: string | undefined;
  /** The input claim whose data type an output claim must have. */
  readonly sameTypeAs: string | undefined;
  /** Texts that the value of a parameter must hold. */
  readonly mustContain: readonly string[];
  readonly description: string;
}

/** What may stand in one of the lists of a claims transformation. */
export class TransformationItems {
  readonly all: readonly TransformationItem[];
  private readonly byKey: ReadonlyMap<string, TransformationItem>;
  /** Whatever has a name, where the method takes any. */
  private readonly named: TransformationItem | undefined;

  constructor(rows: Readonly<Record<string, ItemRow>>, output: boolean) {
    const byKey = new Map<string, TransformationItem>();
    this.all = Object.entries(rows).map(([id, row]) => {
      const item = makeItem(id, row, output);
      for (const name of row.alsoNamed ?? none) byKey.set(name.toLowerCase(), item);
      byKey.set(id.toLowerCase(), item);
      return item;
    });
    this.byKey = byKey;
    this.named = this.byKey.get('*');
  }

  /** The item of that name, compared without case; an empty name asks for claims that go without one. */
  item(id: string): TransformationItem | undefined {
    return this.byKey.get(id.toLowerCase()) ?? (id === '' ? undefined : this.named);
  }

  /** The names there are; open sets add none. */
  get names(): readonly string[] {
    return this.all.filter(({ id }) => id !== '*' && id !== '').map(({ id }) => id);
  }
}

/** A value of `TransformationMethod`. */
export interface TransformationMethod {
  readonly name: string;
  readonly description: string;
  /** Address of its documentation; undefined where there is none. */
  readonly documentation: string | undefined;
  /** False where the method is known from working policies only. */
  readonly documented: boolean;
  /** Metadata key of the calling page's technical profile that holds the text of its error. */
  readonly errorKey: string | undefined;
  readonly inputClaims: TransformationItems;
  readonly inputParameters: TransformationItems;
  readonly outputClaims: TransformationItems;
}

export interface ClaimsTransformationCatalogue {
  /** The names of all methods, in alphabetical order. */
  readonly names: readonly string[];
  /** All methods, in the order of their names. */
  readonly methods: readonly TransformationMethod[];
  /** What the service replaces in the values of some parameters. */
  readonly expressions: readonly string[];
  /** The method of that name, compared without case. */
  method(name: string): TransformationMethod | undefined;
}

interface ItemRow {
  readonly type: string | readonly string[];
  readonly alsoNamed?: readonly string[];
  readonly alsoSeen?: readonly string[];
  readonly optional?: boolean;
  readonly allowed?: readonly string[];
  readonly default?: string;
  readonly sameTypeAs?: string;
  readonly mustContain?: readonly string[];
  readonly description: string;
}

interface MethodRow {
  readonly description: string;
  readonly page?: string;
  readonly status?: string;
  readonly errorKey?: string;
  readonly inputClaims?: Readonly<Record<string, ItemRow>>;
  readonly inputParameters?: Readonly<Record<string, ItemRow>>;
  readonly outputClaims?: Readonly<Record<string, ItemRow>>;
}

// The JSON schema, held by a test, is what makes this true.
const rows = data.methods as Readonly<Record<string, MethodRow>>;
const empty = {};
const none: readonly string[] = [];

let loaded: ClaimsTransformationCatalogue | undefined;

/** The view of `schemas/claimsTransformations.json`, one for all. Methods are made when they are first asked for. */
export function loadClaimsTransformations(): ClaimsTransformationCatalogue {
  return (loaded ??= makeCatalogue());
}

function makeCatalogue(): ClaimsTransformationCatalogue {
  const names = Object.keys(rows);
  let byKey: ReadonlyMap<string, string> | undefined;
  const made = new Map<string, TransformationMethod>();
  const method = (name: string): TransformationMethod | undefined => {
    byKey ??= new Map(names.map((one) => [one.toLowerCase(), one]));
    const known = Object.hasOwn(rows, name) ? name : byKey.get(name.trim().toLowerCase());
    if (known === undefined) return undefined;
    let found = made.get(known);
    if (!found) made.set(known, (found = makeMethod(known, rows[known]!)));
    return found;
  };
  return {
    names,
    get methods() {
      return names.flatMap((name) => method(name) ?? []);
    },
    expressions: data.expressions,
    method,
  };
}

function makeMethod(name: string, row: MethodRow): TransformationMethod {
  return {
    name,
    description: row.description,
    documentation: row.page && `${data.documentation.replace('{page}', row.page)}#${name.toLowerCase()}`,
    documented: row.status === undefined,
    errorKey: row.errorKey,
    inputClaims: new TransformationItems(row.inputClaims ?? empty, false),
    inputParameters: new TransformationItems(row.inputParameters ?? empty, false),
    outputClaims: new TransformationItems(row.outputClaims ?? empty, true),
  };
}

const truths = ['true', 'false'];

function makeItem(id: string, row: ItemRow, output: boolean): TransformationItem {
  const types = typeof row.type === 'string' ? [row.type] : row.type;
  return {
    id,
    dataTypes: row.alsoSeen ? [...types, ...row.alsoSeen] : types,
    sure: types.length === 1 && row.alsoSeen === undefined,
    required: !output && row.optional !== true,
    multiple: id === '*' || id === '',
    allowed: row.allowed ?? (row.type === 'boolean' ? truths : undefined),
    default: row.default,
    sameTypeAs: row.sameTypeAs,
    mustContain: row.mustContain ?? none,
    description: row.description,
  };
}
