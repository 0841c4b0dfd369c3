import type { Service } from './service';

/** What a policy's address of discovery answers. */
export function metadataOf(service: Service, base: string, policyId: string): unknown {
  const program = service.host.program(policyId, service.origin);
  const runnable = 'chain' in program ? program : undefined;
  const endpoints = runnable?.relyingParty.runs.some(
    ({ role, name }) => role === 'endpoint' && name.toLowerCase() === 'userinfo',
  );
  return {
    issuer: `${service.origin}/${runnable?.tenantId ?? ''}/v2.0/`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    ...(endpoints ? { userinfo_endpoint: `${base}/openid/v2.0/userinfo` } : {}),
    response_modes_supported: ['query', 'fragment', 'form_post'],
    response_types_supported: [
      'code',
      'code id_token',
      'code token',
      'code id_token token',
      'id_token',
      'id_token token',
      'token',
      'token id_token',
    ],
    scopes_supported: ['openid'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['plain', 'S256'],
    claims_supported: [
      ...(runnable?.relyingParty.profile?.outputClaims.map(({ partner, id }) => partner ?? id) ?? []),
      ...['iss', 'iat', 'exp', 'aud', 'acr', 'nonce', 'auth_time'],
    ],
  };
}
