import { textOfBase64 } from '../interpreter/data/base64';
import type { ClaimValue } from '../interpreter/data/claimValue';
import type { Field, Page } from '../interpreter/data/page';
import type { Account } from '../interpreter/data/state';
import type { Player } from '../player/player';
import { objectIdAt } from './objectIdAt';

const password = 'Pass0rd!word';
export const email = 'lilei@example.com';
export const userName = 'lilei';
const phone = '+8613123456789';

/** An identity at a provider as people write it: the id of the user there is not coded. */
function identity(coded: string): ClaimValue {
  const { issuer, issuerUserId } = JSON.parse(coded) as { readonly issuer: string; readonly issuerUserId: string };
  return { identityProvider: issuer, id: textOfBase64(issuerUserId) };
}

/** An account of the user that tests make up, with the identities that a run looked for. */
export function madeUpAccount({ records }: Player): Account {
  const identities = records.flatMap(({ set }) =>
    Object.entries(set ?? {}).flatMap(([id, value]) =>
      /^alternativeSecurityId$/i.test(id) && typeof value === 'string' ? [identity(value)] : [],
    ),
  );
  const known = [...new Map(identities.map((one) => [JSON.stringify(one), one])).values()];
  return {
    objectId: objectIdAt(0),
    accountEnabled: true,
    displayName: 'Li Lei',
    givenName: 'Lei',
    surname: 'Li',
    'signInNames.emailAddress': email,
    'signInNames.userName': userName,
    'signInNames.phoneNumber': phone,
    strongAuthenticationEmailAddress: email,
    strongAuthenticationPhoneNumber: phone,
    password,
    ...(known.length > 0 ? { alternativeSecurityIds: known } : {}),
  };
}

/** Whether somebody can sign in to an account by its password. */
export function hasPassword(account: Account): boolean {
  return typeof account['password'] === 'string';
}

/** What an account's user may enter on a page that asks for name and password: an account may have several names. */
export function signInEntries(page: Page, account: Account): readonly Readonly<Record<string, string>>[] {
  const [user, secret] = page.fields;
  if (!user || !secret) return [];
  const names = ['userPrincipalName', 'signInNames.emailAddress', 'signInNames.userName'];
  return names.flatMap((name) => {
    const value = account[name];
    return typeof value === 'string' ? [{ [user.claim]: value, [secret.claim]: String(account['password']) }] : [];
  });
}

/** Whether a user is expected to fill in a field. */
export function asked(field: Field): boolean {
  const own = field.type !== 'readonly' && field.type !== 'paragraph';
  return own && !field.entersCode && (field.value === '' || field.required);
}

/** A value for a claim of which nothing but its id is known. */
export function madeUpBy(claim: string): string {
  return madeUp({ claim, type: 'text', options: [], value: '' });
}

/** What a made-up user enters. */
export function madeUp({ claim, type, options, value }: Pick<Field, 'claim' | 'type' | 'options' | 'value'>): string {
  if (value !== '') return value;
  if (type === 'password') return password;
  if (type === 'email' || /mail|signinname$/i.test(claim)) return email;
  if (/national/i.test(claim)) return '13123456789';
  if (type === 'phone' || /phone/i.test(claim)) return phone;
  if (type === 'date') return '1990-06-15';
  const option = options.find((one) => one.value === 'CN') ?? options[0];
  if (option) return option.value;
  if (/given/i.test(claim)) return 'Lei';
  if (/surname/i.test(claim)) return 'Li';
  return /user/i.test(claim) ? userName : 'Li Lei';
}
