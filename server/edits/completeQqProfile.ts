import { message } from '../message';
import type { EffectiveProfile } from '../policy/effectiveProfile';
import { isOpen } from '../policy/policy';
import { type XmlElement } from '../xml/nodes';
import { ensureWithMark } from './ensureContainer';
import { item, qq, qqKey, qqOutputClaims, transformationReference, type QqNames } from './qqProfile';
import { policyOrder, technicalProfileOrder } from './schemaOrder';
import { sameId } from './signInFamily';
import type { Target, XmlEdits } from './xmlEdits';
import { element, textElement } from './xmlFragment';

/**
 * Adds to a QQ profile what it lacks. What its author wrote stays, but for an application id or key that is another
 * one than asked for.
 *
 * @param own the profile's element in a file of the user's; undefined where only the base policy has it
 * @param root where an addition to the base policy's profile goes
 */
export function completeQqProfile(
  edits: XmlEdits,
  profile: EffectiveProfile,
  own: XmlElement | undefined,
  root: XmlElement,
  names: QqNames,
  wanted: { readonly clientId: string; readonly keyName: string | undefined },
): void {
  let made: Target | undefined = own;
  const why = message('The technical profile "{0}" is completed: it lacked what QQ asks for.', profile.id);
  const target = (): Target => (made ??= addToBaseProfile(edits, profile, root));
  const list = (name: string): Target => ensureWithMark(edits, target(), name, technicalProfileOrder, why);
  const merged = (holder: string, name: string): XmlElement[] =>
    profile.elements.flatMap(({ element: at }) => at.element(holder)?.elements(name) ?? []);

  if (profile.protocolName === undefined)
    edits.insert(target(), element('Protocol', { Name: 'OAuth2' }), { order: technicalProfileOrder }, why);
  for (const [key, value] of Object.entries(qq.metadata))
    if (!hasMetadata(profile, key)) edits.insert(list('Metadata'), item(key, value), 'end', why);
  completeClientId(edits, profile, own, list, wanted.clientId);
  completeKey(edits, profile, own, list, wanted.keyName);

  const outputs = merged('OutputClaims', 'OutputClaim');
  for (const claim of qqOutputClaims(names)) {
    const partner = claim.attributes['PartnerClaimType'];
    const there = outputs.some(
      (output) =>
        sameId(output.valueOf('ClaimTypeReferenceId'), claim.attributes['ClaimTypeReferenceId']) ||
        (partner !== undefined && sameId(output.valueOf('PartnerClaimType'), partner)),
    );
    if (!there) edits.insert(list('OutputClaims'), claim, 'end', why);
  }
  const transformations = merged('OutputClaimsTransformations', 'OutputClaimsTransformation');
  for (const id of names.transformations)
    if (!transformations.some((one) => sameId(one.valueOf('ReferenceId'), id)))
      edits.insert(list('OutputClaimsTransformations'), transformationReference(id), 'end', why);
  const session = 'UseTechnicalProfileForSessionManagement';
  if (profile.includes.size === 0 && !profile.elements.some(({ element: at }) => at.element(session)))
    edits.insert(target(), element(session, { ReferenceId: names.session }), { order: technicalProfileOrder }, why);
}

function hasMetadata(profile: EffectiveProfile, key: string): boolean {
  return [...profile.metadata.keys()].some((there) => sameId(there, key));
}

function completeClientId(
  edits: XmlEdits,
  profile: EffectiveProfile,
  own: XmlElement | undefined,
  list: (name: string) => Target,
  clientId: string,
): void {
  const there = profile.metadata.get('client_id');
  if (there && (there.value === clientId || isOpen(there.value))) return;
  const why = message('The application that signs in at QQ is {0}.', clientId);
  if (there && own && there.element.parent?.parent === own) edits.setText(there.element, clientId, why);
  else edits.insert(list('Metadata'), item('client_id', clientId), 'end', why);
}

function completeKey(
  edits: XmlEdits,
  profile: EffectiveProfile,
  own: XmlElement | undefined,
  list: (name: string) => Target,
  keyName: string | undefined,
): void {
  const there = profile.keys.get(qq.keyId);
  if (there && there.value !== '' && (keyName === undefined || there.value === keyName)) return;
  const name = keyName ?? qq.keyName;
  const why = message('The APP KEY of the QQ application is kept in the policy key {0}.', name);
  if (there && own && there.element.parent?.parent === own)
    edits.setAttribute(there.element, 'StorageReferenceId', name, why);
  else edits.insert(list('CryptographicKeys'), qqKey(name), 'end', why);
}

function addToBaseProfile(edits: XmlEdits, profile: EffectiveProfile, root: XmlElement): Target {
  const why = message(
    'The technical profile "{0}" of the base policy is completed in the extension policy.',
    profile.id,
  );
  const made = element('TechnicalProfile', { Id: profile.id });
  const providers = ensureWithMark(edits, root, 'ClaimsProviders', policyOrder, why);
  const provider = element('ClaimsProvider', {}, [
    textElement('DisplayName', {}, qq.providerName),
    element('TechnicalProfiles', {}, [made]),
  ]);
  edits.insert(providers, provider, 'end', why);
  return made;
}
