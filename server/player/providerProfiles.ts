import { profileModel } from '../effective/profileModel';
import { transformationModel } from '../effective/transformationModel';
import { item } from '../interpreter/data/metadata';
import type { Program } from '../interpreter/data/program';
import type { ProviderForms, ProviderUser } from '../standIns/genericProvider';

/** The forms in which a profile wants its provider to answer. */
export function formsOf({ chain }: Program, profile: string): ProviderForms {
  const model = profileModel(chain, profile);
  const get = model && item(model, 'HttpBinding')?.toUpperCase() === 'GET';
  return {
    token: (model && item(model, 'AccessTokenResponseFormat')) ?? (get ? 'Default' : 'Json'),
    claims: (model && item(model, 'ClaimsResponseFormat')) ?? 'Json',
  };
}

/**
 * What a provider tells of a user: what is known of them, or somebody of whom it tells everything that the profile asks
 * for. Its tokens say that they come from where the profile wants them from.
 * @param known by the provider's own names; undefined for somebody made up
 */
export function providerUser(program: Program, profile: string, known: ProviderUser | undefined): ProviderUser {
  const model = profileModel(program.chain, profile);
  const issuer = model && (item(model, 'issuer') ?? item(model, 'ValidTokenIssuerPrefixes')?.split(',')[0]?.trim());
  const audience = model && item(model, 'IdTokenAudience');
  return {
    ...(issuer === undefined ? {} : { iss: issuer }),
    ...(audience === undefined ? {} : { aud: audience }),
    ...(known ?? someone(program, profile)),
  };
}

function someone({ chain }: Program, profile: string): ProviderUser {
  const model = profileModel(chain, profile);
  const parsed = new Set(
    (model?.outputClaimsTransformations ?? []).flatMap(({ id }) => {
      const method = transformationModel(chain, id);
      return /json/i.test(method?.methodName ?? '') ? (method?.inputClaims.map(({ key }) => key) ?? []) : [];
    }),
  );
  return Object.fromEntries(
    (model?.outputClaims ?? [])
      .filter(({ defaultValue }) => defaultValue === undefined)
      .map(({ partner, id, key }) => {
        const name = partner ?? id;
        return [name, parsed.has(key) ? JSON.stringify({ [name]: madeUp(name) }) : madeUp(name)];
      }),
  );
}

function madeUp(name: string): string {
  return /mail/i.test(name) ? 'someone@example.com' : `some-${name}`;
}
