import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { textOfBase64 } from '../data/base64';
import { asText, type ClaimValue } from '../data/claimValue';
import { item } from '../data/metadata';
import type { Run } from '../running/run';
import { NotKnown, ProfileRefused } from '../data/stops';

/** Records an event as Application Insights would get it; nothing is sent. */
export function runInsights(run: Run, profile: ProfileModel): void {
  const claims = Object.fromEntries(takeInputs(run, profile).map(({ name, value }) => [name, value]));
  const name = claims['eventName'];
  run.record({
    what: 'telemetry',
    id: profile.id,
    text: name === undefined ? 'an event without a name' : asText(name),
    set: claims,
  });
  putOutputs(run, profile, () => undefined);
}

/** What the service knows of the request. */
export function runJourneyContext(run: Run, profile: ProfileModel): void {
  const known: Readonly<Record<string, ClaimValue>> = {
    'ip-address': run.request.context?.['ip'] ?? '127.0.0.1',
    correlationid: run.request.correlationId,
    datetimeinutc: run.resolve('{Context:DateTimeInUtc}') ?? '',
    culture: run.language,
  };
  putOutputs(run, profile, (name) => known[name.toLowerCase()]);
}

/**
 * A profile without a protocol: it hands on what the request carries. For a refresh that is the token's claims, for a
 * hint the claims of a token that the application sent, for UserInfo those of the access token: whoever begins the run
 * has checked the token and put its claims there.
 */
export function runNone(run: Run, profile: ProfileModel): void {
  putOutputs(run, profile, (name) => run.request.claims?.[name] ?? run.claims.get(name));
}

/** The claims of an `id_token_hint`, which the application signed. */
export function runIdTokenHint(run: Run, profile: ProfileModel): void {
  const hint = run.request.parameters['id_token_hint'];
  if (hint === undefined)
    throw new ProfileRefused('The request has no id_token_hint, and the policy wants one.', 'AADB2C90232');
  const claims = payloadOf(hint);
  if (!claims) throw new ProfileRefused('The id_token_hint is no token.', 'AADB2C90233');
  run.record({ what: 'doubt', id: profile.id, text: 'The signature of the hint is not checked here.' });
  const audience = item(profile, 'IdTokenAudience');
  if (audience !== undefined && claims['aud'] !== audience)
    throw new ProfileRefused('The id_token_hint is meant for another audience.', 'AADB2C90209');
  const issuer = item(profile, 'issuer');
  if (issuer !== undefined && claims['iss'] !== issuer)
    throw new ProfileRefused('The id_token_hint is of another issuer.', 'AADB2C90210');
  const until = claims['exp'];
  if (typeof until === 'number' && until * 1000 < run.world.now)
    throw new ProfileRefused('The id_token_hint has expired.', 'AADB2C90208');
  putOutputs(run, profile, (name) => claims[name]);
}

/** The payload of a token, unchecked; undefined where the text is no token. */
export function payloadOf(token: string): Readonly<Record<string, ClaimValue>> | undefined {
  const [, payload] = token.split('.');
  if (payload === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(textOfBase64(payload));
    return typeof read === 'object' && read !== null ? (read as Record<string, ClaimValue>) : undefined;
  } catch {
    return undefined;
  }
}

/** What conditional access would decide depends on the tenant's own rules: here nothing is challenged. */
export function runConditionalAccess(run: Run, profile: ProfileModel): void {
  const operation = item(profile, 'OperationType')?.toLowerCase();
  if (operation !== 'evaluation' && operation !== 'remediation')
    throw new NotKnown(`The operation "${operation ?? ''}" of conditional access is not known.`, profile.id);
  run.record({
    what: 'doubt',
    id: profile.id,
    text: 'The tenant has no conditional access rules here: nothing is challenged.',
  });
  putOutputs(run, profile, (name) => (name.toLowerCase() === 'challenges' ? [] : undefined));
}
