import { profileModel } from '../effective/profileModel';
import { transformationModel } from '../effective/transformationModel';
import { item } from '../interpreter/data/metadata';
import type { Program } from '../interpreter/data/program';
import type { CallAnswer, HttpCall } from '../interpreter/data/state';
import { isQqHost } from '../signIn/qqProfile';
import { GenericProvider, type ProviderUser } from '../standIns/genericProvider';
import { isRefusal, QqStandIn } from '../standIns/qq';

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
      return { parameters: this.generic.grant(url, this.issued(profile, user ?? this.someone(profile))) };
    const asked = this.qq.signIn({ method: 'GET', url, headers: {}, body: undefined });
    if (isRefusal(asked)) return { refusal: `QQ: ${asked.text} (${asked.code})` };
    if (typeof user?.['error'] === 'string') {
      const state: Record<string, string> = asked.state === undefined ? {} : { state: asked.state };
      return {
        parameters: { ...state, error: user['error'], error_description: String(user['error_description'] ?? '') },
      };
    }
    const back = this.qq.grant(asked, { openid: String(user?.['openid'] ?? SOMEONE), ...named(user) });
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
    const profile = profileModel(this.program.chain, call.profile);
    if (!profile) return undefined;
    if (call.purpose === 'metadata') return this.generic.metadata(call);
    const get = item(profile, 'HttpBinding')?.toUpperCase() === 'GET';
    const forms = {
      token: item(profile, 'AccessTokenResponseFormat') ?? (get ? 'Default' : 'Json'),
      claims: item(profile, 'ClaimsResponseFormat') ?? 'Json',
    };
    return call.purpose === 'token' ? this.generic.token(call, forms) : this.generic.claims(call, forms);
  }

  private rest(call: HttpCall): { status: number; headers: Record<string, string>; body: string } | undefined {
    const answer = find(this.answers.rest, call.profile);
    if (!answer) return undefined;
    const { status = 200, body } = answer;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return { status, headers: { 'content-type': 'application/json' }, body: text };
  }

  /** What a profile wants its provider's tokens to say of where they come from. */
  private issued(profile: string, user: ProviderUser): ProviderUser {
    const model = profileModel(this.program.chain, profile);
    const issuer = model && (item(model, 'issuer') ?? item(model, 'ValidTokenIssuerPrefixes')?.split(',')[0]?.trim());
    const audience = model && item(model, 'IdTokenAudience');
    return {
      ...(issuer === undefined ? {} : { iss: issuer }),
      ...(audience === undefined ? {} : { aud: audience }),
      ...user,
    };
  }

  /** Somebody of whom the provider tells everything that the profile asks for. */
  private someone(profile: string): ProviderUser {
    const { chain } = this.program;
    const model = profileModel(chain, profile);
    const parsed = new Set(
      (model?.outputClaimsTransformations ?? []).flatMap(({ id }) => {
        const method = transformationModel(chain, id);
        return /json/i.test(method?.methodName ?? '') ? (method?.inputClaims.map(({ key }) => key) ?? []) : [];
      }),
    );
    return Object.fromEntries(
      (model?.outputClaims ?? [])
        .filter(({ defaultValue }) => defaultValue === undefined)
        .map(({ partner, id, key }) => {
          const name = partner ?? id;
          return [name, parsed.has(key) ? JSON.stringify({ [name]: madeUp(name) }) : madeUp(name)];
        }),
    );
  }
}

/** The `openid` of a QQ user of whom nobody says anything. */
const SOMEONE = '0123456789ABCDEF0123456789ABCDEF';

function madeUp(name: string): string {
  return /mail/i.test(name) ? 'someone@example.com' : `some-${name}`;
}

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
