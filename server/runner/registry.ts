import { randomBytes } from 'node:crypto';
import type { Program } from '../interpreter/data/program';
import type { Account, IssuedToken, RunRecord, RunState, World } from '../interpreter/data/state';
import type { TokenRequest } from './tokens';

/** A sign-in that is under way in a browser. */
export interface SignIn {
  readonly id: string;
  readonly browser: string;
  readonly program: Program;
  readonly parameters: Readonly<Record<string, string>>;
  /** The path of the policy that began it: `/contoso.onmicrosoft.com/b2c_1a_signin`. */
  readonly path: string;
  state: RunState;
  readonly records: RunRecord[];
  over: boolean;
}

/** Something handed out once: an authorization code, or a refresh token. */
export interface Grant {
  readonly program: Program;
  readonly token: IssuedToken;
  readonly request: TokenRequest;
  readonly redirectUri: string;
  readonly challenge: { readonly value: string; readonly method: string } | undefined;
}

/** How many sign-ins and grants are kept: the oldest are forgotten. */
const MOST = 2000;

/** What the runner remembers while it runs, and no longer. */
export class Registry {
  /** The accounts of the tenant. */
  accounts: readonly Account[];
  private readonly signIns = new Map<string, SignIn>();
  private readonly grants = new Map<string, Grant>();
  private readonly sessions = new Map<string, World['session']>();

  constructor(accounts: readonly Account[]) {
    this.accounts = accounts;
  }

  begin(signIn: Omit<SignIn, 'id' | 'records' | 'over'>): SignIn {
    const made: SignIn = { ...signIn, id: secret(), records: [], over: false };
    keep(this.signIns, made.id, made);
    return made;
  }

  /** A sign-in, where it belongs to the browser. */
  signIn(id: string, browser: string | undefined): SignIn | undefined {
    const found = this.signIns.get(id);
    return found && found.browser === browser ? found : undefined;
  }

  /** The sign-in of a browser that waits for a provider's answer with that `state`. */
  waiting(state: string, browser: string | undefined): SignIn | undefined {
    for (const signIn of this.signIns.values())
      if (
        signIn.browser === browser &&
        signIn.state.waiting?.kind === 'provider' &&
        signIn.state.waiting.state === state
      )
        return signIn;
    return undefined;
  }

  grant(grant: Grant): string {
    const code = secret();
    keep(this.grants, code, grant);
    return code;
  }

  /** Takes a grant: it is good once. */
  redeem(code: string): Grant | undefined {
    const found = this.grants.get(code);
    this.grants.delete(code);
    return found;
  }

  world(browser: string): World {
    return { now: Date.now(), accounts: this.accounts, session: this.sessions.get(browser) ?? {} };
  }

  keepWorld(browser: string, { accounts, session }: World): void {
    this.accounts = accounts;
    keep(this.sessions, browser, session);
  }

  signOut(browser: string): void {
    this.sessions.delete(browser);
  }
}

/** A text that nobody can guess. */
export function secret(): string {
  return randomBytes(24).toString('base64url');
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
