import type { Exchange } from '../effective/journeyStep';
import { journeyGraph, type JourneyGraph, type JourneyStep } from '../effective/journeyGraph';
import type { Way } from '../effective/journeyWays';
import { profileModel, type ProfileModel } from '../effective/profileModel';
import { domainOf } from '../signIn/qqProfile';
import { asText } from './data/claimValue';
import { isKind, isOn, item } from './data/metadata';
import type { Choice, Link } from './data/page';
import { pageOf } from './pages/pageOf';
import { ownText } from './texts/ownTexts';
import { textsOf, type PageTexts } from './texts/texts';
import { skippedBy } from './running/preconditions';
import { beginExternal } from './profiles/external';
import { showPhonePage } from './profiles/phoneFactor';
import { runProfile } from './profiles/runProfile';
import { showPage } from './profiles/selfAsserted';
import { keepSession, rememberedExchange, restoreSession } from './profiles/sessions';
import type { Run } from './running/run';
import { NotKnown, Pause, RunFailed } from './data/stops';
import { issue } from './token';

/** Runs steps until the run stops: by a page, a redirect, a token or an error. Never returns. */
export function runSteps(run: Run): never {
  for (;;) {
    const frame = run.frames.at(-1);
    if (!frame)
      throw new RunFailed({
        error: 'server_error',
        code: 'AADB2C90040',
        description: 'The journey ended without a step that sends claims.',
      });
    const graph = journeyGraph(run.program.chain, frame.kind, frame.journey);
    if (!graph) throw new NotKnown(`The journey "${frame.journey}" is not defined.`);
    const step = graph.steps[frame.step];
    if (!step) {
      run.frames.pop();
      run.order = undefined;
      continue;
    }
    run.order = step.order;
    const claims = run.claims.bag;
    const why = skippedBy(run, step.preconditions);
    if (why !== undefined) {
      run.record({ what: 'skipped', id: undefined, text: why, claims });
      next(run);
      continue;
    }
    run.record({ what: 'step', text: step.type, claims });
    runStep(run, graph, step);
  }
}

/** Goes on behind the step that runs. */
export function next(run: Run): void {
  const frame = run.frames.pop();
  if (frame) run.frames.push({ ...frame, step: frame.step + 1 });
}

function runStep(run: Run, graph: JourneyGraph, step: JourneyStep): void {
  switch (step.kind) {
    case 'ClaimsExchange':
      return runExchangeStep(run, step);
    case 'CombinedSignInAndSignUp':
    case 'ClaimsProviderSelection':
      return runChoiceStep(run, step);
    case 'InvokeSubJourney':
      return callSubJourney(run, step);
    case 'GetClaims':
      return getClaims(run, step);
    case 'SendClaims': {
      const want = issue(run, step.issuer?.id ?? graph.defaultIssuer?.id);
      run.frames = [];
      throw new Pause(want);
    }
    case 'Noop':
      return next(run);
    default:
      throw new NotKnown(`Steps of the type "${step.type}" are not played here.`);
  }
}

function callSubJourney(run: Run, step: JourneyStep): void {
  const [candidate] = step.candidates;
  if (!candidate) throw new NotKnown(`Step ${step.orderText} names no sub journey.`);
  const sub = journeyGraph(run.program.chain, 'subJourney', candidate.id);
  if (!sub) throw new NotKnown(`The sub journey "${candidate.id}" is not defined.`);
  if (run.frames.length > 50) throw new NotKnown('Sub journeys call one another without an end.');
  run.record({ what: 'subJourney', id: sub.id, text: sub.type === 'Transfer' ? 'transferred to' : 'called' });
  if (sub.type === 'Transfer') run.frames = [];
  else next(run);
  run.frames.push({ kind: 'subJourney', journey: sub.key, step: 0 });
}

/** Claims that the application sent: those of the profile that the step names, such as one that checks a token hint. */
function getClaims(run: Run, step: JourneyStep): void {
  const profile = step.issuer && profileModel(run.program.chain, step.issuer.id);
  if (profile) runProfile(run, profile, undefined);
  const party = run.program.relyingParty.profile;
  for (const { id, partner } of party?.inputClaims ?? []) {
    const value = run.request.parameters[partner ?? id];
    if (value !== undefined && !run.claims.has(id)) run.claims.set(id, value);
  }
  next(run);
}

function runExchangeStep(run: Run, step: JourneyStep): void {
  const offered = step.exchanges.filter(({ profile }) => profile !== undefined && isEnabled(run, profile.id));
  const chosen = offered.find(({ key }) => key === run.chosen?.toLowerCase());
  const exchange = chosen ?? (step.exchanges.length === 1 ? offered[0] : undefined);
  if (!exchange) {
    if (offered.length === 0 && step.exchanges.length > 0) return next(run);
    throw new RunFailed({
      error: 'server_error',
      code: undefined,
      description: `Step ${step.orderText} has ${step.exchanges.length} exchanges, and none of them was chosen before.`,
    });
  }
  if (chosen) run.chosen = undefined;
  const profile = profileOf(run, exchange);
  if (restoreSession(run, profile)) return next(run);
  beginProfile(run, profile, exchange.id);
  finishProfile(run, profile, exchange.id);
}

/** What comes after a profile of an exchange is done: its session is kept, and the journey goes on. */
export function finishProfile(run: Run, profile: ProfileModel, exchange: string | undefined): void {
  keepSession(run, profile, exchange);
  next(run);
}

/** Runs a profile as an exchange of a step; where it needs the user it stops the run. */
function beginProfile(run: Run, profile: ProfileModel, exchange: string): void {
  if (isKind(profile, 'self-asserted'))
    return showPage(run, profile, { exchange, contentDefinition: undefined, choices: [], links: [] });
  if (isKind(profile, 'phone-factor')) return showPhonePage(run, profile, exchange);
  if (beginExternal(run, profile, exchange)) return;
  runProfile(run, profile, undefined);
}

