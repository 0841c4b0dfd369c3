import { keep } from './keep';
import { parametersOf, textAnswer, type StandInAnswer, type StandInRequest } from './request';

/** A user of QQ, as an application sees one. */
export interface QqUser {
  readonly openid: string;
  readonly nickname?: string;
  readonly figureUrl?: string;
}

/** Why QQ does not let users in: its code and its words; 404 where QQ has no such address. */
export interface QqRefusal {
  readonly code: number;
  readonly text: string;
}

/** Who asks for a sign-in, once QQ takes the request. */
export interface QqSignIn {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly scope: string;
}

/** QQ's codes and the words that it sends with them. Source: QQ Connect's page of return codes. */
const words: Readonly<Record<number, string>> = {
  100000: 'param response_type is wrong or lost ',
  100001: 'param client_id is wrong or lost ',
  100002: 'param client_secret is wrong or lost ',
  100004: 'param grant_type is wrong or lost ',
  100005: 'param code is wrong or lost ',
  100007: 'param access token is wrong or lost ',
  100010: 'redirect uri is illegal',
  100016: 'access token check failed',
  100019: 'code to access token error',
  100020: 'code is reused error',
};

/** An `openid` is 32 hexadecimal digits in upper case; an APP ID is digits. */
const appId = /^\d+$/;

/** What is asked of QQ's only documented host; undefined at others of its names, which have no such addresses. */
function addressOf({ url }: StandInRequest): string | undefined {
  const { hostname, pathname } = new URL(url);
  return hostname === 'graph.qq.com' ? pathname : undefined;
}

/**
 * Stands for QQ: it answers as QQ does, in QQ's own encodings, so that a profile that would fail there fails here.
 * Ports and hosts of this machine are let pass, which QQ would refuse: nothing could be tried otherwise.
 */
export class QqStandIn {
  private readonly codes = new Map<string, QqSignIn & { readonly user: QqUser; used: boolean }>();
  private readonly tokens = new Map<string, { readonly clientId: string; readonly user: QqUser }>();

  /** @param chance numbers from 0 to below 1, for codes and tokens */
  constructor(private readonly chance: () => number = Math.random) {}

  /** Judges a request to the authorization endpoint. */
  signIn(request: StandInRequest): QqSignIn | QqRefusal {
    if (addressOf(request) !== '/oauth2.0/authorize') return { code: 404, text: 'there is no such page' };
    const asked = parametersOf(request);
    const { client_id: clientId, redirect_uri: redirectUri } = asked;
    if (!clientId || !appId.test(clientId)) return refusal(100001);
    if (asked['response_type'] !== 'code') return refusal(100000);
    if (!redirectUri || !isCallback(redirectUri)) return refusal(100010);
    return { clientId, redirectUri, state: asked['state'], scope: asked['scope'] ?? 'get_user_info' };
  }

  /** Lets a user in: the address that the browser goes to next. */
  grant(asked: QqSignIn, user: QqUser): string {
    const code = this.random(32);
    keep(this.codes, code, { ...asked, user, used: false });
    const query = new URLSearchParams({ code, ...(asked.state === undefined ? {} : { state: asked.state }) });
    return `${asked.redirectUri}${asked.redirectUri.includes('?') ? '&' : '?'}${query.toString()}`;
  }

  /** Answers a call of the service: the token, the `openid`, or what QQ tells of the user. */
  answer(request: StandInRequest): StandInAnswer {
    const asked = parametersOf(request);
    switch (addressOf(request)) {
      case '/oauth2.0/token':
        return this.token(asked);
      case '/oauth2.0/me':
        return this.me(asked);
      case '/user/get_user_info':
        return this.userInfo(asked);
      default:
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' };
    }
  }

  private token(asked: Readonly<Record<string, string>>): StandInAnswer {
    const json = asked['fmt'] === 'json';
    if (asked['grant_type'] !== 'authorization_code') return fault(100004, json);
    if (!asked['client_id']) return fault(100001, json);
    if (!asked['client_secret']) return fault(100002, json);
    if (!asked['code']) return fault(100005, json);
    const code = this.codes.get(asked['code']);
    if (!code || code.clientId !== asked['client_id']) return fault(100019, json);
    if (code.used) return fault(100020, json);
    if (code.redirectUri !== asked['redirect_uri']) return fault(100010, json);
    code.used = true;
    const token = this.random(32);
    keep(this.tokens, token, { clientId: code.clientId, user: code.user });
    const reply = { access_token: token, expires_in: '7776000', refresh_token: this.random(32) };
    return textAnswer(json ? JSON.stringify(reply) : new URLSearchParams(reply).toString());
  }

  private me(asked: Readonly<Record<string, string>>): StandInAnswer {
    const json = asked['fmt'] === 'json';
    if (!asked['access_token']) return fault(100007, json);
    const token = this.tokens.get(asked['access_token']);
    if (!token) return fault(100016, json);
    return encoded({ client_id: token.clientId, openid: token.user.openid }, json);
  }

  private userInfo(asked: Readonly<Record<string, string>>): StandInAnswer {
    const token = this.tokens.get(asked['access_token'] ?? '');
    if (!token || token.user.openid !== asked['openid'] || token.clientId !== asked['oauth_consumer_key'])
      return textAnswer(JSON.stringify({ ret: -23, msg: 'token is invalid' }), 'application/json');
    const { nickname = 'QQ', figureUrl = 'http://qzapp.qlogo.cn/qzapp/30' } = token.user;
    const told = { ret: 0, msg: '', nickname, figureurl: figureUrl, figureurl_qq_1: figureUrl, gender: '' };
    return textAnswer(JSON.stringify(told), 'application/json');
  }

  private random(length: number): string {
    return Array.from({ length }, () =>
      Math.floor(this.chance() * 16)
        .toString(16)
        .toUpperCase(),
    ).join('');
  }
}

export function isRefusal(answer: QqSignIn | QqRefusal): answer is QqRefusal {
  return 'code' in answer;
}

function refusal(code: number): QqRefusal {
  return { code, text: (words[code] ?? '').trim() };
}

/** Errors come as JSONP even where the success would be a form. */
function fault(code: number, json: boolean): StandInAnswer {
  return encoded({ error: code, error_description: words[code] ?? '' }, json);
}

function encoded(value: unknown, json: boolean): StandInAnswer {
  return textAnswer(json ? JSON.stringify(value) : `callback( ${JSON.stringify(value)} );\n`);
}

/** A whole address without a fragment, of at most 1024 characters. */
function isCallback(address: string): boolean {
  return address.length <= 1024 && /^https?:\/\/[^/?#]+\/[^#]*$/.test(address) && !address.includes('#');
}
