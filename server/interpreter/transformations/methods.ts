import { booleanMethods } from './booleans';
import { collectionMethods } from './collections';
import { dateMethods } from './dates';
import { generalMethods } from './general';
import { jsonMethods } from './json';
import type { Method } from './method';
import { numberMethods } from './numbers';
import { phoneMethods } from './phones';
import { Running, TransformationStop } from './running';
import { stringMethods } from './strings';
import type { TransformationCall, TransformationOutcome, TransformationWorld } from './transformation';

const methods = new Map<string, Method>(
  [
    stringMethods,
    booleanMethods,
    dateMethods,
    numberMethods,
    collectionMethods,
    jsonMethods,
    phoneMethods,
    generalMethods,
  ]
    .flatMap((family) => Object.entries(family))
    .map(([name, method]) => [name.toLowerCase(), method]),
);

/** True where the method can be run here. */
export function knowsMethod(method: string): boolean {
  return methods.has(method.trim().toLowerCase());
}

/**
 * Runs a claims transformation. It never throws: what the method refuses, and what is not known of it, is the outcome.
 * Sources: the service's pages on claims transformations; doubts are told with the outcome.
 */
export function transform(call: TransformationCall, world: TransformationWorld): TransformationOutcome {
  const method = methods.get(call.method.trim().toLowerCase());
  if (!method) return { kind: 'unsupported', reason: `The method "${call.method}" is not known.` };
  const run = new Running(call, world);
  try {
    method(run);
    return run.outcome;
  } catch (error) {
    if (error instanceof TransformationStop) return error.outcome;
    throw error;
  }
}
