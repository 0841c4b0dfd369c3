import type { Definition } from '../../policy/chain';
import { idAt } from '../../policy/idAt';
import type { IdUse } from '../../policy/idIndex';
import { definitionsOf, strayDefinitions, symbolOf } from '../../policy/idSymbol';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { subjectAt, subjectDefinitions } from '../../policy/subjectClaim';
import { placeOf, type Leads, type NavigationQuery } from './place';
import { overriddenSteps } from './steps';

/**
 * Where the id under the caret is defined: nearest to the policy first, then what that overrides. A definition leads to
 * what it overrides, or to itself. What the chain does not define leads to where else the family does.
 */
export function definitionsAt(query: NavigationQuery): Leads | undefined {
  const { policies, policy, offset } = query;
  const use = idAt(policy, offset);
  if (!use) return subjectLeads(query) ?? overriddenSteps(query);
  return { origin: use.span, places: leadsTo(policies, policy, use).map(placeOf) };
}

/** Where the id under the caret is defined first of all: in the base-most policy of the chain. */
export function declarationsAt(query: NavigationQuery): Leads | undefined {
  const leads = definitionsAt(query);
  if (!leads) return undefined;
  const { policies, policy, offset } = query;
  const use = idAt(policy, offset);
  const known = use ? definitionsOf(policies, policy, use).length > 0 : true;
  return known ? { origin: leads.origin, places: leads.places.slice(-1) } : leads;
}

/** The definitions that override the base-most one, in all files of the family; that one where none does. */
export function implementationsAt({ policies, policy, offset }: NavigationQuery): Leads | undefined {
  const use = idAt(policy, offset);
  if (!use) return undefined;
  const { definitions, uses } = symbolOf(policies, policy, use);
  const first = definitions.at(-1);
  if (!first) return { origin: use.span, places: [] };
  const overriding = uses.filter(
    (one) =>
      one.use.role === 'definition' &&
      one.policy !== first.policy &&
      policies.chainOf(one.policy).policies.includes(first.policy),
  );
  return { origin: use.span, places: (overriding.length > 0 ? overriding : [first]).map(placeOf) };
}

function subjectLeads({ policies, policy, offset }: NavigationQuery): Leads | undefined {
  const subject = subjectAt(policy, offset);
  return (
    subject && { origin: subject.span, places: subjectDefinitions(policies.chainOf(policy), subject).map(placeOf) }
  );
}

function leadsTo(policies: PolicySet, policy: Policy, use: IdUse): readonly Definition[] {
  const found = definitionsOf(policies, policy, use);
  if (use.role === 'definition') {
    const bases = found.filter((one) => one.policy !== policy);
    return bases.length > 0 ? bases : [{ policy, use }];
  }
  if (found.length > 0) return found;
  return use.kind === 'policy' ? possibleBases(policies, policy, use) : strayDefinitions(policies, policy, use);
}

/** The files among which the id of the base policy does not decide. */
function possibleBases(policies: PolicySet, policy: Policy, use: IdUse): readonly Definition[] {
  const link = policies.baseLink(policy);
  if (link.kind !== 'ambiguous') return [];
  return link.uris.flatMap((uri) => {
    const base = policies.get(uri);
    return base ? base.index.defined('policy', use.key).map((found) => ({ policy: base, use: found })) : [];
  });
}
