import type { CodeLens, Location, Position } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import { message, type Message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import type { IdUse } from '../../policy/idIndex';
import { boundaryOf, definitionsOf, symbolOf } from '../../policy/idSymbol';
import type { Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { locationOf, placeOf } from '../navigation/place';
import { translate } from '../../presentation/translate';

/** At which definitions lenses are shown. */
export type CodeLensLevel =
  | 'off'
  /** At policies, journeys and technical profiles, and wherever something overrides or is overridden. */
  | 'main'
  /** At every definition. */
  | 'all';

/** What a lens says: computed when the client shows it. */
interface LensData {
  readonly uri: string;
  /** Where the definition's id begins. */
  readonly offset: number;
  readonly kind: IdKind;
  readonly says: 'references' | 'overrides' | 'overridden' | 'inheritors';
}

/** Long lists of references to each of hundreds of claims would be clutter. */
const counted: ReadonlySet<IdKind> = new Set(['technicalProfile', 'userJourney', 'subJourney']);

/** The lenses of a policy, still without their words. */
export function codeLenses(policies: PolicySet, policy: Policy, level: CodeLensLevel): CodeLens[] {
  if (level === 'off') return [];
  const lenses: CodeLens[] = [];
  const add = (use: IdUse, says: LensData['says']): void => {
    const data: LensData = { uri: policy.uri, offset: use.span.start, kind: use.kind, says };
    lenses.push({ range: rangeOf(policy, use.span), data });
  };
  const inheritors = policies.descendantsOf(policy);
  if (inheritors.length > 0) for (const use of policy.index.definitions('policy')) add(use, 'inheritors');
  for (const [kind, { scope }] of Object.entries(loadCatalogue().references.kinds)) {
    if (scope !== 'chain') continue;
    for (const use of policy.index.definitions(kind as IdKind)) {
      if (level === 'all' || counted.has(use.kind)) add(use, 'references');
      if (overriddenBy(policies, policy, use)) add(use, 'overrides');
      if (overridingIn(inheritors, use).length > 0) add(use, 'overridden');
    }
  }
  return lenses.sort((a, b) => a.range.start.line - b.range.start.line);
}

/**
 * A lens with its words, or as it is where what it stands at has gone.
 * @param command the client's command that shows places: `(uri, position, locations)`; undefined where it has none
 */
export function resolveCodeLens(policies: PolicySet, lens: CodeLens, command: string | undefined): CodeLens {
  const { uri, offset, kind, says } = lens.data as LensData;
  const policy = policies.get(uri);
  const use = policy?.index.definitions(kind).find((one) => one.span.start === offset);
  if (!policy || !use) return lens;
  const { title, locations } = wordsOf(policies, policy, use, says);
  const args: [string, Position, readonly Location[]] = [uri, lens.range.start, locations];
  // Without a command the words are shown all the same.
  return {
    ...lens,
    command:
      command === undefined || locations.length === 0
        ? { title: translate(title), command: '' }
        : { title: translate(title), command, arguments: args },
  };
}

function wordsOf(
  policies: PolicySet,
  policy: Policy,
  use: IdUse,
  says: LensData['says'],
): { readonly title: Message; readonly locations: readonly Location[] } {
  if (says === 'overrides') {
    const base = overriddenBy(policies, policy, use);
    const name = base ? policyNameOf(base.policy) : '';
    return { title: message('overrides {0}', name), locations: base ? [locationOf(placeOf(base))] : [] };
  }
  if (says === 'overridden') {
    const overriding = overridingIn(policies.descendantsOf(policy), use);
    const count = new Set(overriding.map((one) => one.policy)).size;
    return {
      title: count === 1 ? message('overridden in 1 file') : message('overridden in {0} files', String(count)),
      locations: overriding.map((one) => locationOf(placeOf(one))),
    };
  }
  if (says === 'inheritors') {
    const inheritors = policies.descendantsOf(policy);
    const count = inheritors.length;
    return {
      title: count === 1 ? message('inherited by 1 policy') : message('inherited by {0} policies', String(count)),
      locations: inheritors.flatMap((one) =>
        one.index.definitions('policy').map((found) => locationOf(placeOf({ policy: one, use: found }))),
      ),
    };
  }
  const references = symbolOf(policies, policy, use).uses.filter((one) => one.use.role === 'reference');
  const count = references.length;
  return {
    title: count === 1 ? message('1 reference') : message('{0} references', String(count)),
    locations: references.map((one) => locationOf(placeOf(one))),
  };
}

/** The nearest definition in a base policy that a definition overrides. */
function overriddenBy(policies: PolicySet, policy: Policy, use: IdUse): Definition | undefined {
  if (policies.chainOf(policy).policies.length === 1) return undefined;
  return definitionsOf(policies, policy, use).find((one) => one.policy !== policy);
}

/** The definitions that override one, in policies that inherit from its own. */
function overridingIn(inheritors: readonly Policy[], use: IdUse): readonly Definition[] {
  return inheritors.flatMap((policy) =>
    policy.index
      .defined(use.kind, use.key)
      .filter((one) => boundaryOf(one) === boundaryOf(use))
      .map((one) => ({ policy, use: one })),
  );
}
