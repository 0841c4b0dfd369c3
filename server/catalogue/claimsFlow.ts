import data from '../../schemas/claimsFlow.json';
import type { ProfileKind } from './technicalProfiles';

/** Where the output claims of a kind of technical profile come from. */
export interface ProfileFlow {
  /**
   * Where output claims without a default value come from: the user and validation profiles, the claims at hand, the
   * directory, or the answer of whoever is asked.
   */
  readonly outputs: 'page' | 'bag' | 'directory' | 'answer';
  /** Its one input claim says whom it is about: it cannot do without. */
  readonly key: boolean;
  /** What the other side gives of every user, by its names there, in lower case. */
  readonly always: readonly string[];
}

/** What a method of claims transformations does beyond making its outputs of its inputs. */
export interface TransformationFlow {
  /** What comes of it where an input claim that it asks for is not there; undefined where that is not known. */
  readonly withoutInput?: 'works' | 'fails';
  readonly mayYieldNothing?: boolean;
  /** The output says whether the input is there. */
  readonly tellsExistence?: boolean;
  /** The output claim is gone afterwards. */
  readonly removes?: boolean;
  /** The parameter that is the value of its output. */
  readonly constant?: string;
}

const profiles = new Map<string, ProfileFlow>(
  Object.entries(data.profiles as Readonly<Record<string, Partial<ProfileFlow>>>).map(([name, row]) => [
    name,
    {
      outputs: row.outputs ?? 'answer',
      key: row.key ?? false,
      always: (row.always ?? []).map((one) => one.toLowerCase()),
    },
  ]),
);
const answer: ProfileFlow = { outputs: 'answer', key: false, always: [] };
const issuers = new Set(data.tokenIssuers);
const otherIssuers = new Set(data.otherIssuers);
const issuerProtocols = new Map(Object.entries(data.issuerProtocols as Readonly<Record<string, readonly string[]>>));
const linkShownBy = new Map(Object.entries(data.linkShownBy as Readonly<Record<string, string>>));
const transformations = new Map(Object.entries(data.transformations as Readonly<Record<string, TransformationFlow>>));
const plain: TransformationFlow = {};

/** Where the output claims of a profile come from; of an unknown kind, anything may be answered. */
export function profileFlow(kind: ProfileKind | undefined): ProfileFlow {
  return (kind && profiles.get(kind.name)) ?? answer;
}

/** True for kinds that issue the claims of the relying party. */
export function issuesTokens(kind: ProfileKind | undefined): boolean {
  return kind !== undefined && issuers.has(kind.name);
}

/** True for kinds that a step can send claims by. */
export function answersCallers(kind: ProfileKind): boolean {
  return issuers.has(kind.name) || otherIssuers.has(kind.name);
}

/** False where tokens of a kind of issuer are known to be for relying parties of another protocol. */
export function issuesFor(kind: ProfileKind, protocol: string): boolean {
  const same = (one: string): boolean => one.toLowerCase() === protocol.toLowerCase();
  const own = issuerProtocols.get(kind.name);
  return !own || own.some(same) || ![...issuerProtocols.values()].flat().some(same);
}

/** The metadata key that says whether a link of a page is shown, by the key that says where it leads. */
export function shownBy(link: string): string | undefined {
  return linkShownBy.get(link);
}

/** What a method does; of an unknown one, nothing special is known. */
export function transformationFlow(method: string): TransformationFlow {
  return transformations.get(method) ?? plain;
}
