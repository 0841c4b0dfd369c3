import { policyText, profiles, type PolicyParts } from './policies';

/** A policy with one technical profile of that protocol and these keys, each an `Id` and a `StorageReferenceId`. */
export function policyWithKeys(
  keys: readonly (readonly [string, string])[],
  { protocol = '<Protocol Name="OAuth2"/>', ...parts }: Partial<PolicyParts> & { readonly protocol?: string } = {},
): string {
  const written = keys.map(([id, name]) => `<Key Id="${id}" StorageReferenceId="${name}"/>`).join('');
  const profile = `<TechnicalProfile Id="P">${protocol}<CryptographicKeys>${written}</CryptographicKeys></TechnicalProfile>`;
  return policyText({ id: 'B2C_1A_A', ...parts, body: profiles(profile) });
}
