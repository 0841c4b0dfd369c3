import data from '../../schemas/identityProviders.json';

/** An identity provider that can be added to a policy family, and the names its documentation gives things. */
export interface IdentityProvider {
  readonly documentation: string;
  /** Domain of the claims provider, and the value of `identityProvider`. */
  readonly domain: string;
  /** Domains whose hosts are the provider's endpoints. */
  readonly hosts: readonly string[];
  /** `DisplayName` of the claims provider. */
  readonly providerName: string;
  readonly protocol: string;
  readonly profileId: string;
  /** `DisplayName` of the technical profile: the text of the button. */
  readonly displayName: string;
  readonly exchangeId: string;
  readonly keyId: string;
  /** Policy key to propose. */
  readonly keyName: string;
  /** Items in the order in which they are written; `client_id` follows them. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly endpointKeys: readonly string[];
  /** The provider's name of the claim that says who the user is. */
  readonly userIdClaim: string;
  readonly authenticationSource: string;
  /** Technical profile for session management. */
  readonly session: string;
}

/** The view of `schemas/identityProviders.json`. */
export const identityProviders: { readonly qq: IdentityProvider } = data;
