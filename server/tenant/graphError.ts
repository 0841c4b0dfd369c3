/** What went wrong between us and Microsoft Graph. */
export type GraphErrorKind =
  /** No token could be had. */
  | 'sign-in'
  /** 401: the token is missing, expired or of another cloud. */
  | 'unauthorized'
  /** 403: the token's permissions do not do. */
  | 'forbidden'
  | 'not-found'
  /** 409, or a 400 that says that there is one already. */
  | 'conflict'
  /** 429, and it stayed so. */
  | 'throttled'
  /** Any other 4xx: the service says why. */
  | 'refused'
  /** 5xx, and it stayed so. */
  | 'service'
  /** No answer, or one that broke off. */
  | 'connection'
  /** An answer that is not what Microsoft Graph answers. */
  | 'answer'
  | 'cancelled';

/** A failed request, as data. Holds no token and nothing of what was sent. */
export interface GraphError {
  readonly kind: GraphErrorKind;
  /** `GET /beta/trustFramework/policies` */
  readonly request: string;
  readonly status?: number;
  /** The service's own code and words; the reason of the connection. */
  readonly code?: string;
  readonly text: string;
  /** What is odd about an answer. */
  readonly odd?: 'no-list' | 'other-address' | 'endless' | 'no-json';
  /** What Microsoft asks for when one reports a fault. */
  readonly requestId?: string;
  /** The permission that the request needs, where it is known. */
  readonly permission?: string;
  /** True where the request may have been carried out though no answer says so. */
  readonly uncertain: boolean;
}

/** What came of a request. */
export type Answer<T> = { readonly value: T } | { readonly error: GraphError };

/** The error that an answer's body holds, in the form of Microsoft Graph or of the service behind it. */
export function readErrorBody(body: string): Pick<GraphError, 'code' | 'text' | 'requestId'> {
  const parsed = parseJson(body);
  const error = memberOf(parsed, 'error');
  const inner = memberOf(error, 'innerError');
  const text =
    textOf(memberOf(error, 'message')) ?? textOf(memberOf(parsed, 'message')) ?? (parsed === undefined ? body : '');
  const code = textOf(memberOf(error, 'code'));
  const requestId = textOf(memberOf(inner, 'request-id')) ?? textOf(memberOf(inner, 'requestId'));
  return {
    text: text.trim(),
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A member of an object that came from outside; names compare without case where there is none of that very name. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return (value as Readonly<Record<string, unknown>>)[name];
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** A text that came from outside; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
