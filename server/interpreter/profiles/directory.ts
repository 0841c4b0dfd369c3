import type { ProfileModel } from '../../effective/profileModel';
import { defaultOf, putOutputs, takeInputs } from '../running/claimLists';
import type { ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import type { Run } from '../running/run';
import type { Account } from '../data/state';
import { NotKnown, ProfileRefused } from '../data/stops';
import { partnerNameOf } from '../data/partnerNames';
import type { Refusals } from './refusals';
import { base64 } from '../data/base64';

/** What an account is found by. Source: as below. */
const keys = /^(?:objectId|userPrincipalName|alternativeSecurityId|signInNames?(?:\..+)?)$/i;

/** Reads, writes or deletes an account. Source: the service's page on the Azure AD technical profile. */
export function runDirectory(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const [key, ...more] = takeInputs(run, profile);
  if (!key) throw new ProfileRefused(`The claim that "${profile.id}" finds the account by has no value.`);
  if (more.length > 0)
    throw new NotKnown(
      'A directory profile with several input claims: which one counts is not documented.',
      profile.id,
    );
  const name = key.name;
  if (!keys.test(name)) throw new NotKnown(`That an account is found by "${name}" is not documented.`, profile.id);
  const found = run.world.accounts.find((account) => isAt(account, name, key.value));
  const operation = item(profile, 'Operation') ?? '';
  switch (operation.toLowerCase()) {
    case 'read':
      if (!found) return notThere(run, profile, refusals, name);
      run.record({ what: 'directory', id: profile.id, text: `read the account with ${name}` });
      return yields(run, profile, found, false);
    case 'write':
      return write(run, profile, refusals, name, key.value, found);
    case 'deleteclaims':
      if (!found) return notThere(run, profile, refusals, name);
      return deleteClaims(run, profile, found, name);
    case 'deleteclaimsprincipal':
      if (!found) return notThere(run, profile, refusals, name);
      run.world = { ...run.world, accounts: run.world.accounts.filter((account) => account !== found) };
      run.record({ what: 'directory', id: profile.id, text: `deleted the account with ${name}` });
      return yields(run, profile, found, false);
    default:
      throw new NotKnown(`The directory operation "${operation}" is not known.`, profile.id);
  }
}

function notThere(run: Run, profile: ProfileModel, refusals: Refusals, name: string): void {
  run.record({ what: 'directory', id: profile.id, text: `no account with that ${name}` });
  if (isOn(profile, 'RaiseErrorIfClaimsPrincipalDoesNotExist', false))
    throw new ProfileRefused(refusals.message('UserMessageIfClaimsPrincipalDoesNotExist'));
  yields(run, profile, undefined, false);
}

function write(
  run: Run,
  profile: ProfileModel,
  refusals: Refusals,
  name: string,
  key: ClaimValue,
  found: Account | undefined,
): void {
  if (found && isOn(profile, 'RaiseErrorIfClaimsPrincipalAlreadyExists', false))
    throw new ProfileRefused(refusals.message('UserMessageIfClaimsPrincipalAlreadyExists'));
  if (!found && isOn(profile, 'RaiseErrorIfClaimsPrincipalDoesNotExist', false))
    throw new ProfileRefused(refusals.message('UserMessageIfClaimsPrincipalDoesNotExist'));
  const written: Record<string, ClaimValue> = {};
  for (const use of profile.persistedClaims) {
    const preset = defaultOf(run, profile, use);
    const own = run.claims.get(use.id);
    const value = use.alwaysUseDefault ? (preset ?? own) : (own ?? preset);
    if (value !== undefined) written[attributeName(partnerNameOf(run.program.chain, use, undefined))] = value;
  }
  if (!found && isEmpty(written['displayName']))
    throw new ProfileRefused('An account needs a display name, and none was written.');
  const objectId = found?.objectId ?? run.guid();
  const base: Account = found ?? {
    objectId,
    accountEnabled: true,
    userPrincipalName: `${objectId}@${run.program.tenant}`,
    [name]: key,
  };
  const account = cleaned({ ...base, ...written, objectId });
  const { accounts } = run.world;
  run.world = {
    ...run.world,
    accounts: found ? accounts.map((one) => (one === found ? account : one)) : [...accounts, account],
  };
  const set = Object.fromEntries(
    Object.entries(written).map(([id, value]) => [id, /password/i.test(id) ? '***' : value]),
  );
  run.record({
    what: 'directory',
    id: profile.id,
    text: found ? `changed the account with ${name}` : `created an account with ${name}`,
    set,
  });
  yields(run, profile, account, !found);
}

function deleteClaims(run: Run, profile: ProfileModel, found: Account, key: string): void {
  const gone = new Set(
    profile.persistedClaims.map((use) => partnerNameOf(run.program.chain, use, undefined).toLowerCase()),
  );
  gone.delete(key.toLowerCase());
  const rest = Object.fromEntries(Object.entries(found).filter(([name]) => !gone.has(name.toLowerCase())));
  const account = { ...rest, objectId: found.objectId };
  run.world = { ...run.world, accounts: run.world.accounts.map((one) => (one === found ? account : one)) };
  run.record({ what: 'directory', id: profile.id, text: `deleted attributes of the account: ${[...gone].join(', ')}` });
  yields(run, profile, account, false);
}

/** What the profile outputs of an account; a password never comes back. */
function yields(run: Run, profile: ProfileModel, account: Account | undefined, created: boolean): void {
  putOutputs(run, profile, (name) => {
    if (name.toLowerCase() === 'newclaimsprincipalcreated') return account && created ? true : undefined;
    if (!account || name.toLowerCase() === 'password') return undefined;
    return attributeOf(account, name);
  });
}

/** An attribute of an account, by its name in any case. */
export function attributeOf(account: Account, name: string): ClaimValue | undefined {
  const wanted = name.toLowerCase();
  const found = Object.entries(account).find(([key]) => key.toLowerCase() === wanted)?.[1];
  return found === undefined || isEmpty(found) ? undefined : found;
}

/** The kinds of local sign-in names. */
const signInNames = 'signInNames.';

function isAt(account: Account, name: string, value: ClaimValue): boolean {
  const plain = name.toLowerCase();
  if (plain === 'signinnames' || plain === 'signinname') return hasSignInName(account, String(value));
  if (plain === 'alternativesecurityid') return identitiesOf(account).some((one) => sameIdentity(one, value));
  const own = attributeOf(account, name);
  return own !== undefined && String(own).toLowerCase() === String(value).toLowerCase();
}

/** True where one of the account's local sign-in names, or its user principal name, is that. */
export function hasSignInName(account: Account, name: string): boolean {
  return Object.entries(account).some(
    ([key, own]) =>
      (key.startsWith(signInNames) || key === 'userPrincipalName') && String(own).toLowerCase() === name.toLowerCase(),
  );
}

/** Every identity at a provider that the account has, as texts or objects. */
function identitiesOf(account: Account): readonly ClaimValue[] {
  const one = attributeOf(account, 'alternativeSecurityId');
  const many = attributeOf(account, 'alternativeSecurityIds');
  return [...(one === undefined ? [] : [one]), ...(Array.isArray(many) ? (many as readonly ClaimValue[]) : [])];
}

/** Compares an issuer and its id for the user; in files a plain `id` may stand in place of the coded one. */
function sameIdentity(a: ClaimValue, b: ClaimValue): boolean {
  const [one, other] = [identity(a), identity(b)];
  return one !== undefined && other !== undefined && one === other;
}

function identity(value: ClaimValue): string | undefined {
  let read: unknown = value;
  if (typeof value === 'string') {
    try {
      read = JSON.parse(value);
    } catch {
      return undefined;
    }
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { issuer, identityProvider, issuerUserId, id } = read as Record<string, unknown>;
  const coded = typeof issuerUserId === 'string' ? issuerUserId : typeof id === 'string' ? base64(id) : undefined;
  return coded === undefined ? undefined : `${String(issuer ?? identityProvider).toLowerCase()} ${coded}`;
}

/** Attributes in the spelling that tests and traces use, whatever case the policy writes. */
const spellings = new Map(
  [
    'displayName',
    'givenName',
    'surname',
    'userPrincipalName',
    'otherMails',
    'alternativeSecurityId',
    'alternativeSecurityIds',
    'password',
    'mailNickName',
    'signInNames.emailAddress',
    'signInNames.userName',
    'signInNames.phoneNumber',
  ].map((name) => [name.toLowerCase(), name]),
);

function attributeName(name: string): string {
  return spellings.get(name.toLowerCase()) ?? name;
}

function isEmpty(value: ClaimValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function cleaned(account: Account): Account {
  const rest = Object.fromEntries(Object.entries(account).filter(([, value]) => !isEmpty(value)));
  return { ...rest, objectId: account.objectId };
}
