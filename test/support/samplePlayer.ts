import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { planAddQq } from '../../server/edits/qq/addQq';
import type { Account, World } from '../../server/interpreter/data/state';
import type { Program } from '../../server/interpreter/data/program';
import { Parties, type PartyAnswers } from '../../server/player/parties';
import { Player } from '../../server/player/player';
import type { PolicySet } from '../../server/policy/policySet';
import { findRunnable, isRunnable, programOf } from '../../server/player/programs';
import { setAfter } from './family';
import { inEnglish } from './inEnglish';
import { policySet, uriOf } from './policies';

const samples = resolve(__dirname, '../../samples');

/** Midnight of the first of May 2026, in milliseconds since 1970. */
export const now = Date.UTC(2026, 4, 1);

/**
 * The samples with QQ.
 * @param change what is different about the texts, once QQ is in
 */
export function samplesWithQq(change: (text: string) => string = (text) => text): PolicySet {
  const names = readdirSync(samples).filter((name) => name.endsWith('.xml'));
  const set = policySet(Object.fromEntries(names.map((name) => [name, readFileSync(resolve(samples, name), 'utf8')])));
  const result = planAddQq(set, uriOf('TrustFrameworkExtensions.xml'), { clientId: '101234567' });
  if ('refusal' in result) throw new Error(inEnglish(result.refusal));
  return policySet(
    Object.fromEntries(
      [...setAfter(set, result.plan).policies].map(({ uri, text }) => [uri.slice(uriOf('').length), change(text)]),
    ),
  );
}

/** A relying party of the samples with QQ, made ready to run. */
export function sampleProgram(
  policyId = 'B2C_1A_Sample_SignUpOrSignIn',
  change: (text: string) => string = (text) => text,
): Program {
  const changed = samplesWithQq(change);
  const policy = findRunnable(changed, policyId);
  const program = policy && programOf(changed, policy);
  if (!program || !isRunnable(program)) throw new Error(program?.reason ?? policyId);
  return program;
}

/** Begins a sign-in with a program. */
export function play(
  program: Program,
  {
    accounts = [],
    answers = {},
    session = {},
  }: {
    readonly accounts?: readonly Account[];
    readonly answers?: Partial<PartyAnswers>;
    readonly session?: World['session'];
  } = {},
): Player {
  const parameters = { client_id: '00000000-0000-0000-0000-000000000001', nonce: 'n', scope: 'openid' };
  const request = { parameters, correlationId: '00000000-0000-4000-8000-000000000000', seed: 1 };
  const parties = new Parties(program, { providers: {}, rest: {}, ...answers }, () => 0.5);
  return new Player(program, parties, request, { now, accounts, session });
}
