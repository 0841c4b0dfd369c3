import { graphResource } from '../catalogue/graph';
import {
  memberOf,
  parseJson,
  readErrorBody,
  textOf,
  type Answer,
  type GraphError,
  type GraphErrorKind,
} from './graphError';

/** Gives tokens for Microsoft Graph. Throws, with words for people, where none can be had. */
export interface TokenProvider {
  /** @param fresh true where the one given before was refused; gives undefined where there is no other */
  token(fresh: boolean): Promise<string | undefined>;
}

/** What the client stands on: given by the shells, so that it needs neither Node nor a clock of its own. */
export interface GraphEnvironment {
  /** Where Microsoft Graph answers, without version and without a `/` at the end. */
  readonly endpoint: string;
  readonly tokens: TokenProvider;
  readonly fetch: typeof fetch;
  /** Waits that many milliseconds, or less where the signal is given. */
  wait(milliseconds: number): Promise<void>;
  readonly signal?: AbortSignal;
  /** A line for the log: method, path, status. Never a token, never a body. */
  log?(line: string): void;
}

export type GraphMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is sent along. */
export type GraphBody = { readonly json: unknown } | { readonly xml: string };

/** How often a request is tried. */
const TRIES = 5;
/** The longest wait that the service may ask for, in milliseconds. */
const LONGEST_WAIT = 120_000;
/** No list of a tenant has more pages than that: a chain of links that does not end is a fault. */
const MOST_PAGES = 1000;

/**
 * Requests to Microsoft Graph. Paths are those of its documentation, without the version. Never throws: what goes wrong is
 * an answer. A request that was throttled is tried again, as it was not carried out; one that failed otherwise only where
 * doing it twice is the same as doing it once, and that is GET and DELETE: whoever uploads looks first what arrived.
 */
export class GraphClient {
  constructor(private readonly environment: GraphEnvironment) {}

  /** Where a path is. */
  addressOf(path: string): string {
    return `${this.environment.endpoint}/${graphResource(path)?.version ?? 'v1.0'}/${path}`;
  }

  /** The JSON object at a path. */
  async get(path: string): Promise<Answer<unknown>> {
    return this.json(await this.exchange('GET', path, this.addressOf(path)), `GET ${path}`);
  }

  /** The text at a path: a policy. */
  async getText(path: string): Promise<Answer<string>> {
    return this.exchange('GET', path, this.addressOf(path), undefined, 'application/xml');
  }

  /** Every item of a list, page after page. Links to further pages are followed within the same origin only. */
  async list(path: string): Promise<Answer<readonly unknown[]>> {
    const items: unknown[] = [];
    const seen = new Set<string>();
    for (let address = this.addressOf(path); ;) {
      const page = this.json(await this.exchange('GET', path, address), `GET ${path}`);
      if ('error' in page) return page;
      const value = memberOf(page.value, 'value');
      if (!Array.isArray(value)) return this.oddAnswer(`GET ${path}`, 'no-list');
      items.push(...(value as readonly unknown[]));
      const next = memberOf(page.value, '@odata.nextLink');
      if (next === undefined || next === null || next === '') return { value: items };
      const link = typeof next === 'string' ? sameOrigin(next, address) : undefined;
      if (link === undefined) return this.oddAnswer(`GET ${path}`, 'other-address');
      if (seen.has(link) || seen.size >= MOST_PAGES) return this.oddAnswer(`GET ${path}`, 'endless');
      seen.add(link);
      address = link;
    }
  }

  /** Sends something; gives the answer's text. */
  async send(method: GraphMethod, path: string, body?: GraphBody): Promise<Answer<string>> {
    return this.exchange(method, path, this.addressOf(path), body);
  }

  /** Sends something and reads the JSON object that is answered. An answer that is none may still mean that it was done. */
  async sendForJson(method: GraphMethod, path: string, body?: GraphBody): Promise<Answer<unknown>> {
    const answer = this.json(await this.send(method, path, body), `${method} ${path}`);
    return 'error' in answer && answer.error.kind === 'answer'
      ? { error: { ...answer.error, uncertain: true } }
      : answer;
  }

  private json(answer: Answer<string>, request: string): Answer<unknown> {
    if ('error' in answer) return answer;
    const value = parseJson(answer.value);
    return typeof value === 'object' && value !== null ? { value } : this.oddAnswer(request, 'no-json');
  }

  private oddAnswer(request: string, odd: NonNullable<GraphError['odd']>): { readonly error: GraphError } {
    return { error: { kind: 'answer', request, odd, text: '', uncertain: false } };
  }

