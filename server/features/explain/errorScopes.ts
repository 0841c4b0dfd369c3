import type { MessagePart } from '../../catalogue/messageTemplate';
import type { IdKind } from '../../catalogue/idKind';
import type { RecognizedError } from './recognizeErrors';
import { findQqProfiles } from '../../signIn/qqProfile';
import { idKey, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';

/** An element of a policy. */
export interface PolicyElement {
  readonly policy: Policy;
  readonly element: XmlElement;
}

/** What a message names, as far as the policies have it: the elements to look in. */
export interface Scope {
  readonly kind: 'policy' | 'provider' | ScopePart;
  /** In the order in which they count: where `nearestFirst`, the first file with a hit is the one that is meant. */
  readonly elements: readonly PolicyElement[];
  readonly nearestFirst: boolean;
}

type ScopePart = 'technicalProfile' | 'claimsTransformation' | 'contentDefinition' | 'predicate' | 'journey' | 'step';

/** The parts of messages that name something to look in, the innermost first, and what defines it. */
const scopeParts: readonly (readonly [part: ScopePart, kinds: readonly IdKind[]])[] = [
  ['technicalProfile', ['technicalProfile']],
  ['claimsTransformation', ['claimsTransformation']],
  ['contentDefinition', ['contentDefinition']],
  ['predicate', ['predicate']],
  ['journey', ['userJourney', 'subJourney']],
];

/** Everything that an error names to look in, the innermost first; the policies come last and are always there. */
export function scopesOf({ error, parts }: RecognizedError, policies: PolicySet): readonly Scope[] {
  const files = filesMeant(parts.get('policy'), policies);
  const scopes: Scope[] = [];
  if (error.provider === 'qq')
    scopes.push({ kind: 'provider', elements: qqProfiles(files.policies, policies), nearestFirst: false });
  for (const [part, kinds] of scopeParts) {
    const id = parts.get(part);
    if (!id) continue;
    const elements = definitionsOf(kinds, id, files.policies);
    if (part === 'journey' && parts.has('step'))
      scopes.push({ kind: 'step', elements: stepsOf(elements, parts.get('step')), nearestFirst: files.nearestFirst });
    scopes.push({ kind: part, elements, nearestFirst: files.nearestFirst });
  }
  const roots = files.policies.flatMap((policy) =>
    policy.document.root ? [{ policy, element: policy.document.root }] : [],
  );
  return [...scopes, { kind: 'policy', elements: roots, nearestFirst: files.nearestFirst }];
}

/** The policies that a message speaks of: the chain of the one that it names, else all. */
function filesMeant(
  named: MessagePart | undefined,
  policies: PolicySet,
): { policies: readonly Policy[]; nearestFirst: boolean } {
  const leaves = policiesNamed(named, policies);
  if (leaves.length === 0) return { policies: [...policies.policies], nearestFirst: false };
  const chains = leaves.map((leaf) => policies.chainOf(leaf).policies);
  return { policies: [...new Set(chains.flat())], nearestFirst: leaves.length === 1 };
}

/** The policies of that PolicyId. */
export function policiesNamed(named: MessagePart | undefined, policies: PolicySet): readonly Policy[] {
  if (!named) return [];
  return [...policies.policies].filter(({ policyId }) => policyId && fits(policyId.value, named));
}

/** True where a value is what a message says, which may be cut off; ids compare without case. */
export function fits(value: string, { text, cut }: MessagePart): boolean {
  const [is, said] = [idKey(value.trim()), idKey(text)];
  return cut ? said !== '' && is.startsWith(said) : is === said;
}

/** Where ids of these kinds are defined that fit what a message says. */
export function definitionsOf(
  kinds: readonly IdKind[],
  id: MessagePart,
  policies: readonly Policy[],
): readonly PolicyElement[] {
  return policies.flatMap((policy) =>
    kinds.flatMap((kind) =>
      policy.index
        .definitions(kind)
        .filter((use) => fits(use.id, id))
        .map(({ element }) => ({ policy, element })),
    ),
  );
}

function stepsOf(journeys: readonly PolicyElement[], order: MessagePart | undefined): readonly PolicyElement[] {
  return journeys.flatMap(({ policy, element }) =>
    (element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [])
      .filter((step) => order && fits(step.valueOf('Order') ?? '', order))
      .map((step) => ({ policy, element: step })),
  );
}

function qqProfiles(files: readonly Policy[], policies: PolicySet): readonly PolicyElement[] {
  const found = new Map<XmlElement, PolicyElement>();
  for (const policy of files)
    for (const profile of findQqProfiles(policies.chainOf(policy)))
      for (const { element, policy: holder } of profile.elements) found.set(element, { policy: holder, element });
  return [...found.values()];
}
