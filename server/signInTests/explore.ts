import { base64 } from '../interpreter/data/base64';
import { profileModel } from '../effective/profileModel';
import { isKind, item } from '../interpreter/data/metadata';
import type { Page } from '../interpreter/data/page';
import type { Program } from '../interpreter/data/program';
import type { Account, World } from '../interpreter/data/state';
import { Parties } from '../player/parties';
import { Player } from '../player/player';
import { asked, email, hasPassword, madeUp, madeUpAccount, madeUpBy, signInEntries, userName } from './madeUp';
import { valuesOf, verifyAll } from './verifyAll';

/** A way to sign in that a policy's first page offers. */
export interface WayIn {
  readonly name: string;
  /** The exchange to choose; undefined for the form of the page itself. */
  readonly exchange: string | undefined;
  /** The technical profile of the provider that it leads to. */
  readonly profile?: string | undefined;
  /**
   * What it leads to: a provider; an account of the tenant's own, for which who has one enters its name on the first page;
   * a password that was forgotten; the form of the first page; the one way that the policy goes.
   */
  readonly kind: 'provider' | 'account' | 'password' | 'form' | 'policy';
}

/** How many pages are filled in before it gives up. */
const MOST = 12;

/** What a user did, and where it led. */
export interface Explored {
  readonly name: string;
  /** The accounts there were before. */
  readonly before: readonly Account[];
  /** Parameters of the request besides the usual ones. */
  readonly request: Readonly<Record<string, string>>;
  /** As a test writes them. */
  readonly actions: readonly unknown[];
  readonly player: Player;
}

/**
 * Goes each way in with a new and a returning user, who enter made-up answers. Where a new user gets no account, as in
 * a password reset, one is there before the returning user comes.
 * @param now milliseconds since 1970
 */
export function exploreAll(
  program: Program,
  now: number,
  takes: (way: WayIn) => boolean = () => true,
): readonly Explored[] {
  const empty: World = { now, accounts: [], session: {} };
  const request = requestOf(program);
  return waysIn(begin(program, empty, request))
    .filter(takes)
    .flatMap((way) => {
      const first = { name: `a new user: ${way.name}`, before: [], request, ...explore(program, empty, request, way) };
      const before = accountsLeft(first.player);
      if (before.length === 0) return [first];
      const again = explore(program, { ...empty, accounts: before }, request, way);
      return [first, { name: `a returning user: ${way.name}`, before, request, ...again }];
    });
}

/** The accounts of somebody who comes back, by what a new user's run left behind. */
function accountsLeft(player: Player): readonly Account[] {
  const { world, want } = player;
  return world.accounts.length > 0 || want.kind === 'token' ? world.accounts : [madeUpAccount(player)];
}

/**
 * The accounts that are there before somebody comes back who went a way in as a new user, with made-up answers.
 * @param now milliseconds since 1970
 */
export function returningAccounts(
  program: Program,
  now: number,
  request: Explored['request'],
  way: WayIn,
): readonly Account[] {
  return accountsLeft(explore(program, { now, accounts: [], session: {} }, request, way).player);
}

function begin(program: Program, world: World, parameters: Explored['request']): Player {
  const parties = new Parties(program, { providers: {}, rest: {} });
  const preset = { client_id: '00000000-0000-0000-0000-000000000001', nonce: 'defaultNonce', scope: 'openid' };
  const request = {
    parameters: { ...preset, ...parameters },
    correlationId: '00000000-0000-4000-8000-000000000000',
    seed: 1,
  };
  return new Player(program, parties, request, world);
}

/** The parameters that a relying party wants of an application, made up: its input claims, and a token with claims. */
export function requestOf(program: Program): Explored['request'] {
  const asked = (program.relyingParty.profile?.inputClaims ?? []).filter(
    ({ defaultValue }) => defaultValue === undefined,
  );
  const request = Object.fromEntries(asked.map(({ id, partner }) => [partner ?? id, madeUpBy(id)]));
  const { want } = begin(program, { now: 0, accounts: [], session: {} }, request);
  if (want.kind !== 'error' || want.error.code !== NO_HINT) return request;
  const { chain } = program;
  const hints = program.journey.steps
    .flatMap(({ issuer, exchanges }) => [issuer?.id, ...exchanges.map(({ profile }) => profile?.id)])
    .flatMap((id) => (id === undefined ? [] : (profileModel(chain, id) ?? [])))
    .filter((profile) => isKind(profile, 'id-token-hint'));
  const claims = hints.flatMap(({ outputClaims }) =>
    outputClaims.map(({ id, partner }) => [partner ?? id, madeUpBy(id)]),
  );
  const own = hints.map((profile) => ({ iss: item(profile, 'issuer'), aud: item(profile, 'IdTokenAudience') }));
  const payload = base64(JSON.stringify(Object.assign({ ...Object.fromEntries(claims) }, ...own)));
  return { ...request, id_token_hint: `${base64('{"alg":"none"}')}.${payload}.` };
}

