import { profileModel, type ProfileModel } from '../effective/profileModel';
import { Claims } from './data/claimsBag';
import { isKind } from './data/metadata';
import type { Program } from './data/program';
import { endExternal } from './profiles/external';
import { takePhonePage } from './profiles/phoneFactor';
import { submitPage, waitingProfile } from './profiles/selfAsserted';
import { runControlAction } from './profiles/verification';
import { Run } from './running/run';
import type { CallAnswer, PageAction, RunEvent, RunRequest, RunState, Turn, Waiting, World } from './data/state';
import { choose, finishProfile, runSteps } from './steps';
import { CallNeeded, NotKnown, Pause, ProfileRefused, RunFailed } from './data/stops';

/** Begins a run of a program's journey. */
export function start(program: Program, request: RunRequest, world: World): Turn {
  const claims = new Claims();
  for (const [id, value] of Object.entries(request.claims ?? {})) claims.set(id, value);
  const { kind, key } = program.journey;
  return carryOut(
    program,
    {
      request,
      frames: [{ kind, journey: key, step: 0 }],
      claims: claims.bag,
      chosen: undefined,
      waiting: undefined,
      drawn: 0,
      memory: {},
      event: { kind: 'start' },
      answers: [],
    },
    world,
  );
}

/**
 * Goes on after an event. The state before is not changed: one may go on from it in another way.
 * @param state a run that waits for a page or a provider
 */
export function advance(program: Program, state: RunState, event: RunEvent, world: World): Turn {
  return carryOut(program, { ...state, event, answers: [] }, world);
}

/**
 * Goes on after a call was made. The event that led to it is carried out again, with the answers that are known: so a
 * run is plain data at every moment.
 * @param state a run that waits for a call
 */
export function answer(program: Program, state: RunState, said: CallAnswer, world: World): Turn {
  return carryOut(program, { ...state, answers: [...state.answers, said] }, world);
}

function carryOut(program: Program, state: RunState, world: World): Turn {
  const run = new Run(program, state, world);
  try {
    if (state.event && state.event.kind !== 'start') take(run, state.event, state.waiting);
    return runSteps(run);
  } catch (stop) {
    if (stop instanceof Pause) return run.turn(stop.want);
    // What was done so far is done again, once the answer is known.
    if (stop instanceof CallNeeded) return { state, want: { kind: 'call', call: stop.call }, records: [], world };
    if (stop instanceof NotKnown) {
      run.record({ what: 'error', id: stop.profile, text: stop.reason });
      return run.turn({ kind: 'unsupported', reason: stop.reason, profile: stop.profile });
    }
    const error =
      stop instanceof RunFailed
        ? stop.error
        : stop instanceof ProfileRefused
          ? { error: 'server_error', code: stop.code, description: stop.userMessage }
          : undefined;
    if (!error) throw stop;
    run.record({ what: 'error', text: `${error.code ?? error.error}: ${error.description}` });
    run.frames = [];
    return run.turn({ kind: 'error', error });
  }
}

function take(run: Run, event: RunEvent, waiting: Waiting | undefined): void {
  if (event.kind === 'page' && waiting?.kind === 'page') return takePage(run, waiting, event.action, event.values);
  if (event.kind === 'provider' && waiting?.kind === 'provider') {
    const profile = needProfile(run, waiting.profile);
    endExternal(run, profile, waiting, event.parameters);
    return finishProfile(run, profile, waiting.exchange);
  }
  throw new NotKnown(`The run waits for ${waiting?.kind ?? 'nothing'}, and got ${event.kind}.`);
}

function takePage(
  run: Run,
  waiting: Extract<Waiting, { kind: 'page' }>,
  action: PageAction,
  values: Readonly<Record<string, string>>,
): void {
  const profile = waitingProfile(run, waiting);
  switch (action.kind) {
    case 'cancel':
      throw new RunFailed({
        error: 'access_denied',
        code: 'AADB2C90091',
        description: 'The user has cancelled entering self-asserted information.',
      });
    case 'forgotPassword':
      return leave(run, waiting, 'forgotPassword');
    case 'choose': {
      const offered = [...waiting.page.choices, ...waiting.page.links].some(
        ({ exchange }) => exchange?.toLowerCase() === action.exchange.toLowerCase(),
      );
      if (!offered) throw new NotKnown(`The page does not offer "${action.exchange}".`);
      return choose(run, action.exchange);
    }
    case 'control':
      if (!profile) throw new NotKnown('The page has no display controls.');
      if (isKind(profile, 'phone-factor')) {
        takePhonePage(run, profile, waiting, action.action, values);
        return finishProfile(run, profile, waiting.exchange);
      }
      return runControlAction(run, profile, waiting, action.control, action.action, values);
    case 'continue':
      if (!profile) throw new NotKnown('The page has nothing to send: choose how to sign in.');
      if (isKind(profile, 'phone-factor')) takePhonePage(run, profile, waiting, 'VerifyCode', values);
      else submitPage(run, profile, waiting, values);
      return finishProfile(run, profile, waiting.exchange);
  }
}

/** A link of the page: to an exchange, or out of the journey. */
function leave(run: Run, waiting: Extract<Waiting, { kind: 'page' }>, id: 'forgotPassword'): void {
  const link = waiting.page.links.find((one) => one.id === id);
  if (!link) throw new NotKnown('The page has no such link.');
  if (link.exchange !== undefined) return choose(run, link.exchange);
  throw new RunFailed({
    error: 'access_denied',
    code: 'AADB2C90118',
    description: 'The user has forgotten their password.',
  });
}

function needProfile(run: Run, id: string): ProfileModel {
  const profile = profileModel(run.program.chain, id);
  if (!profile) throw new NotKnown(`The technical profile "${id}" is not defined.`);
  return profile;
}
