import { loadPolicyKeys } from '../catalogue/policyKeys';
import type { ProfileModel } from '../effective/profileModel';
import { idKey } from '../policy/policy';
import { translate } from '../presentation/translate';
import { holdsAppKey } from '../signIn/qqValues';
import { message } from '../words/message';
import type { DrawingSubject } from './drawingOf';
import type { DrawnNode, DrawnProfile } from './drawn';
import { one, pageFacts, profileFacts, type Fact } from './profileFacts';

/** A box and the journey that it is of. */
export interface BoxOf {
  readonly node: DrawnNode;
  readonly subject: DrawingSubject;
}

/** What is another in a box than in the same box of another journey, a sentence each; empty where nothing is. */
export function nodeChanges(before: BoxOf, now: BoxOf): readonly string[] {
  if (now.node.kind === 'start') return [];
  if (now.node.kind === 'end') return endChanges(before, now);
  if (now.node.kind === 'condition') return differences(conditionFacts(before.node), conditionFacts(now.node));
  return [
    ...differences(stepFacts(before.node), stepFacts(now.node)),
    ...pageChanges(before.node, now.node),
    ...profileChanges(before.node.profiles, now.node.profiles),
  ];
}

/** The claims of the token, where both journeys have somebody who asks for one. */
function endChanges(before: BoxOf, now: BoxOf): readonly string[] {
  const [old, own] = [before.subject.party?.profile, now.subject.party?.profile];
  if (before.node.title === '' || !old || !own || old === own) return [];
  return differences(profileFacts(old), profileFacts(own));
}

function conditionFacts({ conditions }: DrawnNode): readonly Fact[] {
  return conditions.map((name) => ({ name, value: '' }));
}

function stepFacts({ step, exchange, kind }: DrawnNode): readonly Fact[] {
  if (!step) return [];
  // A branch is one exchange of its step, also where the step of the other journey has no other.
  const exchanges = exchange ? [exchange] : kind === 'step' ? step.exchanges : [];
  return [
    ...one('Type', step.kind ?? step.type),
    ...one('DisplayOption', kind === 'choice' ? step.displayOption : undefined),
    ...exchanges.map(({ id }) => ({ name: `ClaimsExchange ${id}`, value: '' })),
  ];
}

function pageChanges({ page: before }: DrawnNode, { page: now }: DrawnNode): readonly string[] {
  if (before === now) return [];
  return differences(before ? pageFacts(before) : [], now ? pageFacts(now) : []);
}

function profileChanges(before: readonly DrawnProfile[], now: readonly DrawnProfile[]): readonly string[] {
  const [old, own] = [before[0], now[0]];
  if (before.length === 1 && now.length === 1 && old && own && !sameProfile(old, own))
    return differences(one('TechnicalProfile', old.id), one('TechnicalProfile', own.id));
  const named = (all: readonly DrawnProfile[]): readonly Fact[] =>
    all.map(({ id }) => ({ name: `TechnicalProfile ${id}`, value: '' }));
  return [
    ...differences(named(before), named(now)),
    ...now.flatMap((profile) => {
      const same = before.find((other) => sameProfile(other, profile));
      return same ? changesWithin(same, profile, now.length > 1) : [];
    }),
  ];
}

function sameProfile(a: DrawnProfile, b: DrawnProfile): boolean {
  return idKey(a.id) === idKey(b.id);
}

/** What is another in a profile, and in those that it validates by. */
function changesWithin(before: DrawnProfile, now: DrawnProfile, isOneOfSeveral: boolean): readonly string[] {
  return [
    ...modelChanges(before.model, now.model, isOneOfSeveral ? now.id : undefined),
    ...now.validations.flatMap(({ use, model }) => {
      const same = before.validations.find((other) => other.use.profile.key === use.profile.key);
      return same ? modelChanges(same.model, model, use.profile.id) : [];
    }),
  ];
}

function modelChanges(
  before: ProfileModel | undefined,
  now: ProfileModel | undefined,
  within: string | undefined,
): readonly string[] {
  // The same object: nothing that makes it up is in the files that differ.
  if (before === now) return [];
  const changes = differences(before ? profileFacts(before) : [], now ? profileFacts(now) : []);
  return within === undefined ? changes : changes.map((change) => `${within}: ${change}`);
}

/** What comes, what is another and what goes, in this order. Names compare as ids do. */
function differences(before: readonly Fact[], now: readonly Fact[]): readonly string[] {
  const [old, own] = [byName(before), byName(now)];
  const added: string[] = [];
  const changed: string[] = [];
  for (const [key, { name, value }] of own) {
    const was = old.get(key);
    if (!was)
      added.push(
        translate(value === '' ? message('Added: {0}', name) : message('Added: {0} = {1}', name, shown(value))),
      );
    else if (was.value !== value)
      changed.push(translate(message('{0}: {1}, before: {2}', name, shown(value), shown(was.value))));
  }
  const gone = [...old]
    .filter(([key]) => !own.has(key))
    .map(([, { name, value }]) =>
      translate(value === '' ? message('Gone: {0}', name) : message('Gone: {0} = {1}', name, shown(value))),
    );
  return [...added, ...changed, ...gone];
}

/** A secret has no place in a policy; one that is there all the same goes no further, into pictures and logs. */
function shown(value: string): string {
  const isSecret = holdsAppKey(value) || loadPolicyKeys().secretShape(value) !== undefined;
  return isSecret ? translate(message('not shown')) : value || '-';
}

/** A name that comes several times (a claim under two partner names) is told by its number from the second on. */
function byName(facts: readonly Fact[]): ReadonlyMap<string, Fact> {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    let key = idKey(fact.name);
    for (let count = 2; found.has(key); count++) key = `${idKey(fact.name)} ${count}`;
    found.set(key, fact);
  }
  return found;
}
