import { withSubJourneys, type JourneyGraph } from '../effective/journeyGraph';
import { profileModel } from '../effective/profileModel';
import type { Program } from '../interpreter/data/program';
import type { RunRecord } from '../interpreter/data/state';
import type { XmlElement } from '../xml/nodes';
import type { Policy } from '../policy/policy';

/** A step, a technical profile or a claims transformation that a policy can run, and whether some test ran it. */
export interface Covered {
  readonly kind: 'step' | 'technicalProfile' | 'claimsTransformation';
  /** `Journey 3` for a step, else the id. */
  readonly name: string;
  readonly ran: boolean;
  readonly policy: Policy;
  readonly element: XmlElement;
}

/** What the tests of a relying party ran of what its journeys can run. */
export function coverageOf(program: Program, records: readonly RunRecord[]): readonly Covered[] {
  const steps = new Set<string>();
  const ids = new Set<string>();
  for (const { what, journey, order, id } of records) {
    if (what === 'step') steps.add(`${journey?.toLowerCase()} ${order}`);
    if (id !== undefined && what !== 'skipped') ids.add(id.toLowerCase());
  }
  const found: Covered[] = [];
  const seen = new Set<string>();
  for (const graph of journeysOf(program)) {
    for (const step of graph.steps) {
      const [at] = step.at;
      if (at)
        found.push({
          kind: 'step',
          name: `${graph.id} ${step.orderText}`,
          ran: steps.has(`${graph.key} ${step.order}`),
          ...at,
        });
      for (const { profile } of step.exchanges) if (profile) add(program, profile.id, ids, seen, found);
    }
  }
  return found;
}

function journeysOf({ chain, journey }: Program): readonly JourneyGraph[] {
  return withSubJourneys(chain, journey);
}

function add(program: Program, id: string, ran: ReadonlySet<string>, seen: Set<string>, found: Covered[]): void {
  const { chain } = program;
  const model = profileModel(chain, id);
  if (!model || seen.has(model.key)) return;
  seen.add(model.key);
  const [at] = model.at;
  if (at) found.push({ kind: 'technicalProfile', name: model.id, ran: ran.has(model.key), ...at });
  for (const { profile } of model.validationProfiles) add(program, profile.id, ran, seen, found);
  for (const { id: name } of [...model.inputClaimsTransformations, ...model.outputClaimsTransformations]) {
    const [definition] = chain.definitions('claimsTransformation', name);
    const key = `transformation ${name.toLowerCase()}`;
    if (!definition || seen.has(key)) continue;
    seen.add(key);
    found.push({
      kind: 'claimsTransformation',
      name,
      ran: ran.has(name.toLowerCase()),
      policy: definition.policy,
      element: definition.use.element,
    });
  }
}
