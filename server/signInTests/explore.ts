import { base64, textOfBase64 } from '../interpreter/data/base64';
import type { ClaimValue } from '../interpreter/data/claimValue';
import { profileModel } from '../effective/profileModel';
import { isKind, item } from '../interpreter/data/metadata';
import type { Field, Page } from '../interpreter/data/page';
import type { Program } from '../interpreter/data/program';
import type { Account, World } from '../interpreter/data/state';
import { Parties } from '../player/parties';
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
const phone = '+8613123456789';

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
      const { world, want } = first.player;
      const before = world.accounts.length > 0 || want.kind === 'token' ? world.accounts : [someone(first.player)];
      if (before.length === 0) return [first];
      const again = explore(program, { ...empty, accounts: before }, request, way);
      return [first, { name: `a returning user: ${way.name}`, before, request, ...again }];
    });
}

/** An identity at a provider as people write it: the id of the user there is not coded. */
function identity(coded: string): ClaimValue {
  const { issuer, issuerUserId } = JSON.parse(coded) as { readonly issuer: string; readonly issuerUserId: string };
  return { identityProvider: issuer, id: textOfBase64(issuerUserId) };
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
    'signInNames.phoneNumber': phone,
    strongAuthenticationEmailAddress: email,
    strongAuthenticationPhoneNumber: phone,
    password,
    ...(known.length > 0 ? { alternativeSecurityIds: known } : {}),
  };
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
function requestOf(program: Program): Explored['request'] {
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
function explore(
  program: Program,
  world: World,
  request: Explored['request'],
  way: WayIn,
): Pick<Explored, 'actions' | 'player'> {
  const player = begin(program, world, request);
  const actions: unknown[] = [];
  const local = world.accounts.find((account) => typeof account['password'] === 'string');
  const firstPage = player.page;
  if (firstPage && way.exchange !== undefined) {
    if (way.signsUp && local && firstPage.kind === 'unified') actions.push(...signIn(player, firstPage, local));
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
  const names = ['signInNames.userName', 'signInNames.emailAddress', 'userPrincipalName'].flatMap((name) =>
    typeof account[name] === 'string' ? [account[name]] : [],
  );
  const [user, secret] = page.fields;
  if (!user || !secret) return [];
  // An account may have several names, and the page may want one kind of them.
  for (const name of names.reverse()) {
    const fill = { [user.claim]: name, [secret.claim]: String(account['password']) };
    play(player, fill);
    if (player.page?.kind !== 'unified' || name === names.at(-1)) return [{ fill }, { press: 'continue' }];
  }
  return [];
}

/** Sends a page as a test would, codes included. */
function play(player: Player, fill: Readonly<Record<string, string>>): void {
  if (verifyAll(player, fill) && player.page) player.act({ kind: 'continue' }, { ...valuesOf(player.page), ...fill });
}

function asked(field: Field): boolean {
  const own = field.type !== 'readonly' && field.type !== 'paragraph';
  return own && !field.entersCode && (field.value === '' || field.required);
}

/** A value for a claim of which nothing but its id is known. */
function madeUpBy(claim: string): string {
  return madeUp({ claim, type: 'text', options: [], value: '' });
}

function madeUp({ claim, type, options, value }: Pick<Field, 'claim' | 'type' | 'options' | 'value'>): string {
  if (value !== '') return value;
  if (type === 'password') return password;
  if (type === 'email' || /mail|signinname$/i.test(claim)) return email;
  if (/national/i.test(claim)) return '13123456789';
  if (type === 'phone' || /phone/i.test(claim)) return phone;
  if (type === 'date') return '1990-06-15';
  const option = options.find((one) => one.value === 'CN') ?? options[0];
  if (option) return option.value;
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
