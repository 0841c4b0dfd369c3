import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs } from '../running/claimLists';
import { asText, type ClaimValue } from '../data/claimValue';
import { item } from '../data/metadata';
import { textsOf } from '../texts/texts';
import type { Run } from '../running/run';
import type { HttpCall, Waiting } from '../data/state';
import { RunFailed } from '../data/stops';
import { withQuery } from './addresses';
import { secretOf } from './assertions';
import { needItem } from './oauth2';
import { readAnswer, valueAt, type Answer } from './providerAnswers';
import { transformAll } from './runProfile';
import { refusalsOf } from './selfAsserted';

type WaitingProvider = Extract<Waiting, { readonly kind: 'provider' }>;

/**
 * Sends the user to an OAuth 1.0 provider, once it gave a token for the request. Sources: RFC 5849, and the service's
 * page on OAuth1 profiles.
 */
export function goToOAuth1(run: Run, profile: ProfileModel, exchange: string): never {
  const { origin, tenant, policyId } = run.program;
  const redirectUri = `${origin}/${tenant.toLowerCase()}/${policyId.toLowerCase()}/oauth1/authresp`;
  const asked = ask(run, profile, 'requestToken', needItem(run, profile, 'request_token_endpoint'), {
    oauth_callback: redirectUri,
  });
  const token = textAt(asked, 'oauth_token');
  if (token === undefined) throw refused('the request token endpoint gave no "oauth_token".');
  const endpoint = needItem(run, profile, 'authorization_endpoint');
  run.record({ what: 'redirect', id: profile.id, text: `to ${endpoint}` });
  return run.wait(
    { kind: 'provider', profile: profile.id, exchange, state: token, redirectUri, nonce: undefined },
    { kind: 'redirect', profile: profile.id, exchange, url: withQuery(endpoint, [['oauth_token', token]]) },
  );
}

/** Takes the provider's answer, asks it for the token and the user's claims, and puts these into the journey. */
export function comeBackFromOAuth1(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingProvider,
  parameters: Readonly<Record<string, string>>,
): void {
  const { denied, oauth_token: token, oauth_verifier: verifier } = parameters;
  if (denied !== undefined) throw refused('the user did not let the provider tell who they are.');
  if (token !== waiting.state || verifier === undefined)
    throw refused('the provider sent no "oauth_verifier" for the token of this request.');
  const given = ask(run, profile, 'token', needItem(run, profile, 'access_token_endpoint'), {
    oauth_token: token,
    oauth_verifier: verifier,
  });
  const access = textAt(given, 'oauth_token');
  if (access === undefined) throw refused('the access token endpoint gave no "oauth_token".');
  const endpoint = item(profile, 'ClaimsEndpoint');
  const claims =
    endpoint === undefined
      ? given
      : ask(run, profile, 'claims', endpoint, { oauth_token: access }, item(profile, 'ClaimsResponseFormat') ?? 'Json');
  const before = run.claims.copy();
  putOutputs(
    run,
    profile,
    (name): ClaimValue | undefined => valueAt(claims, name, false) ?? valueAt(given, name, false),
  );
  const texts = textsOf(run.program, undefined, run.language);
  transformAll(run, profile, profile.outputClaimsTransformations, refusalsOf(profile, texts), texts);
  run.record({ what: 'profile', id: profile.id, text: 'signed in', set: before.changesTo(run.claims) });
}

/** Makes a signed call; what stands for the signature names the policy key. */
function ask(
  run: Run,
  profile: ProfileModel,
  purpose: HttpCall['purpose'],
  url: string,
  parameters: Readonly<Record<string, string>>,
  format = 'Default',
): Answer {
  const signed: Readonly<Record<string, string>> = {
    oauth_consumer_key: needItem(run, profile, 'client_id'),
    oauth_nonce: run.guid(),
    oauth_signature: secretOf(profile, 'client_secret') ?? '',
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(run.world.now / 1000)),
    oauth_version: '1.0',
    ...parameters,
  };
  const pairs = Object.entries(signed).map(([name, value]) => `${name}="${encodeURIComponent(value)}"`);
  const answer = run.call({
    profile: profile.id,
    purpose,
    method: purpose === 'claims' ? 'GET' : 'POST',
    url,
    headers: { authorization: `OAuth ${pairs.join(', ')}` },
    body: undefined,
  });
  if (answer.kind === 'failed') throw refused(`${url} was not reached: ${answer.reason}`);
  if (answer.status >= 400) throw refused(`${url} answered HTTP ${answer.status}.`);
  return readAnswer(answer.body, format) ?? fail(url, format);
}

function fail(url: string, format: string): never {
  throw refused(`what ${url} answered is not in the format "${format}".`);
}

function textAt(answer: Answer, name: string): string | undefined {
  const value = valueAt(answer, name, false);
  return value === undefined ? undefined : asText(value);
}

function refused(why: string): RunFailed {
  return new RunFailed({
    error: 'server_error',
    code: 'AADB2C90273',
    description: `An invalid response was received: ${why}`,
  });
}
