import { message, type Message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import type { IdSymbol } from '../../policy/idSymbol';
import { idKey } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { knownProfile, type KnownProfile } from '../../effective/profileKind';
import type { XmlElement } from '../../xml/nodes';
import type { Plan, TextChange } from '../plan';
import { escapeAttribute } from '../../xml/escape';

/*
 * Where nothing else is said, a claim is called by its id when it is exchanged with others: a claim with a new id is
 * another one to them.
 */

/** Says of a claim type that is exchanged by its id that others know it by that name; nothing of other ids. */
export function namesOfPartners(policies: PolicySet, symbol: IdSymbol): readonly Message[] {
  if (symbol.kind !== 'claimType') return [];
  const defaults = symbol.uses.some(
    ({ use }) => use.role === 'definition' && use.element.element('DefaultPartnerClaimTypes'),
  );
  const places = defaults ? [] : symbol.uses.filter((one) => isExchangedById(policies, one));
  if (places.length === 0) return [];
  return [
    message(
      'Other systems know the claim as "{0}": where they still do, it needs PartnerClaimType="{0}" ({1} places).',
      symbol.id,
      String(places.length),
    ),
  ];
}

/**
 * Where a protocol asks for a parameter that a claim gives by its id (`client_id`), the claim keeps that name towards
 * the other side: it gets a `PartnerClaimType`, and loses it again where its new id is that name.
 */
export function keepParameterNames(policies: PolicySet, symbol: IdSymbol, name: string, why: Message): Plan {
  if (symbol.kind !== 'claimType') return [];
  return symbol.uses.flatMap((one): readonly TextChange[] => {
    const { policy, use } = one;
    const id = use.element.attribute('ClaimTypeReferenceId');
    if (use.element.localName !== 'InputClaim' || !id) return [];
    const partner = use.element.attribute('PartnerClaimType');
    if (!partner && idKey(name) !== use.key && isParameter(profileOf(policies, one), use.id)) {
      const newText = `PartnerClaimType="${escapeAttribute(use.id)}" `;
      return [{ uri: policy.uri, span: { start: id.start, end: id.start }, newText, why }];
    }
    // As it is written above: nobody else puts it first.
    const isOurs = partner?.value === name && policy.text.slice(partner.end, id.start) === ' ';
    if (!isOurs || !isParameter(profileOf(policies, one), name)) return [];
    return [{ uri: policy.uri, span: { start: partner.start, end: id.start }, newText: '', why }];
  });
}

const claimElements = new Set(['InputClaim', 'PersistedClaim', 'OutputClaim']);
/** Handlers that hand claims to nobody else. */
const ownHandlers = /SelfAssertedAttributeProvider|ClaimsTransformationProtocolProvider|\.SSO\./;

function isExchangedById(policies: PolicySet, one: Definition): boolean {
  const { element } = one.use;
  if (!claimElements.has(element.localName) || element.attribute('PartnerClaimType')) return false;
  const profile = profileElement(element);
  if (profile?.parent?.localName === 'RelyingParty') return true;
  const merged = profileOf(policies, one)?.profile;
  return merged?.protocolName !== undefined && !ownHandlers.test(merged.handler ?? '');
}

/** True where a required metadata key of such profiles may be left out for an input claim of that name. */
function isParameter(profile: KnownProfile | undefined, name: string): boolean {
  const key = idKey(name);
  return (
    profile?.kind?.requiredMetadata.some(
      ({ unless }) => unless && 'inputClaim' in unless && idKey(unless.inputClaim) === key,
    ) ?? false
  );
}

function profileOf(policies: PolicySet, { policy, use }: Definition): KnownProfile | undefined {
  const profile = profileElement(use.element);
  return profile && knownProfile(policies.chainOf(policy), profile.valueOf('Id') ?? '');
}

function profileElement(claim: XmlElement): XmlElement | undefined {
  const profile = claim.parent?.parent;
  return profile?.localName === 'TechnicalProfile' ? profile : undefined;
}
