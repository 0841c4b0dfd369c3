import { profileModel, type ProfileModel } from '../effective/profileModel';
import { putOutputs } from './running/claimLists';
import { Claims } from './data/claimsBag';
import { timeOf, type ClaimValue } from './data/claimValue';
import { isKind, item } from './data/metadata';
import { partnerNameOf } from './data/partnerNames';
import type { Run } from './running/run';
import type { IssuedToken, Want } from './data/state';
import { NotKnown, RunFailed } from './data/stops';

/** What a step that sends claims hands out. Source: the service's pages on relying parties and token issuers. */
export function issue(run: Run, issuerId: string | undefined): Want {
  const issuer = issuerId === undefined ? undefined : profileModel(run.program.chain, issuerId);
  if (!issuer)
    throw new RunFailed({
      error: 'server_error',
      code: 'AADB2C90108',
      description: 'The journey does not say who issues its token.',
    });
  if (isKind(issuer, 'saml-issuer')) throw new NotKnown('A SAML token is not issued here.', issuer.id);
  if (isKind(issuer, 'oauth2-error')) return { kind: 'error', error: oauth2Error(run, issuer) };
  if (isKind(issuer, 'json-issuer')) return { kind: 'token', token: jsonAnswer(run, issuer) };
  const party = run.program.relyingParty.profile;
  if (!party)
    throw new NotKnown(
      'The relying party has no technical profile: which claims its token has is not said.',
      issuer.id,
    );
  const token = jwt(run, issuer, party);
  run.record({ what: 'token', id: issuer.id, text: 'issued', set: token.claims });
  return { kind: 'token', token };
}

function jwt(run: Run, issuer: ProfileModel, party: ProfileModel): IssuedToken {
  const { program } = run;
  const sent = claimsOf(run, party);
  const subjectName = party.subjectNaming?.claimType;
  const subject = subjectName === undefined ? undefined : sent[subjectName];
  const pattern = item(issuer, 'IssuanceClaimPattern')?.toLowerCase();
  const policy = program.policyId.toLowerCase();
  const seconds = (key: string, preset: number): number => Number(item(issuer, key) ?? preset);
  return {
    issuerProfile: issuer.id,
    format: 'JWT',
    claims: Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'sub')),
    subject: subject === undefined ? undefined : String(subject),
    issuer:
      pattern === 'authoritywithtfp'
        ? `${program.origin}/tfp/${program.tenantId}/${policy}/v2.0/`
        : `${program.origin}/${program.tenantId}/v2.0/`,
    acr: item(issuer, 'AuthenticationContextReferenceClaimPattern')?.toLowerCase() === 'none' ? undefined : policy,
    lifetime: seconds('token_lifetime_secs', 3600),
    idTokenLifetime: seconds('id_token_lifetime_secs', 3600),
    refreshTokenLifetime: seconds('refresh_token_lifetime_secs', 1_209_600),
    carried: carriedClaims(run, issuer),
    refreshJourney: item(issuer, 'RefreshTokenUserJourneyId') ?? endpointJourney(run, 'Token'),
  };
}

/** The relying party's claims by the names they have in a token. What is empty is left out; a moment is a number there. */
function claimsOf(run: Run, party: ProfileModel): Record<string, ClaimValue> {
  const own = run.claims.copy();
  const sent: Record<string, ClaimValue> = {};
  run.within(own, () => putOutputs(run, party, () => undefined));
  for (const use of party.outputClaims) {
    const value = own.get(use.id);
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const name = partnerNameOf(run.program.chain, use, 'OpenIdConnect');
    const moment = run.dataTypeOf(use.id).toLowerCase() === 'datetime' ? timeOf(String(value)) : undefined;
    sent[name] = moment === undefined ? value : Math.floor(moment / 1000);
  }
  return sent;
}

/** What the UserInfo endpoint answers: the issuer's input claims by their partners' names. */
function jsonAnswer(run: Run, issuer: ProfileModel): IssuedToken {
  const claims: Record<string, ClaimValue> = {};
  for (const use of issuer.inputClaims) {
    const value = run.claims.get(use.id) ?? use.defaultValue;
    if (value !== undefined) claims[use.partner ?? use.id] = value;
  }
  run.record({ what: 'token', id: issuer.id, text: 'answered', set: claims });
  return {
    issuerProfile: issuer.id,
    format: 'JSON',
    claims,
    subject: undefined,
    issuer: '',
    acr: undefined,
    lifetime: 0,
    idTokenLifetime: 0,
    refreshTokenLifetime: 0,
    carried: {},
    refreshJourney: undefined,
  };
}

function oauth2Error(run: Run, issuer: ProfileModel): { error: string; code: string; description: string } {
  const claims = new Claims();
  for (const use of issuer.inputClaims) {
    const value = run.claims.get(use.id) ?? use.defaultValue;
    if (value !== undefined) claims.set(use.partner ?? use.id, value);
  }
  const code = `AAD_Custom_${String(claims.get('errorCode') ?? '')}`;
  return { error: 'access_denied', code, description: String(claims.get('errorMessage') ?? '') };
}

/** A refresh token carries the claim that tells the user; a refresh journey is what else it asks for. */
function carriedClaims(run: Run, issuer: ProfileModel): Readonly<Record<string, ClaimValue>> {
  const id = item(issuer, 'issuer_refresh_token_user_identity_claim_type') ?? 'objectId';
  const carried: Record<string, ClaimValue> = {};
  for (const name of [id, 'objectId']) {
    const value = run.claims.get(name);
    if (value !== undefined) carried[name] = value;
  }
  return carried;
}

function endpointJourney(run: Run, endpoint: string): string | undefined {
  return run.program.relyingParty.runs.find(
    ({ role, name }) => role === 'endpoint' && name.toLowerCase() === endpoint.toLowerCase(),
  )?.journey.id;
}
