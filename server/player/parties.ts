import { profileModel } from '../effective/profileModel';
import type { Program } from '../interpreter/data/program';
import type { CallAnswer, HttpCall } from '../interpreter/data/state';
import { isQqHost } from '../signIn/qqProfile';
import { GenericProvider, type ProviderUser } from '../standIns/genericProvider';
import { isRefusal, QqStandIn } from '../standIns/qq';
import { formsOf, providerUser } from './providerProfiles';

/** What a REST API answers. */
export interface RestAnswer {
  readonly status?: number;
  readonly body?: unknown;
}

/** What the other parties say, by the technical profile that asks them. Ids compare without case. */
export interface PartyAnswers {
  readonly providers: Readonly<Record<string, ProviderUser>>;
  readonly rest: Readonly<Record<string, RestAnswer>>;
}

/** What came of sending a user to a provider: the parameters of its answer, or why it lets nobody through. */
export type Visit = { readonly parameters: Readonly<Record<string, string>> } | { readonly refusal: string };

/** Everybody whom the service talks to, played in this process. */
export class Parties {
  private readonly qq: QqStandIn;
  private readonly generic = new GenericProvider();

  constructor(
    private readonly program: Program,
    private readonly answers: PartyAnswers,
    chance?: () => number,
  ) {
    this.qq = new QqStandIn(chance);
  }

  /** Sends the user to a provider. */
  visit(profile: string, url: string): Visit {
    const user = find(this.answers.providers, profile);
    if (!isQqHost(hostOf(url)))
      return { parameters: this.generic.grant(url, providerUser(this.program, profile, user)) };
    const asked = this.qq.signIn({ method: 'GET', url, headers: {}, body: undefined });
    if (isRefusal(asked)) return { refusal: `QQ: ${asked.text} (${asked.code})` };
    if (typeof user?.['error'] === 'string') {
      const state: Record<string, string> = asked.state === undefined ? {} : { state: asked.state };
      return {
        parameters: { ...state, error: user['error'], error_description: String(user['error_description'] ?? '') },
      };
    }
    const back = this.qq.grant(asked, { openid: String(user?.['openid'] ?? someoneAtQq), ...named(user) });
    return { parameters: Object.fromEntries(new URL(back).searchParams) };
  }

  /** Makes a call for the service. */
  call(call: HttpCall): CallAnswer {
    const said =
      (call.purpose === 'rest' ? this.rest(call) : undefined) ??
      (isQqHost(hostOf(call.url)) ? this.qq.answer(call) : call.purpose === 'rest' ? undefined : this.provider(call));
    return said
      ? { kind: 'answer', ...said }
      : { kind: 'failed', reason: 'nobody plays this API: say what it answers' };
  }

  private provider(call: HttpCall): ReturnType<GenericProvider['token']> | undefined {
    if (!profileModel(this.program.chain, call.profile)) return undefined;
    if (call.purpose === 'metadata') return this.generic.metadata(call);
    if (call.purpose === 'requestToken') return this.generic.requestToken(call);
    const forms = formsOf(this.program, call.profile);
    return call.purpose === 'token' ? this.generic.token(call, forms) : this.generic.claims(call, forms);
  }

  private rest(call: HttpCall): { status: number; headers: Record<string, string>; body: string } | undefined {
    const answer = find(this.answers.rest, call.profile);
    if (!answer) return undefined;
    const { status = 200, body } = answer;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return { status, headers: { 'content-type': 'application/json' }, body: text };
  }
}

/** The `openid` of a QQ user of whom nobody says anything. */
export const someoneAtQq = '0123456789ABCDEF0123456789ABCDEF';

function named(user: ProviderUser | undefined): { nickname?: string } {
  return typeof user?.['nickname'] === 'string' ? { nickname: user['nickname'] } : {};
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

function find<T>(answers: Readonly<Record<string, T>>, profile: string): T | undefined {
  const wanted = profile.toLowerCase();
  return Object.entries(answers).find(([id]) => id.toLowerCase() === wanted)?.[1];
}
