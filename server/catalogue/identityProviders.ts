import data from '../../schemas/identityProviders.json';

/** An identity provider that can be added to a policy family, and the names its documentation gives things. */
export interface IdentityProvider {
  readonly documentation: string;
  /** Domain of the claims provider, and the value of `identityProvider`. */
  readonly domain: string;
  /** Domains whose hosts are the provider's endpoints. */
  readonly hosts: readonly string[];
  /** Domains among those that belong to other services. */
  readonly otherHosts: readonly string[];
  /** `DisplayName` of the claims provider. */
  readonly providerName: string;
  readonly protocol: string;
  readonly profileId: string;
  /** `DisplayName` of the technical profile: the text of the button. */
  readonly displayName: string;
  /** The text of the button by language. */
  readonly buttonTexts: Readonly<Record<string, string>>;
  readonly exchangeId: string;
  readonly keyId: string;
  /** Policy key to propose. */
  readonly keyName: string;
  /** Items in the order in which they are written; `client_id` follows them. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly endpointKeys: readonly string[];
  /** The endpoint that says who the user is. */
  readonly claimsEndpointKey: string;
  /** Items that describe the answer of that endpoint. */
  readonly claimsEndpointDecides: readonly string[];
  /** Items whose value compares without case. */
  readonly caseless: readonly string[];
  /** Values that are right too, where the claims endpoint has that query or the profile has those items. */
  readonly alternatives: readonly {
    readonly key: string;
    readonly value: string;
    readonly query: string;
    readonly items?: Readonly<Record<string, string>>;
  }[];
  /** Names that `scope` may hold. */
  readonly scopes: readonly string[];
  /** Form of an application's id, as a regular expression. */
  readonly clientIdPattern: string;
  /** What the documentation writes in place of the id. */
  readonly clientIdText: string;
  /** A placeholder for an id that differs between environments. */
  readonly clientIdSetting: string;
  /** Regular expressions, without case, for texts that stand for an id that is still to be filled in. */
  readonly clientIdPlaceholders: readonly string[];
  /** Finds an application's secret in a text. */
  readonly secretPattern: string;
  /** Names of metadata items that hold a secret, without case. */
  readonly secretNames: string;
  /** The provider's name of the claim that says who the user is. */
  readonly userIdClaim: string;
  /** Every claim of the provider that says so. */
  readonly userIdClaims: readonly string[];
  /** The interface that says more of the user, called as a REST service. */
  readonly userInfo: {
    readonly profileId: string;
    readonly displayName: string;
    readonly exchangeId: string;
    readonly handler: string;
    readonly metadata: Readonly<Record<string, string>>;
    /** Key and value of the item that lets claim resolvers be used in the provider's profile. */
    readonly resolverItem: readonly [key: string, value: string];
    /** Claim resolver of the access token. */
    readonly accessToken: string;
    /** Claim types that hand on the access token and the application's id, and the parameters' names. */
    readonly accessTokenClaim: string;
    readonly accessTokenName: string;
    readonly clientIdClaim: string;
    readonly clientIdName: string;
    /** Claim types, and what the interface calls them. */
    readonly claims: Readonly<Record<string, string>>;
  };
  readonly authenticationSource: string;
  /** Technical profile for session management. */
  readonly session: string;
}

/** The view of `schemas/identityProviders.json`. */
export const identityProviders: { readonly qq: IdentityProvider } = {
  qq: {
    ...data.qq,
    userInfo: { ...data.qq.userInfo, resolverItem: data.qq.userInfo.resolverItem as [string, string] },
  },
};
