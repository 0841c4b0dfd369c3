import { effectiveClaimType } from '../../../effective/effectiveClaimType';
import type { Chain } from '../../../policy/chain';
import { isOpen, type Policy } from '../../../policy/policy';
import type { XmlElement } from '../../../xml/nodes';

/** A precondition as a file writes it. */
export interface WrittenPrecondition {
  readonly element: XmlElement;
  readonly type: string;
  readonly values: readonly XmlElement[];
  readonly actions: readonly XmlElement[];
  /** What is skipped. */
  readonly of: 'step' | 'validation';
}

const known = new WeakMap<Policy, readonly WrittenPrecondition[]>();

/** Every precondition of a policy, but for those that are filled in later or of an unknown type. */
export function preconditionsOf(policy: Policy): readonly WrittenPrecondition[] {
  let found = known.get(policy);
  if (!found) known.set(policy, (found = readPreconditions(policy)));
  return found;
}

function readPreconditions(policy: Policy): readonly WrittenPrecondition[] {
  const found: WrittenPrecondition[] = [];
  const add = (holder: XmlElement, of: WrittenPrecondition['of']): void => {
    for (const list of holder.elements('Preconditions'))
      for (const element of list.elements('Precondition')) {
        const type = element.valueOf('Type')?.trim() ?? '';
        const values = element.elements('Value');
        if (isOpen(type) || values.some((value) => isOpen(value.textContent))) continue;
        found.push({ element, type, values, actions: element.elements('Action'), of });
      }
  };
  for (const kind of ['userJourney', 'subJourney'] as const)
    for (const { element } of policy.index.definitions(kind))
      for (const step of element.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? []) add(step, 'step');
  for (const { element } of policy.index.definitions('technicalProfile'))
    for (const one of element.element('ValidationTechnicalProfiles')?.elements('ValidationTechnicalProfile') ?? [])
      add(one, 'validation');
  for (const { element } of policy.index.definitions('displayControl'))
    for (const action of element.element('Actions')?.elements('Action') ?? [])
      for (const one of action.element('ValidationClaimsExchange')?.elements() ?? []) add(one, 'validation');
  return found;
}

/** The two values of a precondition that compares a claim with a text, and what is known of the claim. */
export function comparison(
  { type, values }: WrittenPrecondition,
  chain: Chain,
): { readonly claim: string; readonly dataType: string | undefined; readonly value: XmlElement } | undefined {
  const [claim, value] = values;
  if (!claim || !value || values.length !== 2 || type.toLowerCase() !== 'claimequals') return undefined;
  const id = claim.textContent.trim();
  return { claim: id, dataType: effectiveClaimType(chain, id)?.dataType?.trim().toLowerCase(), value };
}
