import type { ClaimValue } from '../interpreter/data/claimValue';
import type { Page } from '../interpreter/data/page';
import type { Program } from '../interpreter/data/program';
import type { Account, RunRecord, World } from '../interpreter/data/state';
import { Parties } from '../player/parties';
import { Player } from '../player/player';
import { compare } from './compare';
import type { TestFailure } from './failure';
import { valuesOf, verifyAll } from './verifyAll';
import type { SignInTest, TestAction, TestPlace, WrittenAccount } from './testFile';

/** What came of a test. */
export interface TestResult {
  readonly name: string;
  readonly ok: boolean;
  /** Milliseconds. */
  readonly ms: number;
  readonly path: readonly number[];
  readonly pages: readonly string[];
  /** Of the token; null where there is none. */
  readonly claims: Readonly<Record<string, unknown>> | null;
  /** Null where the run did not end with an error. */
  readonly error: { readonly error: string; readonly code: string | null; readonly description: string } | null;
  readonly directory: readonly Readonly<Record<string, unknown>>[];
  readonly failures: readonly TestFailure[];
  readonly records: readonly RunRecord[];
}

/** Times and ids that tests may look at, fixed so that a test gives the same each time. */
const application = '00000000-0000-0000-0000-000000000001';

/**
 * Runs one test.
 * @param now milliseconds since 1970, as the policy sees the clock
 * @param clock measures how long it took, in milliseconds
 */
export function runTest(program: Program, test: SignInTest, now: number, clock: () => number): TestResult {
  const begun = clock();
  const seed = seedOf(test.name);
  const world: World = { now, accounts: test.directory.map((account, i) => accountOf(account, seed + i)), session: {} };
  const parameters = { client_id: application, nonce: 'defaultNonce', scope: 'openid', ...test.request };
  const request = { parameters, correlationId: guidOf(seed), seed };
  const player = new Player(program, new Parties(program, test.answers), request, world);
  const failures: TestFailure[] = [];
  const user = new User(player, failures);
  for (const action of test.actions) if (!user.act(action)) break;
  user.finish();
  const { want } = player;
  const claims = want.kind === 'token' ? tokenClaims(want.token, parameters, now) : null;
  const error =
    want.kind === 'error'
      ? { error: want.error.error, code: want.error.code ?? null, description: want.error.description }
      : null;
  const outcome = { pages: player.pages, path: player.path, claims, error, directory: player.world.accounts };
  if (want.kind === 'unsupported')
    failures.push({ ...place(test), message: `It stops, for it is not known how the service goes on: ${want.reason}` });
  else failures.push(...compare(test, outcome, player.page));
  return {
    name: test.name,
    ok: failures.length === 0,
    ms: Math.round((clock() - begun) * 100) / 100,
    ...outcome,
    directory: outcome.directory.map(withoutPassword),
    failures,
    records: player.records,
  };
}

/** Plays the user of a test: what was filled in is sent with the next button, or at once where none follows. */
class User {
  private filled: Readonly<Record<string, string>> | undefined;

  constructor(
    private readonly player: Player,
    private readonly failures: TestFailure[],
  ) {}

  /** @returns false where the test cannot go on */
  act(action: TestAction): boolean {
    if (action.kind === 'fill') {
      this.finish();
      const page = this.needPage(action);
      if (!page) return false;
      for (const name of Object.keys(action.values))
        if (!fieldNames(page).has(name.toLowerCase()))
          return this.fail(action, `The page "${page.contentDefinition ?? ''}" has no field "${name}".`, [
            ...fieldNames(page),
          ]);
      this.filled = action.values;
      return true;
    }
    if (action.kind === 'choose') {
      if (!offers(this.player.page, action.exchange)) this.finish();
      const page = this.needPage(action);
      if (!page) return false;
      if (!offers(page, action.exchange))
        return this.fail(
          action,
          `The page "${page.contentDefinition ?? ''}" does not offer "${action.exchange}".`,
          offered(page),
        );
      this.filled = undefined;
      this.player.act({ kind: 'choose', exchange: action.exchange });
      return true;
    }
    return this.press(action);
  }

  /** Sends what is filled in and not sent yet. */
  finish(): void {
    if (this.filled !== undefined) this.send();
  }

