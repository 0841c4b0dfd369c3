import type { ProfileModel } from '../../effective/profileModel';
import { item } from '../data/metadata';
import type { Run } from '../running/run';
import { base64, base64url } from '../data/base64';
import { SECRET_STAND_IN } from './secrets';

/** How a profile proves to a token endpoint who it is: what it sends besides the code. */
export interface ClientProof {
  readonly parameters: readonly (readonly [string, string | undefined])[];
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The proof of the method that the profile names: `client_secret_post`, `client_secret_basic` or `private_key_jwt`. What
 * stands for a secret or a signature names its policy key: no real one is known here.
 * @param endpoint the address of the token endpoint, which an assertion is meant for
 */
export function clientProof(
  run: Run,
  profile: ProfileModel,
  clientId: string | undefined,
  endpoint: string,
): ClientProof {
  const method = (item(profile, 'token_endpoint_auth_method') ?? 'client_secret_post').toLowerCase();
  const secret = secretOf(profile, 'client_secret');
  if (method === 'private_key_jwt')
    return {
      parameters: [
        ['client_id', clientId],
        ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
        ['client_assertion', assertionOf(run, profile, clientId, endpoint)],
      ],
      headers: {},
    };
  if (method === 'client_secret_basic') {
    const pair = `${encodeURIComponent(clientId ?? '')}:${encodeURIComponent(secret ?? '')}`;
    return { parameters: [], headers: { authorization: `Basic ${base64(pair)}` } };
  }
  return {
    parameters: [
      ['client_id', clientId],
      [item(profile, 'ClientSecretParamName') ?? 'client_secret', secret],
    ],
    headers: {},
  };
}

/** A token that says who asks. Source: RFC 7523; its signature is a stand-in. */
function assertionOf(run: Run, profile: ProfileModel, clientId: string | undefined, endpoint: string): string {
  const now = Math.floor(run.world.now / 1000);
  const header = { alg: item(profile, 'token_signing_algorithm') ?? 'RS256', typ: 'JWT' };
  const payload = { iss: clientId, sub: clientId, aud: endpoint, jti: run.guid(), nbf: now, exp: now + 300 };
  const signature = secretOf(profile, 'assertion_signing_key') ?? '';
  return [JSON.stringify(header), JSON.stringify(payload), signature].map(base64url).join('.');
}

/** What stands for the secret in a key of a profile; undefined where it names none. */
export function secretOf(profile: ProfileModel, key: string): string | undefined {
  const container = profile.keys.get(key)?.value;
  return container === undefined ? undefined : `${SECRET_STAND_IN}${container}`;
}
