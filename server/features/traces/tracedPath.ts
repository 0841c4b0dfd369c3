import { JourneyBoxes } from '../../drawing/journeyBoxes';
import { relyingPartyOf } from '../../effective/relyingParty';
import { idKey } from '../../policy/policy';
import type { JourneyClaim, JourneyVisit } from '../../protocol/journeyPath';
import type { LocatedSignIn } from '../../traces/locate';
import type { StepVisit, TracedSignIn } from '../../traces/signIn';
import { skipReason } from '../journeyPath/skipReason';
import { exceptionText } from './signInText';

/** What stands for what a claim holds, where that is not to be shown. */
const HIDDEN = '***';

/** The boxes that a sign-in of a log came to, in their order; what the policies do not have is left out. */
export function tracedPath(
  signIn: TracedSignIn,
  { chain, graph, visits: places }: LocatedSignIn,
  showValues: boolean,
): readonly JourneyVisit[] {
  if (!graph) return [];
  const boxes = new JourneyBoxes({ chain, graph, party: relyingPartyOf(chain) });
  const path: JourneyVisit[] = [];
  const add = (node: string | undefined, visit: Omit<JourneyVisit, 'node'>): void => {
    if (node !== undefined) path.push({ node, ...visit });
  };
  const { visits } = signIn;
  const [first] = visits;
  const begins = first?.order === undefined ? first : undefined;
  // A log may begin in the middle of a sign-in.
  if (begins || places[0]?.levels.at(-1)?.step.index === 0)
    add(boxes.start, begins ? visitOf(begins, signIn, showValues) : { outcome: 'ran', claims: [] });
  for (const [i, visit] of visits.entries()) {
    const levels = places[i]?.levels ?? [];
    if (levels.length === 0) continue;
    const told = visitOf(visit, signIn, showValues);
    if (visit.skipped) {
      add(boxes.at(levels, { skipped: true }), { ...told, ...skipReason(levels, claimBefore(visits[i - 1])) });
      continue;
    }
    // The form of a page with a choice has a box of its own, behind that of the choice.
    const form = visit.profiles.map((id) => boxes.ownExchange(levels, id)).find((id) => id !== undefined);
    if (form !== undefined) add(boxes.at(levels), { outcome: 'ran', claims: [] });
    const offers = (levels.at(-1)?.step.ways.length ?? 0) > 0;
    const named = [visit.exchange, ...visit.profiles, visits[i - 1]?.exchange].filter((id) => id !== undefined);
    add(form ?? boxes.at(levels, offers ? {} : { ran: named }), told);
  }
  const last = path.at(-1);
  if (last && signIn.result === 'unfinished' && last.outcome === 'ran')
    path.splice(-1, 1, { ...last, outcome: 'waiting' });
  if (signIn.result === 'completed') add(boxes.end, { outcome: 'ran', claims: [] });
  return path;
}

function visitOf(visit: StepVisit, signIn: TracedSignIn, showValues: boolean): Omit<JourneyVisit, 'node'> {
  const { exceptions, skipped } = visit;
  const failed = exceptions.some(({ severity }) => severity !== 'handled');
  const note = exceptions.map((one) => exceptionText(one, signIn, showValues)).join('\n');
  return {
    outcome: failed ? 'failed' : skipped ? 'skipped' : 'ran',
    ...(note === '' ? {} : { note }),
    claims: claimsOf(visit, showValues),
  };
}

function claimsOf({ claims, added, changed }: StepVisit, showValues: boolean): readonly JourneyClaim[] {
  return [...claims]
    .map(([id, value]): JourneyClaim => ({
      id,
      value: showValues ? value : HIDDEN,
      ...(added.includes(id)
        ? { change: 'added' as const }
        : changed.includes(id)
          ? { change: 'changed' as const }
          : {}),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The log does not say which precondition skipped a step: the claims before it do. */
function claimBefore(before: StepVisit | undefined): (key: string) => string | undefined {
  const values = new Map([...(before?.claims ?? [])].map(([id, value]) => [idKey(id), value]));
  return (key) => values.get(key);
}
