import type { ClaimValue } from '../interpreter/data/claimValue';
import type { Field, Page } from '../interpreter/data/page';
import type { Program } from '../interpreter/data/program';
import type { Account, World } from '../interpreter/data/state';
import { Parties, type PartyAnswers } from '../player/parties';
import { Player } from '../player/player';
import { objectIdAt } from './objectIdAt';
import { valuesOf, verifyAll } from './verifyAll';

/** A way to sign in that a policy's first page offers. */
export interface WayIn {
  readonly name: string;
  /** The exchange to choose; undefined for the form of the page itself. */
  readonly exchange: string | undefined;
  /** The technical profile of the provider that it leads to. */
  readonly profile?: string | undefined;
  /** Where it signs up: who has an account enters its name on the first page. */
  readonly signsUp?: boolean;
}

/** How many pages are filled in before it gives up. */
const MOST = 12;
const password = 'Pass0rd!word';
const email = 'lilei@example.com';
const userName = 'lilei';

/** What a user did, and where it led. */
export interface Explored {
  readonly name: string;
  /** The accounts there were before. */
  readonly before: readonly Account[];
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
  return waysIn(begin(program, empty, {}))
    .filter(takes)
    .flatMap((way) => {
      const first = { name: `a new user: ${way.name}`, before: [], ...explore(program, empty, way) };
      const { world, want } = first.player;
      const before = world.accounts.length > 0 || want.kind === 'token' ? world.accounts : [someone(first.player)];
      if (before.length === 0) return [first];
      const again = explore(program, { ...empty, accounts: before }, way);
      return [first, { name: `a returning user: ${way.name}`, before, ...again }];
    });
}

/** An identity at a provider as people write it: the id of the user there is not coded. */
function identity(coded: string): ClaimValue {
  const { issuer, issuerUserId } = JSON.parse(coded) as { readonly issuer: string; readonly issuerUserId: string };
  return { identityProvider: issuer, id: new TextDecoder().decode(Uint8Array.from(atob(issuerUserId), codeOf)) };
}

function codeOf(char: string): number {
  return char.charCodeAt(0);
}

/** An account of the user that tests make up, with the identities that a run looked for. */
function someone({ records }: Player): Account {
  const identities = records.flatMap(({ set }) =>
    Object.entries(set ?? {}).flatMap(([id, value]) =>
      /^alternativeSecurityId$/i.test(id) && typeof value === 'string' ? [identity(value)] : [],
    ),
  );
  const known = [...new Map(identities.map((one) => [JSON.stringify(one), one])).values()];
  return {
    objectId: objectIdAt(0),
    accountEnabled: true,
    displayName: 'Li Lei',
    givenName: 'Lei',
    surname: 'Li',
    'signInNames.emailAddress': email,
    'signInNames.userName': userName,
    password,
    ...(known.length > 0 ? { alternativeSecurityIds: known } : {}),
  };
}

function begin(program: Program, world: World, answers: Partial<PartyAnswers>): Player {
  const parties = new Parties(program, { providers: {}, rest: {}, ...answers });
  const request = {
    parameters: { client_id: '00000000-0000-0000-0000-000000000001', nonce: 'defaultNonce', scope: 'openid' },
    correlationId: '00000000-0000-4000-8000-000000000000',
    seed: 1,
  };
  return new Player(program, parties, request, world);
}

function waysIn({ page, records }: Player): readonly WayIn[] {
  // Where nobody is asked, the user was sent to a provider at once.
  const profile = records.find(({ what }) => what === 'redirect')?.id;
  if (!page) return [{ name: 'the policy', exchange: undefined, profile }];
  const linked = (id: 'createAccount' | 'forgotPassword'): string | undefined =>
    page.links.find((link) => link.id === id)?.exchange;
  const ways: WayIn[] = page.choices.map(({ exchange, text, profile: to }) => ({ name: text, exchange, profile: to }));
  const [signUp, reset] = [linked('createAccount'), linked('forgotPassword')];
  if (signUp !== undefined) ways.push({ name: 'an account of its own', exchange: signUp, signsUp: true });
  else if (page.kind === 'form' || page.fields.length > 0)
    ways.push({ name: 'the form', exchange: undefined, profile });
  if (reset !== undefined) ways.push({ name: 'a forgotten password', exchange: reset });
  return ways;
}

/** Goes a way with made-up answers, up to its end or to a page that does not take them. */
function explore(program: Program, world: World, way: WayIn): Pick<Explored, 'actions' | 'player'> {
  const player = begin(program, world, {});
  const actions: unknown[] = [];
  const local = world.accounts.find((account) => typeof account['password'] === 'string');
  const firstPage = player.page;
  if (firstPage && way.exchange !== undefined) {
    if (way.signsUp && local && firstPage.kind === 'unified') return signIn(player, local);
    actions.push({ choose: way.exchange });
    player.act({ kind: 'choose', exchange: way.exchange });
  }
  for (let count = 0; count < MOST; count++) {
    const { page } = player;
    if (!page || page.kind === 'selection') break;
    const fill = Object.fromEntries(page.fields.filter(asked).map((field) => [field.claim, madeUp(field)]));
    if (Object.keys(fill).length > 0) actions.push({ fill });
    actions.push({ press: 'continue' });
    const before = player.pages.length;
    play(player, fill);
    if (player.page && player.pages.length === before && messagesOf(player.page) !== '') break;
  }
  return { actions, player };
}

function signIn(player: Player, account: Account): Pick<Explored, 'actions' | 'player'> {
  const name =
    Object.entries(account).find(([key]) => key.startsWith('signInNames.'))?.[1] ?? account['userPrincipalName'];
  const [user, secret] = player.page?.fields ?? [];
  if (!user || !secret) return { actions: [], player };
  const fill = { [user.claim]: String(name), [secret.claim]: String(account['password']) };
  play(player, fill);
  return { actions: [{ fill }, { press: 'continue' }], player };
}

/** Sends a page as a test would, codes included. */
function play(player: Player, fill: Readonly<Record<string, string>>): void {
  verifyAll(player, fill);
  if (player.page) player.act({ kind: 'continue' }, { ...valuesOf(player.page), ...fill });
}

function asked(field: Field): boolean {
  const own = field.type !== 'readonly' && field.type !== 'paragraph';
  return own && !/code|otp/i.test(field.claim) && (field.value === '' || field.required);
}

function madeUp({ claim, type, options, value }: Field): string {
  if (value !== '') return value;
  if (type === 'password') return password;
  if (type === 'email' || /mail|signinname$/i.test(claim)) return email;
  if (type === 'phone' || /phone/i.test(claim)) return '+8613123456789';
  if (type === 'date') return '1990-06-15';
  if (options[0]) return options[0].value;
  if (/given/i.test(claim)) return 'Lei';
  if (/surname/i.test(claim)) return 'Li';
  return /user/i.test(claim) ? userName : 'Li Lei';
}

/** What a page says is wrong. */
export function messagesOf(page: Page): string {
  return [
    ...page.messages,
    ...page.fields.flatMap(({ message }) => message ?? []),
    ...page.controls.flatMap(({ message }) => message ?? []),
  ].join(' ');
}
