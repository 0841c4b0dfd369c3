import type { ClaimUse } from '../../effective/claimUse';
import type { ProfileModel } from '../../effective/profileModel';
import { valueOfType, type ClaimValue } from '../data/claimValue';
import { partnerNameOf } from '../data/partnerNames';
import { hasResolver } from './resolvers';
import type { Run } from './run';
import { isOn } from '../data/metadata';

/** A claim that a profile takes, with its value. */
export interface TakenClaim {
  readonly use: ClaimUse;
  /** The name on the other side. */
  readonly name: string;
  readonly value: ClaimValue;
}

/** The input claims of a profile that have a value. A default fills what is not there, or everything where it is forced. */
export function takeInputs(run: Run, profile: ProfileModel, uses = profile.inputClaims): readonly TakenClaim[] {
  return uses.flatMap((use) => {
    const preset = defaultOf(run, profile, use);
    const own = run.claims.get(use.id);
    const value = use.alwaysUseDefault ? (preset ?? own) : (own ?? preset);
    return value === undefined ? [] : [{ use, name: partnerNameOf(run.program.chain, use, profile.protocol), value }];
  });
}

/**
 * Puts the output claims of a profile into the claims at hand. What the other side does not say and no default says
 * leaves an earlier value alone: the starter pack's read of a new user needs that.
 * @param answer what the other side says of a name
 */
export function putOutputs(
  run: Run,
  profile: ProfileModel,
  answer: (name: string, use: ClaimUse) => ClaimValue | undefined,
  uses: readonly ClaimUse[] = profile.outputClaims,
): void {
  for (const use of uses) {
    const preset = defaultOf(run, profile, use);
    if (use.alwaysUseDefault && preset !== undefined) {
      run.claims.set(use.id, preset);
      continue;
    }
    const said = answer(partnerNameOf(run.program.chain, use, profile.protocol), use);
    if (said !== undefined) run.claims.set(use.id, inType(run, use, said));
    else if (!run.claims.has(use.id) && preset !== undefined) run.claims.set(use.id, preset);
  }
}

/** The default of a claim, in its data type; resolvers are filled where the profile says so. */
export function defaultOf(run: Run, profile: ProfileModel, use: ClaimUse): ClaimValue | undefined {
  if (use.defaultValue === undefined) return undefined;
  const resolves = hasResolver(use.defaultValue) && use.alwaysUseDefault && resolvesClaims(profile);
  const text = resolves ? run.resolve(use.defaultValue) : use.defaultValue;
  return text === undefined ? undefined : inType(run, use, text);
}

/** Whether claim resolvers count in the claims of a profile. Relying parties and some kinds need no setting for it. */
function resolvesClaims(profile: ProfileModel): boolean {
  const kind = profile.kind?.name ?? '';
  const always = ['relying-party', 'application-insights', 'none', 'json-issuer', 'id-token-hint'].some((name) =>
    kind.split('|').includes(name),
  );
  return always || isOn(profile, 'IncludeClaimResolvingInClaimsHandling', false);
}

/** A value in the data type of the claim; as it is where it cannot be of that type. */
export function inType(run: Run, use: { readonly id: string }, value: ClaimValue): ClaimValue {
  const dataType = run.dataTypeOf(use.id);
  if (typeof value === 'string') return valueOfType(value, dataType) ?? value;
  if (dataType.toLowerCase() === 'string' && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  if (dataType.toLowerCase() === 'string' && typeof value === 'object') return JSON.stringify(value);
  return value;
}
