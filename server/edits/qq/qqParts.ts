import { sameId } from '../../policy/policy';
import { qq } from '../../signIn/qqProfile';
import { item, qqKey, qqOutputClaims, transformationReference, type QqNames } from './qqFragments';
import { technicalProfileOrder } from '../writing/schemaOrder';
import type { Message } from '../../words/message';
import { XmlElement } from '../../xml/nodes';
import { attributeOf, type Placement, type Target, type XmlEdits } from '../writing/xmlEdits';

/*
 * Single parts of a QQ profile, written into their lists at the place that the documentation gives them: whoever takes
 * one out and has it put back gets the text that was there.
 */

/** Writes a metadata item. */
export function insertQqItem(edits: XmlEdits, metadata: Target, key: string, value: string, why: Message): void {
  const keys = [...Object.keys(qq.metadata), 'client_id'];
  edits.insert(metadata, item(key, value), placeAmong(metadata, 'Key', keys, key), why);
}

/** Writes the reference to the policy key that holds the APP KEY. */
export function insertQqKey(edits: XmlEdits, keys: Target, keyName: string, why: Message): void {
  edits.insert(keys, qqKey(keyName), 'end', why);
}

/** Writes that reference into a profile, under the name that is proposed for the policy key. */
export function ensureKey(edits: XmlEdits, profile: XmlElement, why: Message): void {
  insertQqKey(edits, edits.ensure(profile, 'CryptographicKeys', technicalProfileOrder, why), qq.keyName, why);
}

/** Writes one of the output claims of a QQ profile. */
export function insertQqClaim(edits: XmlEdits, outputs: Target, names: QqNames, claimType: string, why: Message): void {
  const claims = qqOutputClaims(names);
  const types = claims.map((claim) => claim.attributes['ClaimTypeReferenceId'] ?? '');
  const claim = claims[types.indexOf(claimType)];
  if (claim) edits.insert(outputs, claim, placeAmong(outputs, 'ClaimTypeReferenceId', types, claimType), why);
}

/** Writes the reference to one of the claims transformations of a QQ profile: they run in their order. */
export function insertQqTransformation(edits: XmlEdits, list: Target, names: QqNames, id: string, why: Message): void {
  edits.insert(list, transformationReference(id), placeAmong(list, 'ReferenceId', names.transformations, id), why);
}

/** After the last of those that come before it, else before the first of those that come after it. */
function placeAmong(list: Target, attribute: string, order: readonly string[], wanted: string): Placement {
  if (!(list instanceof XmlElement)) return 'end';
  const rankOf = (name: string | undefined): number => order.findIndex((one) => sameId(one, name));
  const rank = rankOf(wanted);
  const there = list.elements().map((at) => ({ at, rank: rankOf(attributeOf(at, attribute)) }));
  const before = there.filter((one) => one.rank >= 0 && one.rank < rank).pop();
  if (before) return { after: before.at };
  const after = there.find((one) => one.rank > rank);
  return after ? { before: after.at } : 'end';
}
