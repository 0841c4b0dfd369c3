import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { asText, type ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import { textsOf } from '../texts/texts';
import type { Run } from '../running/run';
import type { CallAnswer, Waiting } from '../data/state';
import { RunFailed } from '../data/stops';
import { pairsIn, withQuery } from './addresses';
import { clientProof } from './assertions';
import { readAnswer, valueAt, type Answer } from './providerAnswers';
import { refusalsOf } from './selfAsserted';
import { transformAll } from './runProfile';

type WaitingProvider = Extract<Waiting, { readonly kind: 'provider' }>;

/** Where a provider sends users back to. */
export function redirectUriOf(run: Run, profile: ProfileModel): string {
  const { origin, tenant, policyId } = run.program;
  const policy = isOn(profile, 'UsePolicyInRedirectUri', false) ? `/${policyId.toLowerCase()}` : '';
  return `${origin}/${tenant.toLowerCase()}${policy}/oauth2/authresp`;
}

/** Sends the user to an OAuth 2.0 provider; it stops the run until the provider sends the user back. */
export function goToOAuth2(run: Run, profile: ProfileModel, exchange: string): never {
  const texts = textsOf(run.program, undefined, run.language);
  transformAll(run, profile, profile.inputClaimsTransformations, refusalsOf(profile, texts), texts);
  const endpoint = needItem(run, profile, 'authorization_endpoint');
  const state = run.guid();
  const redirectUri = redirectUriOf(run, profile);
  const url = withQuery(endpoint, [
    ['client_id', needItem(run, profile, 'client_id')],
    ['response_type', 'code'],
    ['redirect_uri', redirectUri],
    ['scope', item(profile, 'scope')],
    ['response_mode', item(profile, 'response_mode')],
    ['state', state],
    ...takeInputs(run, profile).map(({ name, value }): [string, string] => [name, asText(value)]),
    ...pairsIn(item(profile, 'AdditionalRequestQueryParameters')),
  ]);
  run.record({ what: 'redirect', id: profile.id, text: `to ${endpoint}` });
  return run.wait(
    { kind: 'provider', profile: profile.id, exchange, state, redirectUri, nonce: undefined },
    { kind: 'redirect', profile: profile.id, exchange, url },
  );
}

/** Takes the provider's answer, asks it for the token and the user's claims, and puts these into the journey. */
export function comeBackFromOAuth2(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingProvider,
  parameters: Readonly<Record<string, string>>,
): void {
  if (parameters['state'] !== waiting.state)
    throw refused(
      undefined,
      'The answer of the provider belongs to another request: its "state" is not the one that was sent.',
    );
  if (parameters['error'] !== undefined)
    throw refused(
      'AADB2C90273',
      `The provider answered ${[`"${parameters['error']}"`, parameters['error_description'] ?? []].flat().join(': ')}`,
    );
  const code = parameters['code'];
  if (code === undefined) throw refused('AADB2C90273', 'An invalid response was received: the provider sent no code.');
  const token = readToken(profile, askForToken(run, profile, code, waiting.redirectUri));
  for (const name of ['access_token', 'token_type', 'expires_in', 'refresh_token']) {
    const value = valueAt(token, name, false);
    if (value !== undefined) run.memory[`oauth2:${name}`] = value;
  }
  const endpoint = item(profile, 'ClaimsEndpoint');
  const claims = endpoint === undefined ? token : readClaims(run, profile, endpoint, token);
  const before = run.claims.copy();
  const paths = isOn(profile, 'ResolveJsonPathsInJsonTokens', false);
  putOutputs(run, profile, (name): ClaimValue | undefined => {
    const resolver = /^\{oauth2:(\w+)\}$/i.exec(name);
    if (resolver) return run.memory[`oauth2:${resolver[1]?.toLowerCase()}`];
    return valueAt(claims, name, paths) ?? valueAt(token, name, paths);
  });
  const texts = textsOf(run.program, undefined, run.language);
  transformAll(run, profile, profile.outputClaimsTransformations, refusalsOf(profile, texts), texts);
  run.record({ what: 'profile', id: profile.id, text: 'signed in', set: before.changesTo(run.claims) });
}

function askForToken(run: Run, profile: ProfileModel, code: string, redirectUri: string): CallAnswer {
  const endpoint = needItem(run, profile, 'AccessTokenEndpoint');
  const clientId = needItem(run, profile, 'client_id');
  const proof = clientProof(run, profile, clientId, endpoint);
  const pairs: (readonly [string, string | undefined])[] = [
    ['grant_type', 'authorization_code'],
    ...proof.parameters,
    ['code', code],
    ['redirect_uri', redirectUri],
  ];
  const get = item(profile, 'HttpBinding')?.toUpperCase() === 'GET';
  return run.call({
    profile: profile.id,
    purpose: 'token',
    method: get ? 'GET' : 'POST',
    url: get ? withQuery(endpoint, pairs) : endpoint,
    headers: { ...(get ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...proof.headers },
    body: get ? undefined : withQuery('', pairs).slice(1),
  });
}

function readToken(profile: ProfileModel, answer: CallAnswer): Answer {
  const body = bodyOf(answer, 'token');
  const get = item(profile, 'HttpBinding')?.toUpperCase() === 'GET';
  const wanted = item(profile, 'AccessTokenResponseFormat') ?? (get ? 'Default' : 'Json');
  const token = readAnswer(body, wanted);
  if (!token)
    throw refused(
      'AADB2C90273',
      `An invalid response was received: what the token endpoint answered is not in the format "${wanted}".`,
    );
  const error = errorIn(profile, token);
  if (error !== undefined) throw refused('AADB2C90273', `The token endpoint refused: ${error}`);
  if (valueAt(token, 'access_token', false) === undefined)
    throw refused('AADB2C90273', 'An invalid response was received: the token endpoint gave no "access_token".');
  return token;
}

function readClaims(run: Run, profile: ProfileModel, endpoint: string, token: Answer): Answer {
  const accessToken = asText(valueAt(token, 'access_token', false) ?? '');
  const inHeader = item(profile, 'BearerTokenTransmissionMethod')?.toLowerCase() === 'authorizationheader';
  const extra = (item(profile, 'ExtraParamsInClaimsEndpointRequest') ?? '').split(',').map((name) => name.trim());
  const format = item(profile, 'ClaimsEndpointFormat');
  const answer = run.call({
    profile: profile.id,
    purpose: 'claims',
    method: 'GET',
    url: withQuery(endpoint, [
      ...(format === undefined
        ? []
        : [[item(profile, 'ClaimsEndpointFormatName') ?? 'format', format] as [string, string]]),
      ...(inHeader
        ? []
        : [[item(profile, 'ClaimsEndpointAccessTokenName') ?? 'access_token', accessToken] as [string, string]]),
      ...extra.map((name): [string, string | undefined] => {
        const value = name === '' ? undefined : valueAt(token, name, false);
        return [name, value === undefined ? undefined : asText(value)];
      }),
    ]),
    headers: inHeader ? { authorization: `Bearer ${accessToken}` } : {},
    body: undefined,
  });
  const wanted = item(profile, 'ClaimsResponseFormat') ?? 'Json';
  const claims = readAnswer(bodyOf(answer, 'claims'), wanted);
  if (!claims)
    throw refused(
      'AADB2C90273',
      `An invalid response was received: what the claims endpoint answered is not in the format "${wanted}".`,
    );
  const error = errorIn(profile, claims);
  if (error !== undefined) throw refused('AADB2C90273', `The claims endpoint refused: ${error}`);
  const identifier = item(profile, 'external_user_identity_claim_id');
  if (identifier !== undefined && valueAt(claims, identifier, true) === undefined)
    throw refused('AADB2C90273', `An invalid response was received: there is no "${identifier}" in it.`);
  return claims;
}

function errorIn(profile: ProfileModel, answer: Answer): string | undefined {
  const name = item(profile, 'ResponseErrorCodeParamName') ?? 'error';
  const error = valueAt(answer, name, false);
  if (error === undefined) return undefined;
  const words = valueAt(answer, 'error_description', false);
  return `${asText(error)}${words === undefined ? '' : ` ${asText(words)}`}`;
}

function bodyOf(answer: CallAnswer, endpoint: string): string {
  if (answer.kind === 'failed')
    throw refused(undefined, `The ${endpoint} endpoint of the provider was not reached: ${answer.reason}`);
  if (answer.status >= 400) throw refused('AADB2C90273', `The ${endpoint} endpoint answered HTTP ${answer.status}.`);
  return answer.body;
}

function refused(code: string | undefined, description: string): RunFailed {
  return new RunFailed({ error: 'server_error', code, description });
}

export function needItem(run: Run, profile: ProfileModel, key: string): string {
  const value = item(profile, key);
  const resolved = value === undefined ? undefined : run.resolve(value);
  if (resolved === undefined)
    throw new RunFailed({
      error: 'server_error',
      code: undefined,
      description: `"${profile.id}" has no metadata "${key}".`,
    });
  return resolved;
}
