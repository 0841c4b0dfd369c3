import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { asText, type ClaimValue } from '../data/claimValue';
import type { Run } from '../running/run';
import { ProfileRefused } from '../data/stops';
import { attributeOf, hasSignInName } from './directory';
import type { Refusals } from './refusals';

/** True for the profile that signs a local account in with its password: it asks the directory's own token endpoint. */
export function isPasswordSignIn(profile: ProfileModel): boolean {
  return profile.inputClaims.some(
    ({ partner, id, defaultValue }) =>
      (partner ?? id).toLowerCase() === 'grant_type' && defaultValue?.trim().toLowerCase() === 'password',
  );
}

/** Signs a local account in: what the directory's token endpoint would do. */
export function runPasswordSignIn(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const inputs = new Map(takeInputs(run, profile).map(({ name, value }) => [name.toLowerCase(), asText(value)]));
  const name = inputs.get('username') ?? '';
  const account = run.world.accounts.find((one) => hasSignInName(one, name));
  if (!account) throw new ProfileRefused(refusals.message('UserMessageIfClaimsPrincipalDoesNotExist'));
  if (account['accountEnabled'] === false)
    throw new ProfileRefused(refusals.message('UserMessageIfUserAccountDisabled', 'Your account has been locked.'));
  if (account['password'] !== inputs.get('password'))
    throw new ProfileRefused(refusals.message('UserMessageIfInvalidPassword'));
  run.record({ what: 'directory', id: profile.id, text: 'signed the local account in' });
  const token: Record<string, ClaimValue | undefined> = {
    oid: account.objectId,
    sub: account.objectId,
    tid: run.program.tenantId,
    given_name: attributeOf(account, 'givenName'),
    family_name: attributeOf(account, 'surname'),
    name: attributeOf(account, 'displayName'),
    upn: attributeOf(account, 'userPrincipalName'),
  };
  putOutputs(run, profile, (claim) => token[claim]);
}
