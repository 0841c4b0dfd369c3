import data from '../../schemas/technicalProfiles.json';
import { holds, type Condition, type ProfileFacts } from './condition';

/** How a fact is known: from the documentation, from its samples only, or only because policies have it. */
export type KnownFrom = 'documented' | 'sample' | 'observed';

/** Whether something must be there: always, as the documentation says though it works without, or on a condition. */
export type Required = boolean | 'usually' | Condition;

export type MetadataType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'url'
  | 'uri'
  | 'uriList'
  | 'guid'
  | 'xml'
  | 'urlOrXml'
  | 'message'
  | 'claimTypeReference'
  | 'claimsExchangeReference'
  | 'contentDefinitionReference'
  | 'userJourneyReference';

/** What is known of one metadata key of a kind of technical profile. */
export interface MetadataKey {
  readonly key: string;
  readonly type: MetadataType;
  readonly required: Required;
  /** The service is known to refuse a profile without it, also where it is required on a condition. */
  readonly refused: boolean;
  /** When a required key may be left out. */
  readonly unless: Condition | undefined;
  /** All values, compared without case; undefined where the set is open. */
  readonly allowed: readonly string[] | undefined;
  /** Values to offer: those allowed, true and false, or examples. */
  readonly values: readonly string[];
  /** The value is a list of the allowed ones, separated by blanks. */
  readonly list: boolean;
  readonly default: string | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly status: KnownFrom;
  readonly deprecated: boolean;
  /** When the key has any effect. */
  readonly onlyWhen: Condition | undefined;
  /** The only page layouts on which it acts; undefined where it acts on all. */
  readonly pages: readonly string[] | undefined;
  readonly description: string;
}

/** Keys known by how they begin. */
export interface KeyPattern {
  readonly prefix: string;
  /** What follows is free, so that a likeness to a known key means nothing. */
  readonly any: boolean;
  readonly description: string;
}

/** What is known of one cryptographic key (`Key/@Id`) of a kind. */
export interface CryptographicKey {
  readonly id: string;
  readonly required: Required;
  /** What the policy key must have been made for. */
  readonly usage: 'Signature' | 'Encryption' | undefined;
  readonly status: KnownFrom;
  readonly description: string;
}

/** Kinds that accept keys of any name (the name of an HTTP header), and when. */
export interface AnyCryptographicKey {
  readonly when: Condition;
  readonly name: string;
  readonly examples?: readonly string[];
  readonly description: string;
  /** One such key must be there then. */
  readonly required?: boolean;
}

/** A claim that a kind of profile does not work without. */
export interface ClaimNeed {
  readonly list: 'InputClaims' | 'PersistedClaims' | 'OutputClaims';
  /** The name under which the other side knows it; undefined where a metadata item names the claim. */
  readonly name: string | undefined;
  /** The metadata key whose value is the id of the claim. */
  readonly namedBy: string | undefined;
  readonly when: Condition | undefined;
  /** What its `DefaultValue` must be, compared without case; `*` for anything but nothing. */
  readonly value: string | undefined;
}

/** Why a profile of a kind cannot be called while a page is checked. */
export type NoValidation = 'page' | 'redirect' | 'documented';

/** Stands between the titles of several kinds. */
export const titleSeparator = ' / ';

/** What a kind asks of a merged profile besides metadata and keys. */
export interface ProfileDemands {
  readonly claims?: readonly ClaimNeed[];
  /** Its one input claim finds the account. */
  readonly keyClaim?: boolean;
  /** Lists of claims that must not be empty. */
  readonly lists?: readonly { readonly list: ClaimNeed['list']; readonly when?: Condition }[];
  readonly noValidation?: { readonly why: NoValidation; readonly unless?: Condition };
  /** An address of many tenants, and the keys that say whose tokens are accepted, with their usual values. */
  readonly issuerCheck?: {
    readonly metadata: string;
    readonly matches: string;
    readonly needs: Readonly<Record<string, string>>;
  };
  /** Of identity providers: the name under which they usually give the id of the user. */
  readonly userId?: string;
}

/** A kind of technical profile: a protocol and a handler, with what goes with them. */
export class ProfileKind {
  /** The keys that must be there, always or on a condition. */
  readonly requiredMetadata: readonly MetadataKey[];
  private readonly byLowerCase: ReadonlyMap<string, MetadataKey>;

  constructor(
    /** Its name in the schema file; several joined by `|` where it cannot be told which of them it is. */
    readonly name: string,
    /** In English; several joined by `titleSeparator`. */
    readonly title: string,
    /** Address of its documentation page. */
    readonly documentation: string,
    /** By key as documented. */
    readonly metadata: ReadonlyMap<string, MetadataKey>,
    readonly patterns: readonly KeyPattern[],
    /** By `Id` as documented. */
    readonly cryptographicKeys: ReadonlyMap<string, CryptographicKey>,
    readonly anyCryptographicKey: AnyCryptographicKey | undefined,
    /** What else such a profile needs; nothing where it is not known which of several kinds it is. */
    readonly demands: ProfileDemands = {},
  ) {
    this.requiredMetadata = [...metadata.values()].filter((key) => key.required !== false);
    this.byLowerCase = new Map([...metadata.values()].map((item) => [item.key.toLowerCase(), item]));
  }

