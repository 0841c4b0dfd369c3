import { loadCatalogue } from '../../catalogue/catalogue';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveProfile } from '../../effective/effectiveProfile';
import { isOpen } from '../../policy/policy';
import { type XmlElement } from '../../xml/nodes';
import { ensureWithMark } from '../writing/ensureContainer';
import { insertQqClaim, insertQqItem, insertQqKey, insertQqTransformation } from './qqParts';
import { domainOf, qq } from '../../signIn/qqProfile';
import { type QqNames } from './qqFragments';
import { identityProviderOutput, qqClaimFaults, qqProviderFault, qqTransformationsMissing } from './qqClaims';
import { dropQqSecret, isKeyOfQq, qqSecretsIn } from './qqSecrets';
import { handOnToken } from './qqUserInfo';
import { judgeClientId, judgeQqItem, qqItemOf } from '../../signIn/qqValues';
import { claimsProviderOrder, policyOrder, technicalProfileOrder } from '../writing/schemaOrder';
import type { Target, XmlEdits } from '../writing/xmlEdits';
import { element, textElement } from '../writing/xmlFragment';

/** Where a QQ profile is completed, and with what. */
export interface QqCompletion {
  readonly chain: Chain;
  readonly profile: EffectiveProfile;
  /** The profile's element in a file of the user's; undefined where only the base policy has it. */
  readonly own: XmlElement | undefined;
  /** The root of the file that an addition to the base policy's profile goes to. */
  readonly root: XmlElement;
  readonly names: QqNames;
  readonly clientId: string;
  /** Undefined where the key in use may stay. */
  readonly keyName: string | undefined;
  /** Whether the access token is handed on, to ask for nickname and picture. */
  readonly nickname: boolean;
}

/**
 * Adds to a QQ profile what it lacks and mends what cannot work. What its author means to be different stays: an
 * endpoint of one's own, a format that was asked for, claims of other names, whatever is filled in later.
 */
export function completeQqProfile(edits: XmlEdits, completion: QqCompletion): void {
  const { chain, profile, own, root, names } = completion;
  let made: Target | undefined = own;
  const why = message('The technical profile "{0}" is completed: it lacked what QQ asks for.', profile.id);
  const mended = message('The technical profile "{0}" is mended: this is what QQ asks for.', profile.id);
  const target = (): Target => (made ??= addToBaseProfile(edits, profile, root));
  const list = (name: string): Target => ensureWithMark(edits, target(), name, technicalProfileOrder, why);
  const isOwnPart = (part: XmlElement | undefined): part is XmlElement =>
    part !== undefined && own !== undefined && own.start <= part.start && part.end <= own.end;

  if (profile.protocolName === undefined)
    edits.insert(target(), element('Protocol', { Name: qq.protocol }), { order: technicalProfileOrder }, why);
  for (const key of Object.keys(qq.metadata)) {
    const { there, fault, wanted } = judgeQqItem(profile, key);
    // The name of the provider is its author's affair, as long as there is one.
    if (fault === undefined || fault === 'elsewhere' || (key === 'ProviderName' && fault === 'wrong')) continue;
    if (isOwnPart(there?.element)) edits.setText(there.element, wanted, fault === 'missing' ? why : mended);
    else insertQqItem(edits, list('Metadata'), key, wanted, why);
  }
  for (const secret of own ? qqSecretsIn(own) : [])
    if (own && secret.in !== 'keyName' && secret.in !== 'clientId') dropQqSecret(edits, own, secret, true);
  completeClientId(edits, completion, isOwnPart, list);
  completeKey(edits, completion, isOwnPart, list);

  for (const fault of qqClaimFaults(chain, profile, names)) {
    if (isOwnPart(fault.element)) {
      for (const [name, value] of Object.entries(fault.attributes ?? {}))
        edits.setAttribute(fault.element, name, value, mended);
    } else insertQqClaim(edits, list('OutputClaims'), names, fault.claimType, why);
  }
  completeDomain(edits, completion, isOwnPart);
  for (const id of qqTransformationsMissing(chain, profile, names))
    insertQqTransformation(edits, list('OutputClaimsTransformations'), names, id, why);
  if (completion.nickname) handOnToken(edits, profile, list);
  const session = 'UseTechnicalProfileForSessionManagement';
  if (profile.includes.size === 0 && !profile.elements.some(({ element: at }) => at.element(session)))
    edits.insert(target(), element(session, { ReferenceId: names.session }), { order: technicalProfileOrder }, why);
}

