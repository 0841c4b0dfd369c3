import type { ClaimValue } from '../data/claimValue';
import { sameText } from './formatting';
import type { Method } from './method';
import type { Running } from './running';
import { base64 } from '../data/base64';

/** Methods on collections of texts and of identities. */
export const collectionMethods: Readonly<Record<string, Method>> = {
  // The starter pack runs it without an e-mail address: what is not there adds nothing.
  AddItemToStringCollection: (run) => addText(run, run.text('item')),
  AddParameterToStringCollection: (run) => addText(run, run.needParameter('item')),
  GetSingleItemFromStringCollection: (run) => {
    const first = run.items('collection')[0];
    if (first === undefined) run.doubtful('What the method does with an empty collection is not documented.');
    else run.put('extractedItem', first);
  },
  StringCollectionContains: (run) => run.put('outputClaim', contains(run, 'inputClaim', run.needParameter('item'))),
  StringCollectionContainsClaim: (run) => {
    const item = run.text('item');
    run.put('outputClaim', item !== undefined && contains(run, 'collection', item));
  },

  CreateAlternativeSecurityId: (run) =>
    run.put(
      'alternativeSecurityId',
      JSON.stringify({ issuer: run.needText('identityProvider'), issuerUserId: base64(run.needText('key')) }),
    ),
  AddItemToAlternativeSecurityIdCollection: (run) => addIdentity(run),
  GetIdentityProvidersFromAlternativeSecurityIdCollectionTransformation: (run) =>
    run.put('identityProvidersCollection', issuers(run.items('alternativeSecurityIdCollection'))),
  RemoveAlternativeSecurityIdByIdentityProvider: (run) => removeIssuer(run, run.needText('identityProvider')),

  CreateUserIdentity: (run) => {
    run.doubtful(undocumentedIdentity);
    run.put('userIdentity', { issuer: run.needText('issuer'), issuerUserId: run.needText('issuerUserId') });
  },
  AddItemToUserIdentityCollection: (run) => {
    run.doubtful(undocumentedIdentity);
    addIdentity(run);
  },
  GetIssuersFromUserIdentityCollectionTransformation: (run) => {
    run.doubtful(undocumentedIdentity);
    run.put('issuersCollection', issuers(run.items('userIdentityCollection')));
  },
  RemoveUserIdentityFromCollectionByIssuer: (run) => {
    run.doubtful(undocumentedIdentity);
    removeIssuer(run, run.needText('issuer'));
  },
};

const undocumentedIdentity = 'How the service keeps user identities is not documented; this follows published samples.';

function addText(run: Running, item: string | undefined): void {
  const texts = run.items('collection').map(String);
  run.put('collection', item === undefined || texts.includes(item) ? texts : [...texts, item]);
}

function contains(run: Running, role: string, item: string): boolean {
  const ignoreCase = run.flag('ignoreCase', false);
  return run.items(role).some((one) => sameText(String(one), item, ignoreCase));
}

function addIdentity(run: Running): void {
  const item = run.value('item');
  if (item === undefined) run.missing('item');
  run.put('collection', [...run.items('collection').map(identityOf), identityOf(item)]);
}

function removeIssuer(run: Running, issuer: string): void {
  const rest = run
    .items('collection')
    .map(identityOf)
    .filter((one) => !sameText(issuerOf(one) ?? '', issuer, true));
  run.put('collection', rest);
}

function issuers(identities: readonly ClaimValue[]): string[] {
  return [...new Set(identities.flatMap((one) => issuerOf(identityOf(one)) ?? []))];
}

function issuerOf(identity: ClaimValue): string | undefined {
  const issuer = typeof identity === 'object' && 'issuer' in identity ? identity['issuer'] : undefined;
  return typeof issuer === 'string' ? issuer : undefined;
}

/** An alternative security id is a text that holds JSON; in a collection it stands as what it holds. */
function identityOf(item: ClaimValue): ClaimValue {
  if (typeof item !== 'string') return item;
  try {
    const read = JSON.parse(item) as ClaimValue;
    return typeof read === 'object' ? read : item;
  } catch {
    return item;
  }
}
