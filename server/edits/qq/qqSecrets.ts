import { loadCatalogue } from '../../catalogue/catalogue';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { idKey, isOpen } from '../../policy/policy';
import { elementsIn, type XmlAttribute, type XmlComment, type XmlElement } from '../../xml/nodes';
import { ensureKey } from './qqParts';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { holdsAppKey } from '../../signIn/qqValues';
import type { XmlEdits } from '../writing/xmlEdits';

/** Something that looks like the APP KEY, and what holds it. */
export type QqSecret =
  | { readonly in: 'keyName' | 'attribute'; readonly element: XmlElement; readonly attribute: XmlAttribute }
  | { readonly in: 'clientId' | 'item'; readonly element: XmlElement }
  | { readonly in: 'comment'; readonly comment: XmlComment };

/** What looks like the APP KEY in a QQ profile as one file writes it. The texts themselves are not repeated. */
export function qqSecretsIn(profile: XmlElement): readonly QqSecret[] {
  const found: QqSecret[] = [];
  for (const element of elementsIn(profile)) {
    for (const attribute of element.attributes) {
      if (attribute.name === 'Id' || attribute.name === 'Key' || isOpen(attribute.value)) continue;
      const isKeyName = attribute.name === 'StorageReferenceId';
      if (isKeyName ? isSecretName(attribute.value.trim()) : holdsAppKey(attribute.value))
        found.push({ in: isKeyName ? 'keyName' : 'attribute', element, attribute });
    }
    if (element.localName === 'Item' && isSecretItem(element))
      found.push({ in: idKey(element.valueOf('Key')?.trim() ?? '') === 'client_id' ? 'clientId' : 'item', element });
    for (const child of element.children)
      if (child.kind === 'comment' && holdsAppKey(profile.document.text.slice(child.start, child.end)))
        found.push({ in: 'comment', comment: child });
  }
  return found;
}

/** Takes the APP KEY out of the file; where something else belongs in its place, that is written. */
export function dropQqSecret(edits: XmlEdits, profile: XmlElement, secret: QqSecret, hasKey: boolean): void {
  const why = message('The APP KEY belongs in a policy key of the tenant, never in a file.');
  switch (secret.in) {
    case 'keyName':
      edits.setAttribute(secret.element, secret.attribute.name, qq.keyName, why);
      return;
    case 'clientId':
      edits.setText(secret.element, qq.clientIdText, why);
      return;
    default:
      edits.remove(secret.in === 'comment' ? secret.comment : secret.element, why);
      // Whoever wrote it there meant it to be used.
      if (!hasKey) ensureKey(edits, profile, why);
  }
}

function isSecretName(name: string): boolean {
  const keys = loadCatalogue().policyKeys;
  // With the prefix before it, it is a secret still.
  return holdsAppKey(name) || (!keys.startsLikePrefix(name) && keys.secretShape(name) !== undefined);
}

const secretName = new RegExp(qq.secretNames, 'i');

/** An item whose value is the APP KEY by its form, or whose key says so. */
function isSecretItem(item: XmlElement): boolean {
  const value = item.textContent;
  if (value === '' || isOpen(value)) return false;
  const key = item.valueOf('Key') ?? '';
  // `ClientSecretParamName` and its like name a parameter, not its value.
  return holdsAppKey(value) || (secretName.test(key) && !/Name$/i.test(key) && /^[0-9A-Za-z]{8,}$/.test(value));
}

/** True for the name of a policy key that is QQ's alone, as far as the policies tell. */
export function isKeyOfQq(chain: Chain, name: string): boolean {
  return name !== '' && !isSecretName(name) && otherUseOfKey(chain, name) === undefined;
}

/** What else the policy key of that name is for: a profile in quotes, or a kind of key; undefined for a key of QQ's own. */
export function otherUseOfKey(chain: Chain, keyName: string): string | undefined {
  const keys = loadCatalogue().policyKeys;
  const nameOf = (id: string): string => idKey(keys.withoutPrefix(id.trim()));
  const name = nameOf(keyName);
  if (name === '' || name === nameOf(qq.keyName) || isOpen(keyName)) return undefined;
  const own = new Set(findQqProfiles(chain).map((profile) => idKey(profile.id)));
  for (const policy of chain.policies)
    for (const use of policy.index.references('policyKey')) {
      if (nameOf(use.id) !== name) continue;
      const id = use.element.parent?.parent?.valueOf('Id')?.trim();
      if (id !== undefined && !own.has(idKey(id))) return `"${id}"`;
    }
  return keys.usual.find((one) => nameOf(one.name) === name)?.type;
}