  /** The key of that name; case and white space at the ends make no difference. */
  metadataKey(name: string): MetadataKey | undefined {
    return this.metadata.get(name) ?? this.byLowerCase.get(name.trim().toLowerCase());
  }

  /** The pattern that a key of that name falls under. */
  pattern(name: string): KeyPattern | undefined {
    return this.patterns.find(({ prefix }) => name.length > prefix.length && name.startsWith(prefix));
  }
}

/** What tells the kind of a technical profile. */
export interface ProfileTraits {
  readonly protocolName: string | undefined;
  /** The Handler attribute or its class name. */
  readonly handler: string | undefined;
  /** Local name of the element around `TechnicalProfile`: `RelyingParty`, or anything else. */
  readonly place?: string;
  readonly facts: ProfileFacts;
  /** True where parts of the profile are not in sight (a base is missing): then all that it may be counts. */
  readonly partial?: boolean;
}

export interface TechnicalProfileCatalogue {
  /** All kinds, for lists and completion. */
  readonly kinds: readonly ProfileKind[];
  /** Class names of all handlers. */
  readonly handlerClasses: readonly string[];
  /** The kind of a profile; a union of kinds where several are possible, undefined where nothing is known of it. */
  kindOf(traits: ProfileTraits): ProfileKind | undefined;
  /** The Handler attribute for a class. */
  handlerOf(handlerClass: string): string;
}

interface MetadataRow {
  readonly type?: MetadataType;
  readonly required?: Required;
  readonly refused?: boolean;
  readonly unless?: Condition;
  readonly allowed?: readonly string[];
  readonly examples?: readonly string[];
  readonly list?: string;
  readonly default?: string;
  readonly min?: number;
  readonly max?: number;
  readonly status?: KnownFrom;
  readonly deprecated?: boolean;
  readonly onlyWhen?: Condition;
  readonly pages?: readonly string[];
  readonly description?: string;
}

interface KindRow {
  readonly title: string;
  readonly page: string;
  readonly protocols: readonly string[];
  readonly place?: string;
  readonly handlers?: readonly string[];
  readonly when?: Condition;
  readonly open?: boolean;
  readonly metadata?: Readonly<Record<string, MetadataRow>>;
  readonly patterns?: readonly Partial<KeyPattern>[];
  readonly cryptographicKeys?: Readonly<Record<string, Partial<CryptographicKey>>>;
  readonly anyCryptographicKey?: AnyCryptographicKey;
  readonly claims?: readonly (Pick<ClaimNeed, 'list'> & Partial<ClaimNeed>)[];
  readonly keyClaim?: boolean;
  readonly lists?: ProfileDemands['lists'];
  readonly noValidation?: ProfileDemands['noValidation'];
  readonly userId?: string;
  readonly issuerCheck?: ProfileDemands['issuerCheck'];
}

type NamedRow = readonly [name: string, row: KindRow];

// The JSON schema, held by a test, is what makes these true.
const rows: readonly NamedRow[] = Object.entries(data.kinds as Readonly<Record<string, KindRow>>);
const shared = data.metadata as Readonly<Record<string, MetadataRow>>;
const everyKind = data.everyKind as Pick<KindRow, 'metadata' | 'patterns'>;

/** The class name in a Handler attribute: what stands before the assembly. */
export function handlerClassOf(handler: string): string {
  return (handler.split(',', 1)[0] ?? '').trim();
}

/** The view of `schemas/technicalProfiles.json`. Kinds are made when they are first asked for. */
export function loadTechnicalProfiles(): TechnicalProfileCatalogue {
  const made = new Map<string, ProfileKind>();
  const kindNamed = (name: string, row: KindRow): ProfileKind => remembered(made, name, () => makeKind(name, row));
  // Policies write the same few protocols and handlers over and over.
  const found = new Map<string, readonly NamedRow[]>();
  const candidatesOf = (protocolName: string, handler = '', place = ''): readonly NamedRow[] => {
    const key = `${place}|${protocolName}|${handler}`;
    let candidates = found.get(key);
    if (!candidates) found.set(key, (candidates = findRows(protocolName, handler, place)));
    return candidates;
  };
  const unionOf = (candidates: readonly NamedRow[]): ProfileKind | undefined => {
    const [first, ...others] = candidates;
    if (!first) return undefined;
    if (others.length === 0) return kindNamed(...first);
    const name = candidates.map(([one]) => one).join('|');
    return remembered(made, name, () =>
      uniteKinds(
        name,
        candidates.map((one) => kindNamed(...one)),
      ),
    );
  };

  return {
    get kinds() {
      return rows.map((row) => kindNamed(...row));
    },
    handlerClasses: rows.flatMap(([, row]) => row.handlers ?? []),
    kindOf({ protocolName, handler, place, facts, partial }) {
      if (protocolName === undefined) return undefined;
      const candidates = candidatesOf(protocolName, handler, place);
      if (candidates.length < 2 || partial) return unionOf(candidates);
      const answers = candidates.map(([, row]) => (row.when === undefined ? undefined : holds(row.when, facts)));
      const sure = candidates.filter((_, i) => answers[i] === true);
      if (sure.length > 0) return unionOf(sure);
      const rest = candidates.filter(([, row]) => row.when === undefined);
      const unsure = candidates.some(([, row], i) => row.when !== undefined && answers[i] === undefined);
      return unionOf(unsure || rest.length === 0 || rest.some(([, row]) => row.open) ? candidates : rest);
    },
    handlerOf: (handlerClass) => data.handler.replace('{class}', handlerClass),
  };
}