  private async exchange(
    method: GraphMethod,
    path: string,
    address: string,
    body?: GraphBody,
    accept = 'application/json',
  ): Promise<Answer<string>> {
    const { signal, wait, log } = this.environment;
    const request = `${method} ${path}`;
    const repeatable = method === 'GET' || method === 'DELETE';
    const permission = graphResource(path)?.permission;
    const about = { request, ...(permission === undefined ? {} : { permission }) };
    let renewed = false;
    for (let tried = 1; ; tried++) {
      if (signal?.aborted) return { error: { ...about, kind: 'cancelled', text: '', uncertain: false } };
      const token = await this.token(renewed);
      if ('error' in token) return { error: { ...about, ...token.error } };
      const attempt = await this.attempt(method, address, token.value, body, accept);
      log?.(`${request} ${'status' in attempt ? attempt.status : attempt.kind}`);
      if ('kind' in attempt) {
        const uncertain = method !== 'GET';
        if (attempt.kind === 'cancelled' || !repeatable || tried >= TRIES)
          return { error: { ...about, kind: attempt.kind, text: attempt.text, uncertain } };
        await wait(backOff(tried));
        continue;
      }
      const { status, text, retryAfter } = attempt;
      if (status >= 200 && status < 300) return { value: text };
      // A token may run out between two requests: a new one is asked for once.
      if (status === 401 && !renewed && (await this.hasFreshToken())) {
        renewed = true;
        continue;
      }
      const again = status === 429 || (repeatable && status >= 500);
      const pause = retryAfter ?? backOff(tried);
      if (again && tried < TRIES && pause <= LONGEST_WAIT) {
        await wait(pause);
        continue;
      }
      // What was there before the answer got lost is gone now.
      if (method === 'DELETE' && status === 404 && tried > 1) return { value: '' };
      const said = readErrorBody(text);
      const kind = kindOf(status, said);
      return { error: { ...about, kind, status, ...said, uncertain: kind === 'service' && method !== 'GET' } };
    }
  }

  private async token(fresh: boolean): Promise<Answer<string>> {
    try {
      const value = await this.environment.tokens.token(fresh);
      if (value !== undefined) return { value };
      return { error: { kind: 'sign-in', request: '', text: '', uncertain: false } };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { error: { kind: 'sign-in', request: '', text, uncertain: false } };
    }
  }

  private async hasFreshToken(): Promise<boolean> {
    return 'value' in (await this.token(true));
  }

  private async attempt(
    method: GraphMethod,
    address: string,
    token: string,
    body: GraphBody | undefined,
    accept: string,
  ): Promise<
    | { readonly status: number; readonly text: string; readonly retryAfter: number | undefined }
    | { readonly kind: 'cancelled' | 'connection'; readonly text: string }
  > {
    const { fetch, signal } = this.environment;
    const content = body && ('xml' in body ? body.xml : JSON.stringify(body.json));
    const type = body && ('xml' in body ? 'application/xml' : 'application/json');
    try {
      const answered = await fetch(address, {
        method,
        // A redirect would take the token elsewhere.
        redirect: 'manual',
        headers: { authorization: `Bearer ${token}`, accept, ...(type === undefined ? {} : { 'content-type': type }) },
        ...(content === undefined ? {} : { body: content }),
        ...(signal ? { signal } : {}),
      });
      const text = await answered.text();
      return { status: answered.status, text, retryAfter: readRetryAfter(answered.headers.get('retry-after')) };
    } catch (error) {
      return { kind: signal?.aborted ? 'cancelled' : 'connection', text: reasonOf(error) };
    }
  }
}

/** What `fetch` says, and what it says under it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const code = textOf(memberOf(cause, 'code'));
  return code ?? (cause instanceof Error && cause.message !== '' ? cause.message : error.message);
}

function kindOf(status: number, { text }: { readonly text: string }): GraphErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 409:
      return 'conflict';
    case 429:
      return 'throttled';
    default:
      if (status >= 500) return 'service';
      if (status < 400) return 'answer';
      return /already exists/i.test(text) ? 'conflict' : 'refused';
  }
}

/** Milliseconds that `Retry-After` asks for: it holds seconds, or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Milliseconds before a try after some that failed. */
function backOff(tried: number): number {
  return 500 * 2 ** (tried - 1);
}

function sameOrigin(link: string, address: string): string | undefined {
  const base = new URL(address);
  const target = URL.canParse(link, address) ? new URL(link, address) : undefined;
  return target?.origin === base.origin ? target.href : undefined;
}