  private press(action: Extract<TestAction, { kind: 'press' }>): boolean {
    const page = this.needPage(action);
    if (!page) return false;
    const what = action.what.toLowerCase();
    if (what === 'continue' || what === 'next') this.send();
    else if (what === 'cancel') this.player.act({ kind: 'cancel' });
    else if (what === 'forgotpassword') this.player.act({ kind: 'forgotPassword' });
    else if (what === 'createaccount') {
      const exchange = page.links.find(({ id }) => id === 'createAccount')?.exchange;
      if (exchange === undefined) return this.fail(action, 'The page has no link to create an account.');
      this.player.act({ kind: 'choose', exchange });
    } else {
      const [control, id] = findAction(page, what) ?? [];
      if (control === undefined || id === undefined)
        return this.fail(
          action,
          `The page "${page.contentDefinition ?? ''}" has no button or action "${action.what}".`,
        );
      // What is filled in stays in the page's fields.
      this.player.act({ kind: 'control', control, action: id }, this.typed(page));
      return true;
    }
    this.filled = undefined;
    return true;
  }

  private send(): void {
    const { page } = this.player;
    if (!page) return;
    if (verifyAll(this.player, this.filled ?? {}))
      this.player.act({ kind: 'continue' }, { ...valuesOf(this.player.page ?? page), ...this.filled });
    this.filled = undefined;
  }

  private typed(page: Page): Readonly<Record<string, string>> {
    return { ...valuesOf(page), ...this.filled };
  }

  private needPage(action: TestAction): Page | undefined {
    const { page, want } = this.player;
    if (page) return page;
    const how =
      want.kind === 'token'
        ? 'with a token'
        : want.kind === 'error'
          ? `with "${want.error.code ?? want.error.error}": ${want.error.description}`
          : '';
    if (want.kind !== 'unsupported')
      this.fail(action, `The sign-in is over ${how}, and there is no page for "${action.kind}".`);
    return undefined;
  }

  private fail(at: TestPlace, message: string, actual?: unknown): false {
    this.failures.push({ ...place(at), message, ...(actual === undefined ? {} : { actual }) });
    return false;
  }
}

function fieldNames(page: Page): ReadonlySet<string> {
  const emails = page.fields.filter(({ verifiesEmail }) => verifiesEmail).map(({ claim }) => `${claim}_ver_input`);
  return new Set([...page.fields.map(({ claim }) => claim), ...emails].map((name) => name.toLowerCase()));
}

function offered(page: Page | undefined): string[] {
  return [...(page?.choices ?? []), ...(page?.links ?? [])].flatMap(({ exchange }) => exchange ?? []);
}

function offers(page: Page | undefined, exchange: string): boolean {
  return offered(page).some((one) => one.toLowerCase() === exchange.toLowerCase());
}

/** An action by its id, or by `control.action`. */
function findAction(page: Page, what: string): readonly [string, string] | undefined {
  for (const { id, actions } of page.controls)
    for (const action of actions)
      if ([action.id, `${id}.${action.id}`].some((name) => name.toLowerCase() === what)) return [id, action.id];
  return undefined;
}

/** The claims of the ID token: those of the policy, and those of the protocol. */
function tokenClaims(
  token: {
    claims: Readonly<Record<string, ClaimValue>>;
    subject: string | undefined;
    issuer: string;
    acr: string | undefined;
    idTokenLifetime: number;
    format: string;
  },
  parameters: Readonly<Record<string, string>>,
  now: number,
): Record<string, unknown> {
  if (token.format === 'JSON') return { ...token.claims };
  const at = Math.floor(now / 1000);
  return {
    ver: '1.0',
    iss: token.issuer,
    ...(token.subject === undefined ? {} : { sub: token.subject }),
    aud: parameters['client_id'],
    exp: at + token.idTokenLifetime,
    ...(token.acr === undefined ? {} : { acr: token.acr }),
    ...(parameters['nonce'] === undefined ? {} : { nonce: parameters['nonce'] }),
    iat: at,
    auth_time: at,
    nbf: at,
    ...token.claims,
  };
}

function accountOf(written: WrittenAccount, seed: number): Account {
  const objectId = typeof written['objectId'] === 'string' ? written['objectId'] : guidOf(seed);
  return { accountEnabled: true, ...written, objectId };
}

function withoutPassword(account: Account): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(account).filter(([name]) => name.toLowerCase() !== 'password'));
}

function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function guidOf(seed: number): string {
  const hex = (seed >>> 0).toString(16).padStart(8, '0');
  return `${hex}-0000-4000-8000-${hex}0000`;
}

function place({ line, column }: TestPlace): TestPlace {
  return { line, column };
}
