import type { ElementCatalogue } from '../../../catalogue/elements';
import type { Policy } from '../../../policy/policy';
import { explainedByDamage } from './schemaDamage';
import type { SchemaFault, SchemaFaultCode, FaultOf } from './schemaFault';
import { mayBeFilledIn } from './schemaOpenPlaces';
import { SchemaWalk } from './schemaWalk';

const none: readonly SchemaFault[] = [];
const known = new WeakMap<Policy, readonly SchemaFault[]>();

/** Every fault of a policy by the vocabulary, from one walk over its tree that all rules share. One fault stands once. */
export function schemaFaults(policy: Policy, elements: ElementCatalogue): readonly SchemaFault[] {
  let faults = known.get(policy);
  if (!faults) known.set(policy, (faults = findFaults(policy, elements)));
  return faults;
}

/** The faults of one kind. */
export function schemaFaultsOf<Code extends SchemaFaultCode>(
  policy: Policy,
  elements: ElementCatalogue,
  code: Code,
): readonly FaultOf<Code>[] {
  const faults = schemaFaults(policy, elements);
  return faults.length === 0 ? [] : faults.filter((fault): fault is FaultOf<Code> => fault.code === code);
}

function findFaults(policy: Policy, elements: ElementCatalogue): readonly SchemaFault[] {
  const { root } = policy.document;
  if (!root) return none;
  const found = new SchemaWalk(elements, root).faults;
  if (found.length === 0) return none;
  const faults = found.filter((fault) => !mayBeFilledIn(fault));
  return policy.damaged ? faults.filter((fault) => !explainedByDamage(fault)) : faults;
}
