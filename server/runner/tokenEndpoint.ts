import { randomBytes, randomUUID } from 'node:crypto';
import { answer, start } from '../interpreter/machine';
import type { RunRequest } from '../interpreter/data/state';
import { makeCall } from './calls';
import { secret, type Grant } from './registry';
import type { Reply } from './reply';
import type { ReadRequest } from './requests';
import { STAND_IN_CLIENT, type Service } from './service';
import { answersChallenge, type TokenRequest } from './tokens';

/** The token endpoint: codes, refresh tokens, passwords. */
export async function tokenEndpoint(
  service: Service,
  request: ReadRequest,
  reply: Reply,
  policyId: string,
): Promise<void> {
  reply.open();
  if (request.method === 'OPTIONS') return reply.text(204, '');
  const { form } = request;
  const refuse = (error: string, description: string): void =>
    reply.json(400, { error, error_description: description });
  switch (form['grant_type']) {
    case 'authorization_code': {
      const grant = service.registry.redeem(form['code'] ?? '');
      if (!grant || grant.program.policyId.toLowerCase() !== policyId.toLowerCase())
        return refuse('invalid_grant', 'AADB2C90080: The code is not good, or was used before.');
      if (form['redirect_uri'] !== undefined && form['redirect_uri'] !== grant.redirectUri)
        return refuse('invalid_grant', 'The redirect_uri is not that of the request for the code.');
      if (grant.challenge && !answersChallenge(form['code_verifier'], grant.challenge.value, grant.challenge.method))
        return refuse('invalid_grant', 'AADB2C90183: The code_verifier does not answer the code_challenge.');
      return reply.json(200, await tokensFor(service, grant));
    }
    case 'refresh_token': {
      const grant = service.registry.redeem(form['refresh_token'] ?? '');
      if (!grant) return refuse('invalid_grant', 'AADB2C90080: The refresh token is not good, or was used before.');
      const journey = grant.token.refreshJourney;
      if (journey === undefined) return reply.json(200, await tokensFor(service, grant));
      const claims = {
        ...grant.token.carried,
        refreshTokenIssuedOnDateTime: new Date(grant.request.authTime * 1000).toISOString(),
      };
      return await redeemBy(service, policyId, journey, { parameters: { ...form }, claims }, grant.request, reply);
    }
    case 'password':
      return await redeemBy(
        service,
        policyId,
        undefined,
        { parameters: { ...form }, claims: {} },
        {
          clientId: form['client_id'] ?? STAND_IN_CLIENT,
          nonce: undefined,
          scope: form['scope'] ?? 'openid',
          authTime: Math.floor(Date.now() / 1000),
        },
        reply,
      );
    default:
      return refuse('unsupported_grant_type', `The grant_type "${form['grant_type'] ?? ''}" is not known.`);
  }
}

/** Runs a journey without a user, for the tokens that it issues. */
async function redeemBy(
  service: Service,
  policyId: string,
  journey: string | undefined,
  run: Pick<RunRequest, 'parameters' | 'claims'>,
  request: TokenRequest,
  reply: Reply,
): Promise<void> {
  const program = service.host.program(policyId, service.origin, journey);
  if ('reason' in program) return reply.json(400, { error: 'server_error', error_description: program.reason });
  const browser = secret();
  let turn = start(
    program,
    { ...run, correlationId: randomUUID(), seed: randomBytes(4).readUInt32LE() },
    service.registry.world(browser),
  );
  for (let count = 0; turn.want.kind === 'call' && count < 100; count++)
    turn = answer(
      program,
      turn.state,
      await makeCall(service, program, turn.want.call),
      service.registry.world(browser),
    );
  service.registry.accounts = turn.world.accounts;
  if (turn.want.kind === 'token')
    return reply.json(
      200,
      await tokensFor(service, { program, token: turn.want.token, request, redirectUri: '', challenge: undefined }),
    );
  const { want } = turn;
  const description =
    want.kind === 'error'
      ? `${want.error.code ?? ''} ${want.error.description}`.trim()
      : want.kind === 'page'
        ? `The journey shows the page "${want.page.contentDefinition ?? ''}", and there is no user.`
        : want.kind === 'unsupported'
          ? want.reason
          : 'The journey needs a user.';
  reply.json(400, {
    error: want.kind === 'error' ? want.error.error : 'server_error',
    error_description: description,
  });
}

async function tokensFor(service: Service, grant: Grant): Promise<unknown> {
  const { token, request } = grant;
  const scopes = request.scope.split(/\s+/);
  const accessToken = await service.signer.accessToken(token, request);
  const refresh = scopes.includes('offline_access')
    ? service.registry.grant({ ...grant, challenge: undefined })
    : undefined;
  const now = Math.floor(Date.now() / 1000);
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    not_before: now,
    expires_in: token.lifetime,
    expires_on: now + token.lifetime,
    scope: request.scope,
    ...(scopes.includes('openid')
      ? { id_token: await service.signer.idToken(token, request), id_token_expires_in: token.idTokenLifetime }
      : {}),
    ...(refresh === undefined ? {} : { refresh_token: refresh, refresh_token_expires_in: token.refreshTokenLifetime }),
  };
}
