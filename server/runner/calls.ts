import type { Program } from '../interpreter/data/program';
import type { CallAnswer, HttpCall } from '../interpreter/data/state';
import { formsOf } from '../player/providerProfiles';
import { isQqHost } from '../signIn/qqProfile';
import type { Reply } from './reply';
import { BadRequest, type ReadRequest } from './requests';
import type { Service } from './service';

/** A call of the service: to a party that is played here over HTTP, to an API as a file says, or to the network. */
export async function makeCall(service: Service, program: Program, call: HttpCall): Promise<CallAnswer> {
  if (call.purpose === 'rest') {
    const said = Object.entries(service.host.answers.rest).find(
      ([id]) => id.toLowerCase() === call.profile.toLowerCase(),
    )?.[1];
    if (said) {
      const { status = 200, body } = said;
      const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
      return { kind: 'answer', status, headers: { 'content-type': 'application/json' }, body: text };
    }
    return (
      (await service.host.callNetwork?.(call)) ?? {
        kind: 'failed',
        reason: 'nobody plays this API: a file of answers says what it answers, or the network must be allowed',
      }
    );
  }
  const { protocol, host, pathname, search } = new URL(call.url);
  const address = `${service.origin}/party/${protocol.replace(':', '')}/${host}${pathname}${search}`;
  const { token, claims } = formsOf(program, call.profile);
  const headers = {
    ...call.headers,
    'x-purpose': call.purpose,
    'x-token-form': encodeURIComponent(token),
    'x-claims-form': encodeURIComponent(claims),
  };
  const answered = await fetch(address, {
    method: call.method,
    headers,
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  return {
    kind: 'answer',
    status: answered.status,
    headers: Object.fromEntries(answered.headers),
    body: await answered.text(),
  };
}

/** A party that is played: `/party/https/graph.qq.com/oauth2.0/token`. */
export function answerAsParty(service: Service, request: ReadRequest, reply: Reply): void {
  const [, , scheme = '', host = '', ...rest] = request.path.split('/');
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const url = `${scheme}://${host}/${rest.join('/')}${query}`;
  if (!URL.canParse(url)) throw new BadRequest(400, 'The address of the party cannot be read.');
  const asked = {
    method: request.method,
    url,
    headers: request.headers,
    body: request.body === '' ? undefined : request.body,
  };
  const purpose = request.headers['x-purpose'];
  const form = (name: string): string =>
    decodeURIComponent(/^[\w%-]+$/.exec(request.headers[name] ?? '')?.[0] ?? 'Json');
  const forms = { token: form('x-token-form'), claims: form('x-claims-form') };
  const said = isQqHost(host)
    ? service.qq.answer(asked)
    : purpose === 'metadata'
      ? service.providers.metadata(asked)
      : purpose === 'requestToken'
        ? service.providers.requestToken(asked)
        : purpose === 'token'
          ? service.providers.token(asked, forms)
          : service.providers.claims(asked, forms);
  reply.raw(said.status, said.headers['content-type'] ?? 'text/plain', said.body);
}
