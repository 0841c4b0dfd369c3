import type { Program } from '../../server/interpreter/data/program';
import { findRunnable, programOf, type NotRunnable } from '../../server/player/programs';
import { flowPolicy, type FlowParts } from './flowPolicy';
import { policySet } from './policies';

/** A policy of parts made ready to run, or why it cannot be. */
export function tryFlow(parts: FlowParts): Program | NotRunnable {
  const set = policySet({ 'Flow.xml': flowPolicy(parts) });
  const policy = findRunnable(set, 'B2C_1A_Flow');
  if (!policy) throw new Error('no relying party');
  return programOf(set, policy);
}

/** A policy of parts made ready to run. */
export function flowProgram(parts: FlowParts): Program {
  const program = tryFlow(parts);
  if ('reason' in program) throw new Error(program.reason);
  return program;
}
