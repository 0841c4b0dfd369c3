import { randomUUID } from 'node:crypto';
import { start } from '../interpreter/machine';
import type { RunRequest } from '../interpreter/data/state';
import { secret } from './registry';
import type { Reply } from './reply';
import type { ReadRequest } from './requests';
import type { Service } from './service';

/** The UserInfo endpoint of a policy that has one. */
export async function userInfo(service: Service, request: ReadRequest, reply: Reply, policyId: string): Promise<void> {
  reply.open();
  const bearer = /^Bearer (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1];
  const claims = bearer === undefined ? undefined : await service.signer.verify(bearer);
  if (!claims) return reply.json(401, { error: 'invalid_token' });
  const program = service.host.program(policyId, service.origin);
  const journey =
    'chain' in program
      ? program.relyingParty.runs.find(({ role, name }) => role === 'endpoint' && name.toLowerCase() === 'userinfo')
          ?.journey.id
      : undefined;
  if (journey === undefined)
    return reply.json(404, { error: 'not_found', error_description: 'The policy has no UserInfo endpoint.' });
  const own = { ...claims, objectId: claims['oid'] ?? claims['sub'] } as NonNullable<RunRequest['claims']>;
  const endpoint = service.host.program(policyId, service.origin, journey);
  if ('reason' in endpoint) return reply.json(400, { error: 'server_error', error_description: endpoint.reason });
  const turn = start(
    endpoint,
    { parameters: {}, correlationId: randomUUID(), seed: 1, claims: own },
    service.registry.world(secret()),
  );
  if (turn.want.kind === 'token') return reply.json(200, turn.want.token.claims);
  reply.json(400, {
    error: 'server_error',
    error_description: turn.want.kind === 'error' ? turn.want.error.description : 'The journey does not end.',
  });
}