export function profileOf(run: Run, exchange: Exchange): ProfileModel {
  const profile = exchange.profile && profileModel(run.program.chain, exchange.profile.id);
  if (!profile) throw new NotKnown(`The technical profile of the exchange "${exchange.id}" is not defined.`);
  return profile;
}

function runChoiceStep(run: Run, step: JourneyStep): void {
  const texts = textsOf(run.program, step.contentDefinition?.id, run.language);
  const choices = step.ways.filter(({ kind }) => kind === 'selection').flatMap((way) => choiceOf(run, way, texts));
  const form = step.ways.find(({ kind }) => kind === 'form');
  const profile = form?.exchange && profileOf(run, form.exchange);
  if (profile && restoreSession(run, profile)) {
    keepSession(run, profile, undefined);
    return next(run);
  }
  const at = known(run, choices) ?? alone(step, choices, form);
  if (at) return choose(run, at);
  if (choices.length === 0 && !profile)
    throw new RunFailed({
      error: 'server_error',
      code: 'AADB2C90051',
      description: 'No suitable claims providers were found.',
    });
  if (profile)
    return showPage(run, profile, {
      exchange: form?.exchange?.id,
      contentDefinition: step.contentDefinition?.id,
      choices,
      links: linksOf(run, profile, step, texts),
    });
  const page = pageOf(run, {
    profile: undefined,
    texts,
    choices,
    links: [],
    values: {},
    messages: [],
    fieldMessages: {},
    verified: [],
    controlMessages: {},
  });
  run.record({ what: 'page', text: `shows ${texts.definition?.id ?? 'a choice'}` });
  run.wait(
    { kind: 'page', profile: undefined, exchange: undefined, page, prefilled: {}, verified: {}, tries: 0 },
    { kind: 'page', page },
  );
}

/** Takes a choice: the exchange runs in the step that holds it. */
export function choose(run: Run, exchange: string): void {
  run.record({ what: 'choice', id: exchange, text: 'chosen' });
  run.chosen = exchange;
  next(run);
}

/** A choice that the request or the session has made already: the provider of `domain_hint`, or the one used before. */
function known(run: Run, choices: readonly Choice[]): string | undefined {
  const hint = run.request.parameters['domain_hint']?.toLowerCase();
  const hinted = hint === undefined ? undefined : choices.find(({ domain }) => domain?.toLowerCase() === hint);
  if (hinted) return hinted.exchange;
  for (const { exchange, profile } of choices) {
    const model = profile === undefined ? undefined : profileModel(run.program.chain, profile);
    if (model && rememberedExchange(run, model)?.toLowerCase() === exchange.toLowerCase()) return exchange;
  }
  return undefined;
}

/** The one provider there is, unless the step wants it shown. */
function alone(step: JourneyStep, choices: readonly Choice[], form: Way | undefined): string | undefined {
  const shows = step.displayOption?.toLowerCase() === 'showsingleprovider';
  return !form && choices.length === 1 && !shows ? choices[0]?.exchange : undefined;
}

function choiceOf(run: Run, way: Way, texts: PageTexts): Choice[] {
  const profile = way.exchange?.profile && profileModel(run.program.chain, way.exchange.profile.id);
  if (profile && !isEnabled(run, profile.id)) return [];
  const domain = profile?.at.map(({ element }) => domainOf(element)?.textContent.trim()).find((one) => one);
  return [
    {
      exchange: way.target.id,
      text: texts.string('ClaimsProvider', undefined, way.target.id) ?? profile?.displayName?.value ?? way.target.id,
      profile: profile?.id,
      domain,
    },
  ];
}

function linksOf(run: Run, profile: ProfileModel, step: JourneyStep, texts: PageTexts): Link[] {
  const links: Link[] = [];
  const word = (id: string): string => texts.string('UxElement', undefined, id) ?? ownText(run.language, id);
  const target = (key: string): string | undefined =>
    step.ways.find(({ link }) => link?.toLowerCase() === key.toLowerCase())?.target.id ?? item(profile, key);
  const signUp = target('SignUpTarget');
  if (signUp !== undefined && isOn(profile, 'setting.showSignupLink', true))
    links.push({ id: 'createAccount', text: word('createaccount_link'), exchange: signUp });
  if (item(profile, 'setting.forgotPasswordLinkLocation')?.toLowerCase() !== 'none')
    links.push({
      id: 'forgotPassword',
      text: word('forgotpassword_link'),
      exchange: target('setting.forgotPasswordLinkOverride'),
    });
  return links;
}

/** Whether a profile takes part: `EnabledForUserJourneys`. Source: the service's page on technical profiles. */
function isEnabled(run: Run, id: string): boolean {
  const profile = profileModel(run.program.chain, id);
  const claim = profile && item(profile, 'ClaimTypeOnWhichToEnable');
  const wanted = profile && item(profile, 'ClaimValueOnWhichToEnable');
  const value = claim === undefined ? undefined : run.claims.get(claim);
  const holds = (): boolean =>
    Array.isArray(value) &&
    (value as readonly unknown[]).some((one) => String(one).toLowerCase() === wanted?.toLowerCase());
  switch (profile?.enabled?.value.trim().toLowerCase()) {
    case 'never':
    case 'false':
      return false;
    case 'onclaimsexistence':
      return value !== undefined && (wanted === undefined || asText(value).toLowerCase() === wanted.toLowerCase());
    case 'onitemexistenceinstringcollectionclaim':
      return holds();
    case 'onitemabsenceinstringcollectionclaim':
      return !holds();
    default:
      return true;
  }
}
