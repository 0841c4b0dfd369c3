import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Range,
} from 'vscode-languageserver-types';
import type { IdKind } from '../../catalogue/idKind';
import { idKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import { idAt, usesHeldBy } from '../../policy/idAt';
import type { IdUse } from '../../policy/idIndex';
import { definitionsOf, symbolOf } from '../../policy/idSymbol';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { closest } from '../../xml/ancestors';
import { caretAt } from '../../xml/caret';
import type { XmlElement } from '../../xml/nodes';
import { lineIndexOf, rangeOf } from '../../presentation/lineIndexOf';
import { symbolKindOf } from '../../presentation/symbolKindOf';
import { translate } from '../../presentation/translate';
import type { NavigationQuery } from './place';
import { mergedStep, stepAt } from './steps';

/** What is called. */
const callees: readonly IdKind[] = [
  'technicalProfile',
  'displayControl',
  'claimsTransformation',
  'userJourney',
  'subJourney',
];
/** What calls: a policy calls the journey of its relying party. */
const callers: ReadonlySet<IdKind> = new Set([...callees, 'policy']);

/**
 * What takes part in calls under the caret: what an id names, a step by its `Order`, or else what stands around the
 * caret.
 */
export function prepareCalls(query: NavigationQuery): CallHierarchyItem[] {
  const { policies, policy, offset } = query;
  const step = stepAt(query);
  if (step) return [stepItem(policy, step)];
  const use = idAt(policy, offset);
  if (use && callees.includes(use.kind)) {
    const nearest = use.role === 'definition' ? { policy, use } : definitionsOf(policies, policy, use)[0];
    return nearest ? [itemOf(nearest)] : [];
  }
  const caret = caretAt(policy.document, offset);
  const element = caret.kind === 'text' ? caret.parent : 'element' in caret ? caret.element : undefined;
  const around = element && callerOf(policy, element);
  return around && around.kind !== 'policy' ? [itemOf({ policy, use: around })] : [];
}

/** Who calls something: profiles, steps of journeys, display controls, relying parties of the whole family. */
export function incomingCalls(policies: PolicySet, item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  const called = definitionNamedBy(policies, item);
  if (!called || !callees.includes(called.use.kind)) return [];
  const calls = new Map<
    IdUse,
    { readonly policy: Policy; readonly elements: XmlElement[]; readonly ranges: Range[] }
  >();
  for (const { policy, use } of symbolOf(policies, called.policy, called.use).uses) {
    const caller = use.role === 'reference' ? callerOf(policy, use.element) : undefined;
    if (!caller) continue;
    const call = calls.get(caller) ?? { policy, elements: [], ranges: [] };
    calls.set(caller, call);
    call.elements.push(use.element);
    call.ranges.push(rangeOf(policy, use.span));
  }
  return [...calls].map(([use, { policy, elements, ranges }]) => ({
    from: itemOf({ policy, use }, stepsAround(elements)),
    fromRanges: ranges,
  }));
}

/**
 * Whom something calls, as merged with what it overrides. Calls that stand in a base policy have no range: ranges are
 * places in the caller's own file.
 */
export function outgoingCalls(policies: PolicySet, item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const policy = policies.get(item.uri);
  if (!policy) return [];
  const calls = new Map<IdUse, { readonly to: Definition; readonly ranges: Range[] }>();
  for (const { policy: home, use } of callsOf(policies, policy, offsetOf(policy, item))) {
    const to = definitionsOf(policies, policy, use)[0];
    if (!to) continue;
    const call = calls.get(to.use) ?? { to, ranges: [] };
    calls.set(to.use, call);
    if (home === policy) call.ranges.push(rangeOf(policy, use.span));
  }
  return [...calls.values()].map(({ to, ranges }) => ({ to: itemOf(to), fromRanges: ranges }));
}

/** The references by which what stands at a place calls others: its own, then those of what it overrides. */
function callsOf(policies: PolicySet, policy: Policy, offset: number): readonly Definition[] {
  const step = stepAt({ policies, policy, offset });
  if (step) {
    const parts = mergedStep(policies, policy, step)?.parts ?? [{ policy, element: step }];
    return parts.flatMap((part) => referencesIn(part.policy, part.element));
  }
  const use = idAt(policy, offset);
  if (use?.role !== 'definition') return [];
  const definitions = definitionsOf(policies, policy, use).filter((one) => one.policy !== policy || one.use === use);
  return definitions.flatMap((one) =>
    referencesIn(one.policy, one.use.element).filter((found) => callerOf(found.policy, found.use.element) === one.use),
  );
}

/** The references to what can be called inside an element, in document order. */
function referencesIn(policy: Policy, { start, end }: XmlElement): readonly Definition[] {
  return callees
    .flatMap((kind) => policy.index.references(kind))
    .filter(({ element }) => start <= element.start && element.start < end)
    .sort((a, b) => a.span.start - b.span.start)
    .map((use) => ({ policy, use }));
}

/** The definition of the caller that an element belongs to, itself included. */
function callerOf(policy: Policy, element: XmlElement): IdUse | undefined {
  for (let at: XmlElement | undefined = element; at; at = at.parent) {
    const own = usesHeldBy(policy, at).find((use) => use.role === 'definition' && callers.has(use.kind));
    if (own) return own;
  }
  return undefined;
}

function definitionNamedBy(policies: PolicySet, item: CallHierarchyItem): Definition | undefined {
  const policy = policies.get(item.uri);
  if (!policy) return undefined;
  const offset = offsetOf(policy, item);
  const step = stepAt({ policies, policy, offset });
  // Who runs a step runs its journey.
  const use = step ? callerOf(policy, step) : idAt(policy, offset);
  return use?.role === 'definition' ? { policy, use } : undefined;
}

function offsetOf(policy: Policy, item: CallHierarchyItem): number {
  return lineIndexOf(policy).offsetAt(item.selectionRange.start);
}

/** `steps 2, 4`: where in a journey the elements stand; undefined where they stand in none. */
function stepsAround(elements: readonly XmlElement[]): string | undefined {
  const orders = new Set<string>();
  for (const element of elements) {
    const step = closest(element, 'OrchestrationStep');
    if (step) orders.add(step.valueOf('Order')?.trim() ?? '?');
  }
  if (orders.size === 0) return undefined;
  const all = [...orders].join(', ');
  return translate(orders.size === 1 ? message('step {0}', all) : message('steps {0}', all));
}

function itemOf({ policy, use }: Definition, where?: string): CallHierarchyItem {
  return {
    name: use.id,
    kind: symbolKindOf(use.element),
    detail: [where ?? translate(idKindName(use.kind)), fileNameOf(policy)].join(' · '),
    uri: policy.uri,
    range: rangeOf(policy, use.element),
    selectionRange: rangeOf(policy, use.span),
  };
}

function stepItem(policy: Policy, step: XmlElement): CallHierarchyItem {
  const order = step.attribute('Order');
  return {
    name: translate(message('step {0}', order?.value.trim() ?? '')),
    kind: SymbolKind.Event,
    detail: [step.parent?.parent?.valueOf('Id')?.trim(), fileNameOf(policy)].filter(Boolean).join(' · '),
    uri: policy.uri,
    range: rangeOf(policy, step),
    selectionRange: rangeOf(policy, order?.valueSpan ?? step.nameSpan),
  };
}