/** Lets the claims provider's domain and the accounts' provider say the same: what is asked for, else what QQ has. */
function completeDomain(edits: XmlEdits, { chain, profile, own, names }: QqCompletion, isOwnPart: IsOwnPart): void {
  const provider = own?.parent?.parent;
  const domain = provider?.element('Domain');
  const claim = identityProviderOutput(chain, profile, names);
  if (names.domain === undefined) {
    const fault = qqProviderFault(chain, profile, names);
    const why = message('Domain and identityProvider name the same provider: {0}.', fault?.wanted ?? '');
    if (fault && fault.at === domain) edits.setText(domain, fault.wanted, why);
    else if (fault && isOwnPart(fault.claim) && fault.at === fault.claim)
      edits.setAttribute(fault.claim, 'DefaultValue', fault.wanted, why);
    const isAlone = provider?.element('TechnicalProfiles')?.elements('TechnicalProfile').length === 1;
    const hasDomain = profile.elements.some(({ element: at }) => domainOf(at) !== undefined);
    if (provider?.localName === 'ClaimsProvider' && isAlone && !hasDomain) {
      const value = claim?.valueOf('DefaultValue')?.trim() || qq.domain;
      if (isOpen(value) || value.includes('{')) return;
      const reason = message('Applications ask for QQ by "{0}".', value);
      edits.insert(provider, textElement('Domain', {}, value), { order: claimsProviderOrder }, reason);
    }
    return;
  }
  const why = message(
    'Applications ask for QQ by "{0}", and its accounts are kept under that name: those kept under another are not found.',
    names.domain,
  );
  if (domain) edits.setText(domain, names.domain, why);
  else if (provider?.localName === 'ClaimsProvider')
    edits.insert(provider, textElement('Domain', {}, names.domain), { order: claimsProviderOrder }, why);
  if (isOwnPart(claim)) edits.setAttribute(claim, 'DefaultValue', names.domain, why);
}

type IsOwnPart = (part: XmlElement | undefined) => part is XmlElement;

function completeClientId(
  edits: XmlEdits,
  { profile, clientId }: QqCompletion,
  isOwnPart: IsOwnPart,
  list: (name: string) => Target,
): void {
  const there = qqItemOf(profile, 'client_id');
  const filledInLater = there && !/^\d+$/.test(there.value) && judgeClientId(there.value) === 'id';
  if (there?.value === clientId || filledInLater) return;
  const why = message('The application that signs in at QQ is {0}.', clientId);
  if (isOwnPart(there?.element)) edits.setText(there.element, clientId, why);
  else insertQqItem(edits, list('Metadata'), 'client_id', clientId, why);
}

function completeKey(
  edits: XmlEdits,
  { chain, profile, keyName }: QqCompletion,
  isOwnPart: IsOwnPart,
  list: (name: string) => Target,
): void {
  const there = profile.keys.get(qq.keyId);
  // A build fills it in, or it is a key of QQ's own and no other is asked for.
  const isGood = (name: string): boolean => isKeyOfQq(chain, name) && keyNameMeant(name) === undefined;
  const mayStay = there && (isOpen(there.value) || (keyName === undefined && isGood(there.value)));
  if (there && (mayStay || there.value === keyName)) return;
  const meant = keyNameMeant(there?.value);
  const name = keyName ?? (meant !== undefined && isKeyOfQq(chain, meant) ? meant : qq.keyName);
  const why = message('The APP KEY of the QQ application is kept in the policy key {0}.', name);
  if (isOwnPart(there?.element)) {
    edits.setAttribute(there.element, 'StorageReferenceId', name, why);
    return;
  }
  // A lone key under another Id is the one that was meant.
  const [misnamed, ...more] = [...profile.keys.values()];
  if (!there && misnamed && more.length === 0 && isOwnPart(misnamed.element)) {
    edits.setAttribute(misnamed.element, 'Id', qq.keyId, why);
    if (keyName !== undefined) edits.setAttribute(misnamed.element, 'StorageReferenceId', keyName, why);
  } else insertQqKey(edits, list('CryptographicKeys'), name, why);
}

/** The name of a policy key that somebody wrote without the prefix that the portal gives it. */
function keyNameMeant(name: string | undefined): string | undefined {
  const keys = loadCatalogue().policyKeys;
  const rest = name?.trim() ?? '';
  return keys.startsLikePrefix(rest) || !keys.isName(rest) || keys.secretShape(rest) !== undefined
    ? undefined
    : keys.prefix + rest;
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
