import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { asText, type ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import { textsOf } from '../texts/texts';
import type { Run } from '../running/run';
import type { Waiting } from '../data/state';
import { RunFailed } from '../data/stops';
import { pairsIn, withQuery } from './addresses';
import { clientProof } from './assertions';
import { payloadOf } from './context';
import { redirectUriOf } from './oauth2';
import { readAnswer, valueAt } from './providerAnswers';
import { transformAll } from './runProfile';
import { refusalsOf } from './selfAsserted';

type WaitingProvider = Extract<Waiting, { readonly kind: 'provider' }>;

/** Sends the user to an OpenID Connect provider; it stops the run until the provider sends the user back. */
export function goToOpenId(run: Run, profile: ProfileModel, exchange: string): never {
  const texts = textsOf(run.program, undefined, run.language);
  transformAll(run, profile, profile.inputClaimsTransformations, refusalsOf(profile, texts), texts);
  const endpoint = endpointOf(run, profile, 'authorization_endpoint');
  const state = run.guid();
  const nonce = run.guid();
  const redirectUri = redirectUriOf(run, profile);
  const inputs = takeInputs(run, profile).map(({ name, value }): [string, string] => [name, asText(value)]);
  const clientId = item(profile, 'client_id');
  const url = withQuery(endpoint, [
    ...(clientId === undefined ? [] : [['client_id', run.resolve(clientId)] as [string, string | undefined]]),
    ['response_type', item(profile, 'response_types') ?? 'code'],
    ['redirect_uri', redirectUri],
    ['scope', item(profile, 'scope') ?? 'openid'],
    ['response_mode', item(profile, 'response_mode')],
    ['state', state],
    ['nonce', nonce],
    ...inputs,
    ...pairsIn(item(profile, 'AdditionalRequestQueryParameters')),
  ]);
  run.record({ what: 'redirect', id: profile.id, text: `to ${endpoint}` });
  return run.wait(
    { kind: 'provider', profile: profile.id, exchange, state, redirectUri, nonce },
    { kind: 'redirect', profile: profile.id, exchange, url },
  );
}

/** Takes the provider's answer: the claims of its token, which it sends at once or for a code. */
export function comeBackFromOpenId(
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
  const token = parameters['id_token'] ?? tokenFor(run, profile, parameters['code'], waiting.redirectUri);
  const claims = payloadOf(token);
  if (!claims)
    throw refused('AADB2C90273', 'An invalid response was received: the token of the provider cannot be read.');
  if (claims['nonce'] !== undefined && claims['nonce'] !== waiting.nonce)
    throw refused(
      undefined,
      'The token of the provider was made for another request: its "nonce" is not the one that was sent.',
    );
  const audience = item(profile, 'IdTokenAudience') ?? item(profile, 'client_id');
  if (audience !== undefined && claims['aud'] !== undefined && claims['aud'] !== audience)
    throw refused(
      undefined,
      `The token of the provider is meant for "${asText(claims['aud'])}", not for "${audience}".`,
    );
  const issuer = item(profile, 'issuer');
  if (issuer !== undefined && claims['iss'] !== issuer)
    throw refused(
      undefined,
      `The token of the provider names the issuer "${asText(claims['iss'] ?? '')}", not "${issuer}".`,
    );
  const prefixes = item(profile, 'ValidTokenIssuerPrefixes')
    ?.split(',')
    .map((one) => one.trim());
  if (prefixes && !prefixes.some((prefix) => asText(claims['iss'] ?? '').startsWith(prefix)))
    throw refused(undefined, 'The issuer of the provider\'s token begins with none of "ValidTokenIssuerPrefixes".');
  const before = run.claims.copy();
  const paths = isOn(profile, 'ResolveJsonPathsInJsonTokens', false);
  putOutputs(run, profile, (name): ClaimValue | undefined => {
    const resolver = /^\{oauth2:(\w+)\}$/i.exec(name);
    if (resolver) return run.memory[`oauth2:${resolver[1]?.toLowerCase()}`];
    return valueAt(claims, name, paths);
  });
  const texts = textsOf(run.program, undefined, run.language);
  transformAll(run, profile, profile.outputClaimsTransformations, refusalsOf(profile, texts), texts);
  run.record({ what: 'profile', id: profile.id, text: 'signed in', set: before.changesTo(run.claims) });
}

function tokenFor(run: Run, profile: ProfileModel, code: string | undefined, redirectUri: string): string {
  if (code === undefined)
    throw refused('AADB2C90273', 'An invalid response was received: the provider sent neither a token nor a code.');
  const endpoint = endpointOf(run, profile, 'token_endpoint');
  const proof = clientProof(run, profile, item(profile, 'client_id'), endpoint);
  const answer = run.call({
    profile: profile.id,
    purpose: 'token',
    method: 'POST',
    url: endpoint,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...proof.headers },
    body: withQuery('', [
      ['grant_type', 'authorization_code'],
      ...proof.parameters,
      ['code', code],
      ['redirect_uri', redirectUri],
    ]).slice(1),
  });
  const body = answer.kind === 'answer' && answer.status < 400 ? readAnswer(answer.body, 'Json') : undefined;
  const token = body && valueAt(body, 'id_token', false);
  for (const name of ['access_token', 'token_type', 'expires_in', 'refresh_token']) {
    const value = body && valueAt(body, name, false);
    if (value !== undefined) run.memory[`oauth2:${name}`] = value;
  }
  if (typeof token !== 'string')
    throw refused('AADB2C90273', 'An invalid response was received: the token endpoint gave no "id_token".');
  return token;
}

/** An endpoint: the profile says it itself, or the provider's document of metadata does, which is asked for. */
function endpointOf(run: Run, profile: ProfileModel, name: string): string {
  const own = item(profile, name);
  if (own !== undefined) return run.resolve(own) ?? own;
  const address = item(profile, 'METADATA');
  if (address === undefined) throw refused(undefined, `"${profile.id}" has neither "${name}" nor "METADATA".`);
  const url = (run.resolve(address) ?? address).trim();
  const answer = run.call({
    profile: profile.id,
    purpose: 'metadata',
    method: 'GET',
    url,
    headers: {},
    body: undefined,
  });
  const document = answer.kind === 'answer' && answer.status < 400 ? readAnswer(answer.body, 'Json') : undefined;
  const found = document && valueAt(document, name, false);
  if (typeof found !== 'string') throw refused(undefined, `The metadata of the provider at ${url} has no "${name}".`);
  return found;
}

function refused(code: string | undefined, description: string): RunFailed {
  return new RunFailed({ error: 'server_error', code, description });
}
