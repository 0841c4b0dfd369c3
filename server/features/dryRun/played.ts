import { chance } from '../../interpreter/data/chance';
import type { Program } from '../../interpreter/data/program';
import type { Account } from '../../interpreter/data/state';
import { Parties } from '../../player/parties';
import { Player } from '../../player/player';
import type { DryRunAnswer, DryRunParams } from '../../protocol/dryRun';
import { requestOf, returningAccounts, waysIn, type WayIn } from '../../signInTests/explore';
import { objectIdAt } from '../../signInTests/objectIdAt';
import { mustAsk, questionOf, takeAnswer, type GrowingAnswers, type Question } from './answers';
import { madeUpAnswer, type MadeUpUser } from './madeUpAnswers';

/** A stop of a dry run, and what was answered there. */
export interface PlayedStop {
  readonly question: Question;
  /** How much was recorded when it stopped. */
  readonly records: number;
  readonly answer: DryRunAnswer | undefined;
}

/** A dry run, as far as its answers bring it. */
export interface Played {
  readonly program: Program;
  readonly player: Player;
  readonly ways: readonly WayIn[];
  readonly user: MadeUpUser;
  readonly request: Readonly<Record<string, string>>;
  /** One for each answer, and one more where it waits. */
  readonly stops: readonly PlayedStop[];
  readonly dropped: number;
  /** What parties were said to answer. */
  readonly answers: GrowingAnswers;
}

/** The id of a way in: it may have no exchange. */
export function wayId({ kind, exchange }: WayIn): string {
  return exchange ?? kind;
}

/** More answers than any journey asks for. */
const MOST = 30;

/** Plays a script from its start, and goes on with a made-up user where that is asked for. */
export function playDryRun(program: Program, { script, goOn, typed }: DryRunParams): Played {
  const request = script.request ?? requestOf(program);
  const first = begin(program, script.now, request, [], { providers: {}, rest: {} });
  const ways = waysIn(first);
  const way = ways.find((one) => wayId(one) === script.way);
  const accounts = script.account === 'known' ? knownAccounts(program, script.now, request, way ? [way] : ways) : [];
  const user = { way, accounts };
  const answers: GrowingAnswers = { providers: {}, rest: {} };
  const player = begin(program, script.now, request, accounts, answers);
  const stops: PlayedStop[] = [];
  const taken: DryRunAnswer[] = [];
  const answerWith = (question: Question, answer: DryRunAnswer): boolean => {
    const records = player.records.length;
    if (!takeAnswer(player, question, answer, answers)) return false;
    stops.push({ question, records, answer });
    taken.push(answer);
    return true;
  };
  for (const answer of script.answers) {
    const question = questionOf(player);
    if (!question || !answerWith(question, answer)) break;
  }
  const dropped = script.answers.length - taken.length;
  goFurther(program, player, user, { stops, goOn, typed, isFresh: script.answers.length === 0 }, answerWith);
  const open = questionOf(player);
  if (open) stops.push({ question: open, records: player.records.length, answer: undefined });
  return { program, player, ways, user, request, stops, dropped, answers };
}

/** Answers what a made-up user is to answer: the chosen way at the start, one question more, or all up to the end. */
function goFurther(
  program: Program,
  player: Player,
  user: MadeUpUser,
  {
    stops,
    goOn,
    typed,
    isFresh,
  }: Pick<DryRunParams, 'goOn' | 'typed'> & { readonly stops: readonly PlayedStop[]; readonly isFresh: boolean },
  answerWith: (question: Question, answer: DryRunAnswer) => boolean,
): void {
  let left = goOn === 'end' ? MOST : goOn === 'one' ? 1 : 0;
  for (let question = questionOf(player); question; question = questionOf(player)) {
    const made = madeUpAnswer(program, question, user);
    const isWay = isFresh && stops.length === 0 && made.action === `choose:${user.way?.exchange}`;
    if (!isWay && left-- <= 0) return;
    // A page that did not take what was entered is shown again: somebody has to look at it.
    if (goOn === 'end' && question.kind === 'page' && refuses(question) && typed === undefined) return;
    const values = { ...made.values, ...(typed && !made.action.startsWith('choose:') ? typed : {}) };
    if (!answerWith(question, { ...made, values })) return;
    typed = undefined;
  }
}

function refuses({ page }: Extract<Question, { kind: 'page' }>): boolean {
  return page.messages.length > 0 || page.fields.some(({ message }) => message !== undefined);
}

/** The accounts of somebody who comes back, by any of some ways; each with an id of its own. */
function knownAccounts(
  program: Program,
  now: number,
  request: Played['request'],
  ways: readonly WayIn[],
): readonly Account[] {
  // Who forgot a password has an account already: that of another way, where there is one.
  const others = ways.filter(({ kind }) => kind !== 'password');
  return (others.length > 0 ? others : ways)
    .flatMap((way) => returningAccounts(program, now, request, way))
    .map((account, i) => (i === 0 ? account : { ...account, objectId: objectIdAt(i) }));
}

function begin(
  program: Program,
  now: number,
  parameters: Played['request'],
  accounts: readonly Account[],
  answers: GrowingAnswers,
): Player {
  const preset = { client_id: '00000000-0000-0000-0000-000000000001', nonce: 'defaultNonce', scope: 'openid' };
  const request = {
    parameters: { ...preset, ...parameters },
    correlationId: '00000000-0000-4000-8000-000000000000',
    seed: 1,
  };
  // Chance and clock stand still: the same answers give the same run.
  let drawn = 0;
  const parties = new Parties(program, answers, () => chance(1, drawn++));
  return new Player(program, parties, request, { now, accounts, session: {} }, (want) => mustAsk(want, answers));
}
