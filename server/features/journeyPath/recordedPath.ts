import type { JourneyBoxes, JourneyLevel } from '../../drawing/journeyBoxes';
import { journeyGraph, type JourneyGraph } from '../../effective/journeyGraph';
import type { ClaimsBag } from '../../interpreter/data/claimValue';
import type { Program } from '../../interpreter/data/program';
import type { RunRecord, Want } from '../../interpreter/data/state';
import { translate } from '../../presentation/translate';
import type { JourneyVisit } from '../../protocol/journeyPath';
import { message } from '../../words/message';
import { skipReason } from './skipReason';
import { visitClaims } from './visitClaims';

/** A run as far as it is: what it told, its claims now, and what it wants next. */
export interface RecordedRun {
  readonly program: Pick<Program, 'chain' | 'journey'>;
  readonly records: readonly RunRecord[];
  readonly claims: ClaimsBag;
  readonly want: Want;
}

/** A step that a run came to. */
interface Stop {
  readonly levels: readonly JourneyLevel[];
  readonly skipped: boolean;
  /** The claims before it. */
  readonly before: ClaimsBag;
  /** The exchange that was chosen before it. */
  readonly chosen: string | undefined;
  /** The ids of the technical profiles that ran in it. */
  readonly ran: string[];
  /** The ids of those whose page was shown. */
  readonly shown: string[];
}

/** The boxes that a run came to, in their order: from the start to the end, or to where it waits. */
export function recordedPath(boxes: JourneyBoxes, run: RecordedRun): readonly JourneyVisit[] {
  const visits: JourneyVisit[] = [];
  const add = (node: string | undefined, visit: Omit<JourneyVisit, 'node'>): void => {
    if (node !== undefined) visits.push({ node, ...visit });
  };
  const stops = stopsOf(run);
  add(boxes.start, { outcome: 'ran', claims: visitClaims({}, stops[0]?.before ?? run.claims) });
  for (const [i, { levels, skipped, before, chosen, ran, shown }] of stops.entries()) {
    const claims = visitClaims(before, stops[i + 1]?.before ?? run.claims);
    if (skipped) {
      add(boxes.at(levels, { skipped }), {
        outcome: 'skipped',
        ...skipReason(levels, (key) => before[key]?.value),
        claims,
      });
      continue;
    }
    const end = i === stops.length - 1 ? endOf(run.want) : ({ outcome: 'ran' } as const);
    // The form of a page with a choice has a box of its own, behind that of the choice.
    const form = ran.map((id) => boxes.ownExchange(levels, id)).find((id) => id !== undefined);
    if (form !== undefined) add(boxes.at(levels), { outcome: 'ran', claims: visitClaims(before, before) });
    const offers = (levels.at(-1)?.step.ways.length ?? 0) > 0;
    const named = [...(chosen === undefined ? [] : [chosen]), ...ran, ...shown];
    add(form ?? boxes.at(levels, offers ? {} : { ran: named }), { ...end, claims });
  }
  if (run.want.kind === 'token') add(boxes.end, { outcome: 'ran', claims: visitClaims(run.claims, run.claims) });
  return visits;
}

/** The steps that a run came to, by what it recorded. */
function stopsOf({ program: { chain, journey }, records }: RecordedRun): readonly Stop[] {
  const stops: Stop[] = [];
  let graphs: readonly { readonly graph: JourneyGraph; readonly order: number | undefined }[] = [
    { graph: journey, order: undefined },
  ];
  let chosen: string | undefined;
  for (const { what, journey: key, order, id, claims } of records) {
    if (claims && (what === 'step' || what === 'skipped')) {
      while (graphs.length > 1 && graphs.at(-1)?.graph.key !== key) graphs = graphs.slice(0, -1);
      graphs = graphs.map((one, i) => (i === graphs.length - 1 ? { ...one, order } : one));
      stops.push({
        levels: graphs.flatMap(({ graph, order: at }) => {
          const step = graph.steps.find((one) => one.order === at);
          return step ? [{ graph, step }] : [];
        }),
        skipped: what === 'skipped',
        before: claims,
        chosen,
        ran: [],
        shown: [],
      });
    } else if (what === 'choice') chosen = id;
    else if (what === 'subJourney' && id !== undefined) {
      const graph = journeyGraph(chain, 'subJourney', id);
      if (graph) graphs = [...graphs, { graph, order: undefined }];
    } else if (id !== undefined) {
      if (what === 'page') stops.at(-1)?.shown.push(id);
      if (what === 'profile' || what === 'session' || what === 'redirect') stops.at(-1)?.ran.push(id);
    }
  }
  return stops;
}

/** How the last step stands. What is not the policy's own words stays in English, as the service says it. */
function endOf(want: Want): Pick<JourneyVisit, 'outcome' | 'note'> {
  switch (want.kind) {
    case 'error':
      return { outcome: 'failed', note: [want.error.code ?? want.error.error, want.error.description].join(': ') };
    case 'unsupported':
      return {
        outcome: 'failed',
        note: translate(message('It is not known how the service goes on: {0}', want.reason)),
      };
    case 'token':
      return { outcome: 'ran' };
    default:
      return { outcome: 'waiting' };
  }
}
