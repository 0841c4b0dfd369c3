import { drawingSubject } from '../../drawing/subject';
import { JourneyBoxes } from '../../drawing/journeyBoxes';
import { asText } from '../../interpreter/data/claimValue';
import type { Program } from '../../interpreter/data/program';
import { idKey, sameId } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { policyNameOf } from '../../policy/policyNameOf';
import { translate } from '../../presentation/translate';
import { noDryRun, type DryRunEnd, type DryRunParams, type DryRunResult } from '../../protocol/dryRun';
import type { WayIn } from '../../signInTests/explore';
import { testFileName } from '../../signInTests/firstTestFile';
import { message } from '../../words/message';
import { recordedPath } from '../journeyPath/recordedPath';
import { testProgram, type Judgement } from '../signInTests/testProgram';
import { playDryRun, wayId, type Played } from './played';
import { stopsOf } from './stops';

/** Why nothing runs, in the user's language. */
export interface NoDryRun {
  readonly refusal: string;
}

/** A dry run made ready: what is played, and the drawing that it is shown in. */
export interface DryRunSubject {
  readonly program: Program;
  readonly boxes: JourneyBoxes;
  /** The file of the relying party. */
  readonly policyUri: string;
}

/**
 * A dry run of a relying party's journey, as far as its answers bring it.
 * @param params with the uri of a policy, canonical
 * @param judge what is found in policies: one with errors is not run
 */
export function dryRunOf(policies: PolicySet, params: DryRunParams, judge: Judgement): DryRunResult {
  const subject = dryRunSubject(policies, params, judge);
  if ('refusal' in subject) return { ...noDryRun, refusal: subject.refusal };
  const { program, boxes, policyUri } = subject;
  const played = playDryRun(program, params);
  const { player, stops } = played;
  const { records, claims, want } = player;
  const visits = recordedPath(boxes, { program, records, claims, want });
  const end = endOf(played);
  return {
    ways: played.ways.map((way) => ({ id: wayId(way), title: wayTitle(way) })),
    request: played.request,
    answers: stops.flatMap(({ answer }) => answer ?? []),
    dropped: played.dropped,
    path: { title: translate(message('Dry run of {0}', program.policyId)), visits },
    stops: stopsOf(played, (count) => {
      const stopped = { kind: 'unsupported', reason: '', profile: undefined } as const;
      return recordedPath(boxes, { program, records: records.slice(0, count), claims, want: stopped }).length - 1;
    }),
    ...(end ? { end } : {}),
    test: { title: runName(played), policyUri, fileName: testFileName(program.policyId) },
  };
}

/** What is played for a journey that is drawn. */
export function dryRunSubject(
  policies: PolicySet,
  { uri, relyingParty, journey, environment }: Omit<DryRunParams, 'script'>,
  judge: Judgement,
): DryRunSubject | NoDryRun {
  const policy = policies.get(uri);
  if (!policy) return { refusal: translate(message('This file is not a policy.')) };
  const drawn = drawingSubject(policies, policy, { relyingParty, journey });
  if ('refusal' in drawn) return drawn;
  if (!drawn.party) return { refusal: translate(message('No relying party runs the journey "{0}".', drawn.graph.id)) };
  const { policy: party } = drawn.party;
  const where = { uri: party.uri, policyId: policyNameOf(party) };
  const program = testProgram(policies, environment === undefined ? where : { ...where, environment }, judge);
  if ('reason' in program) return { refusal: program.reason };
  if (!sameId(program.journey.id, drawn.graph.id))
    return {
      refusal: translate(
        message('Sign-ins run "{0}". "{1}" is run by a call of an endpoint.', program.journey.id, drawn.graph.id),
      ),
    };
  return { program, boxes: new JourneyBoxes(drawn), policyUri: party.uri };
}

function wayTitle({ kind, name }: WayIn): string {
  switch (kind) {
    case 'provider':
      return name;
    case 'account':
      return translate(message('An account of the tenant'));
    case 'password':
      return translate(message('A forgotten password'));
    case 'form':
      return translate(message('The form of the first page'));
    case 'policy':
      return translate(message('As the policy goes'));
  }
}

function endOf({ player: { want } }: Played): DryRunEnd | undefined {
  switch (want.kind) {
    case 'token': {
      const { claims, subject } = want.token;
      const all = { ...(subject === undefined ? {} : { sub: subject }), ...claims };
      return {
        kind: 'token',
        title: translate(message('The token')),
        text: '',
        claims: Object.entries(all).map(([name, value]) => ({ name, value: asText(value) })),
      };
    }
    case 'error':
      return {
        kind: 'error',
        title: translate(message('The sign-in ended with an error')),
        text: `${want.error.code ?? want.error.error}: ${want.error.description}`,
        claims: [],
      };
    case 'unsupported':
      return {
        kind: 'unsupported',
        title: translate(message('Here the dry run stops')),
        text: translate(message('It is not known how the service goes on: {0}', want.reason)),
        claims: [],
      };
    default:
      return undefined;
  }
}

/** The name of the made-up sign-in, for a test: who comes, and by which way. */
function runName({ user, ways }: Played): string {
  const key = user.way && idKey(wayId(user.way));
  const title = ways.filter((way) => idKey(wayId(way)) === key).map(wayTitle)[0];
  const who = user.accounts.length > 0 ? message('a returning user') : message('a new user');
  return title === undefined ? translate(who) : `${translate(who)}: ${title}`;
}
