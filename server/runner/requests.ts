import type { IncomingMessage } from 'node:http';

/** A request, read. */
export interface ReadRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
  readonly body: string;
}

/** A request that is not answered as such. */
export class BadRequest extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** How the name ends of a cookie for browsers within an editor. */
export const FRAMED = '_framed';

/** The longest body that is read: forms are short. */
const LONGEST = 256 * 1024;

/** Reads a request. Throws `BadRequest` where it is too large or cannot be read. */
export async function readRequest(message: IncomingMessage, origin: string): Promise<ReadRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST) throw new BadRequest(413, 'The request is too large.');
    chunks.push(chunk);
  }
  let url: URL;
  try {
    url = new URL(message.url ?? '/', origin);
  } catch {
    throw new BadRequest(400, 'The address cannot be read.');
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const isForm = message.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: first(url.searchParams),
    form: isForm ? first(new URLSearchParams(body)) : {},
    cookies: cookiesOf(headers['cookie'] ?? ''),
    headers,
    url: url.href,
    body,
  };
}

/** The first value of each name; checkboxes of one name are joined, as the service joins them. */
function first(parameters: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const name of new Set(parameters.keys())) found[name] = parameters.getAll(name).join(',');
  return found;
}

/** Cookies by name: of a browser within an editor, which has only those for it, by the name without its ending. */
function cookiesOf(header: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) found[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  for (const [name, value] of Object.entries(found))
    if (name.endsWith(FRAMED)) found[name.slice(0, -FRAMED.length)] ??= value;
  return found;
}