/** The service's code where a policy wants an `id_token_hint` that is not there. */
const NO_HINT = 'AADB2C90232';

export function waysIn({ page, records }: Player): readonly WayIn[] {
  // Where nobody is asked, the user was sent to a provider at once.
  const profile = records.find(({ what }) => what === 'redirect')?.id;
  if (!page) return [{ kind: 'policy', name: 'the policy', exchange: undefined, profile }];
  const linked = (id: 'createAccount' | 'forgotPassword'): string | undefined =>
    page.links.find((link) => link.id === id)?.exchange;
  const ways: WayIn[] = page.choices.map(({ exchange, text, profile: to }) => ({
    kind: 'provider',
    name: text,
    exchange,
    profile: to,
  }));
  const [signUp, reset] = [linked('createAccount'), linked('forgotPassword')];
  if (signUp !== undefined) ways.push({ kind: 'account', name: 'an account of its own', exchange: signUp });
  else if (page.kind === 'form' || page.fields.length > 0)
    ways.push({ kind: 'form', name: 'the form', exchange: undefined, profile });
  if (reset !== undefined) ways.push({ kind: 'password', name: 'a forgotten password', exchange: reset });
  return ways;
}

/** Goes a way with made-up answers, up to its end or to a page that does not take them. */
function explore(
  program: Program,
  world: World,
  request: Explored['request'],
  way: WayIn,
): Pick<Explored, 'actions' | 'player'> {
  const player = begin(program, world, request);
  const actions: unknown[] = [];
  const local = world.accounts.find(hasPassword);
  const firstPage = player.page;
  if (firstPage && way.exchange !== undefined) {
    if (way.kind === 'account' && local && firstPage.kind === 'unified')
      actions.push(...signIn(player, firstPage, local));
    else {
      actions.push({ choose: way.exchange });
      player.act({ kind: 'choose', exchange: way.exchange });
    }
  }
  for (let count = 0; count < MOST; count++) {
    const { page } = player;
    if (!page || page.kind === 'selection') break;
    const fill = Object.fromEntries(page.fields.filter(asked).map((field) => [field.claim, madeUp(field)]));
    const before = player.pages.length;
    play(player, fill);
    const stays = (): boolean =>
      player.page !== undefined && player.pages.length === before && messagesOf(player.page) !== '';
    // Where the page wants a name, it does not say which kind of name.
    const named = stays() && Object.keys(fill).find((claim) => /^signinname$/i.test(claim) && fill[claim] === email);
    if (named) play(player, { ...fill, [named]: (fill[named] = userName) });
    if (Object.keys(fill).length > 0) actions.push({ fill });
    actions.push({ press: 'continue' });
    if (stays()) break;
  }
  return { actions, player };
}

/** Enters name and password of an account on the first page. */
function signIn(player: Player, page: Page, account: Account): readonly unknown[] {
  const entries = signInEntries(page, account);
  // An account may have several names, and the page may want one kind of them.
  for (const fill of entries) {
    play(player, fill);
    if (player.page?.kind !== 'unified' || fill === entries.at(-1)) return [{ fill }, { press: 'continue' }];
  }
  return [];
}

/** Sends a page as a test would, codes included. */
function play(player: Player, fill: Readonly<Record<string, string>>): void {
  if (verifyAll(player, fill) && player.page) player.act({ kind: 'continue' }, { ...valuesOf(player.page), ...fill });
}

/** What a page says is wrong. */
export function messagesOf(page: Page): string {
  return [
    ...page.messages,
    ...page.fields.flatMap(({ message }) => message ?? []),
    ...page.controls.flatMap(({ message }) => message ?? []),
  ].join(' ');
}