/** The kinds that a protocol and a handler leave possible. */
function findRows(protocolName: string, handler: string, place: string): readonly NamedRow[] {
  const protocol = protocolName.trim().toLowerCase();
  const handlerClass = handlerClassOf(handler).toLowerCase();
  return rows.filter(
    ([, row]) =>
      (row.place === undefined ? place !== 'RelyingParty' : row.place === place) &&
      row.protocols.some((one) => one.toLowerCase() === protocol) &&
      (row.handlers === undefined || row.handlers.some((one) => one.toLowerCase() === handlerClass)),
  );
}

function remembered(made: Map<string, ProfileKind>, name: string, make: () => ProfileKind): ProfileKind {
  let kind = made.get(name);
  if (!kind) made.set(name, (kind = make()));
  return kind;
}

function makeKind(name: string, row: KindRow): ProfileKind {
  const metadata = new Map<string, MetadataKey>();
  for (const [key, own] of Object.entries({ ...everyKind.metadata, ...row.metadata }))
    metadata.set(key, makeKey(key, { ...shared[key], ...own }));
  const patterns = [...(row.patterns ?? []), ...(everyKind.patterns ?? [])];
  const keys = Object.entries(row.cryptographicKeys ?? {});
  return new ProfileKind(
    name,
    row.title,
    data.documentation.replace('{page}', row.page),
    metadata,
    patterns.map(({ prefix = '', any = false, description = '' }) => ({ prefix, any, description })),
    new Map(
      keys.map(([id, { required = false, usage, status = 'documented', description = '' }]) => [
        id,
        { id, required, usage, status, description },
      ]),
    ),
    row.anyCryptographicKey,
    demandsOf(row),
  );
}

function demandsOf({ claims, keyClaim, lists, noValidation, userId, issuerCheck }: KindRow): ProfileDemands {
  return {
    ...(claims && {
      claims: claims.map(({ list, name, namedBy, when, value }) => ({ list, name, namedBy, when, value })),
    }),
    ...(keyClaim && { keyClaim }),
    ...(lists && { lists }),
    ...(noValidation && { noValidation }),
    ...(userId && { userId }),
    ...(issuerCheck && { issuerCheck }),
  };
}

const truths = ['true', 'false'];
const none: readonly string[] = [];

function makeKey(key: string, row: MetadataRow): MetadataKey {
  const type = row.type ?? 'string';
  return {
    key,
    type,
    required: row.required ?? false,
    refused: row.refused ?? row.required === true,
    unless: row.unless,
    allowed: row.allowed,
    values: row.allowed ?? (type === 'boolean' ? truths : (row.examples ?? none)),
    list: row.list !== undefined,
    default: row.default,
    min: row.min,
    max: row.max,
    status: row.status ?? 'documented',
    deprecated: row.deprecated ?? false,
    onlyWhen: row.onlyWhen,
    pages: row.pages,
    description: row.description ?? '',
  };
}

/** A kind that takes what any of these takes, and asks for nothing. */
function uniteKinds(name: string, kinds: readonly ProfileKind[]): ProfileKind {
  const metadata = new Map<string, MetadataKey>();
  const cryptographicKeys = new Map<string, CryptographicKey>();
  for (const kind of kinds) {
    for (const [key, item] of kind.metadata) {
      const known = metadata.get(key);
      const asked = known ?? { ...item, required: false, unless: undefined };
      // Two kinds may take different values under one key: then any value may be right.
      const alike = known === undefined || (known.type === item.type && String(known.allowed) === String(item.allowed));
      metadata.set(
        key,
        alike ? asked : { ...asked, type: 'string', allowed: undefined, min: undefined, max: undefined },
      );
    }
    for (const [id, key] of kind.cryptographicKeys)
      if (!cryptographicKeys.has(id)) cryptographicKeys.set(id, { ...key, required: false });
  }
  return new ProfileKind(
    name,
    kinds.map((kind) => kind.title).join(titleSeparator),
    kinds[0]?.documentation ?? data.documentation,
    metadata,
    kinds.flatMap((kind) => kind.patterns),
    cryptographicKeys,
    kinds.find((kind) => kind.anyCryptographicKey)?.anyCryptographicKey,
  );
}
