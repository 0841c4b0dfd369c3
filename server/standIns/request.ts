/** A request to somebody who stands for a party of the service's. */
export interface StandInRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The parameters of a request's address and of its form, by name; the first of a name counts. */
export function parametersOf({ url, body, headers }: StandInRequest): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const take = (text: string): void => {
    for (const [name, value] of new URLSearchParams(text)) if (!Object.hasOwn(found, name)) found[name] = value;
  };
  const query = url.indexOf('?');
  if (query >= 0) take(url.slice(query + 1).replace(/#.*$/s, ''));
  if (body !== undefined && headers['content-type']?.startsWith('application/x-www-form-urlencoded')) take(body);
  return found;
}

export function textAnswer(body: string, type = 'text/html'): StandInAnswer {
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

export function jsonAnswer(value: unknown, status = 200): StandInAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) };
}
