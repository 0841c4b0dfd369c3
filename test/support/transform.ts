import { transform } from '../../server/interpreter/transformations/methods';
import type {
  TransformationOutcome,
  TransformationWorld,
} from '../../server/interpreter/transformations/transformation';
import type { ClaimValue } from '../../server/interpreter/data/claimValue';

/** A world in which nothing is by chance. */
export const testWorld: TransformationWorld = {
  now: Date.parse('2024-06-01T10:20:30.456Z'),
  random: () => 0.5,
  technicalProfileId: 'Test-Profile',
  tenant: 'fabrikam.onmicrosoft.com',
  localized: () => undefined,
  enumeration: () => [],
  keepsPredicates: () => undefined,
};

interface Call {
  /** Roles with values; a value that is undefined is a claim that is not there. */
  readonly inputs?: Readonly<Record<string, ClaimValue | undefined>>;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Roles with data types; each claim is called as its role. */
  readonly outputs?: Readonly<Record<string, string>>;
  readonly world?: Partial<TransformationWorld>;
}

/** Runs a method on inputs by role. */
export function runMethod(
  method: string,
  { inputs = {}, parameters = {}, outputs = {}, world = {} }: Call,
): TransformationOutcome {
  return transform(
    {
      method,
      inputs: Object.entries(inputs).map(([role, value]) => ({ role, claim: role, dataType: 'string', value })),
      parameters: Object.entries(parameters).map(([id, value]) => ({ id, dataType: 'string', value })),
      outputs: Object.entries(outputs).map(([role, dataType]) => ({ role, claim: role, dataType })),
    },
    { ...testWorld, ...world },
  );
}

/** The values that a method sets, by claim; throws where it does not come to its end. */
export function valuesOf(outcome: TransformationOutcome): Record<string, ClaimValue | undefined> {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return Object.fromEntries(outcome.set.map(({ claim, value }) => [claim, value]));
}
