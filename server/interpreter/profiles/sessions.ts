import { profileModel, type ProfileModel } from '../../effective/profileModel';
import { putOutputs } from '../running/claimLists';
import { Claims } from '../data/claimsBag';
import type { ClaimValue } from '../data/claimValue';
import { isKind } from '../data/metadata';
import type { Run } from '../running/run';

/** What a session profile keeps of a profile's run, and the exchange that led there. */
interface Session {
  readonly key: string;
  readonly profile: ProfileModel;
}

/** Where a session keeps whose verified number it is; it is no claim. */
const OWNER = ' owner';

/** Who shares a session: everybody in the tenant, or those of an application or a policy. Undefined: there is none. */
function scopeOf(run: Run): string | undefined {
  const { request, program } = run;
  if (request.parameters['prompt']?.split(' ').includes('login')) return undefined;
  const behavior = program.relyingParty.element.element('UserJourneyBehaviors')?.element('SingleSignOn');
  switch (behavior?.valueOf('Scope')?.trim().toLowerCase()) {
    case 'suppressed':
      return undefined;
    case 'policy':
      return `policy ${program.policyId.toLowerCase()}`;
    case 'application':
      return `application ${request.parameters['client_id'] ?? ''}`;
    default:
      return 'tenant';
  }
}

function sessionOf(run: Run, profile: ProfileModel, kind: string): Session | undefined {
  const named = profile.session && profileModel(run.program.chain, profile.session.id);
  const scope = scopeOf(run);
  if (!named || scope === undefined || !isKind(named, kind)) return undefined;
  return { key: `${scope} ${named.key}`, profile: named };
}

/**
 * Skips a profile where its session says that the user went through it: what was kept comes back. The service does not
 * say which profiles share a session; here those do that name the same session profile.
 * @returns whether it was skipped
 */
export function restoreSession(run: Run, profile: ProfileModel): boolean {
  const session = sessionOf(run, profile, 'sso-default');
  const kept = session && run.world.session[session.key];
  if (!kept || !('objectId' in kept || isOwn(run, profile, kept))) return false;
  const before = run.claims.copy();
  for (const [id, value] of Object.entries(kept)) if (id !== OWNER) run.claims.set(id, value);
  putOutputs(run, session.profile, () => undefined);
  run.record({
    what: 'session',
    id: profile.id,
    text: `skipped: the session of ${session.profile.id} knows the user`,
    set: before.changesTo(run.claims),
  });
  return true;
}

/**
 * Whether a phone number was verified by the user who is there now: the session profile of the starter packs keeps the
 * number, and nothing that says whose it is.
 */
function isOwn(run: Run, profile: ProfileModel, kept: Readonly<Record<string, ClaimValue>>): boolean {
  const owner = kept[OWNER];
  return isKind(profile, 'phone-factor') && owner !== undefined && owner === run.claims.get('objectId');
}

/** Keeps what the session profile of a profile persists. */
export function keepSession(run: Run, profile: ProfileModel, exchange: string | undefined): void {
  for (const kind of ['sso-default', 'sso-external-login']) {
    const session = sessionOf(run, profile, kind);
    if (!session) continue;
    const kept: Record<string, ClaimValue> = { ...run.world.session[session.key] };
    const claims = new Claims(run.claims.bag);
    for (const { id } of session.profile.persistedClaims) {
      const value = claims.get(id);
      if (value !== undefined) kept[id] = value;
    }
    const owner = claims.get('objectId');
    if (isKind(profile, 'phone-factor') && owner !== undefined) kept[OWNER] = owner;
    if (kind === 'sso-external-login' && exchange !== undefined) kept['exchange'] = exchange;
    run.world = { ...run.world, session: { ...run.world.session, [session.key]: kept } };
  }
}

/** The exchange of a provider that the session remembers for a profile: the choice is then not asked for again. */
export function rememberedExchange(run: Run, profile: ProfileModel): string | undefined {
  const session = sessionOf(run, profile, 'sso-external-login');
  const kept = session && run.world.session[session.key]?.['exchange'];
  return typeof kept === 'string' ? kept : undefined;
}
