import { caretAt } from '../xml/caret';
import type { XmlElement } from '../xml/nodes';
import type { Chain, Definition } from './chain';
import { IdUse } from './idIndex';
import { idKey, type Policy } from './policy';

/**
 * The name of the tokens' subject at an offset: a claim type, or what an output claim is called in tokens. As it may be
 * either, it is no reference of the index: renaming a claim type leaves a subject alone that an output claim names.
 */
export function subjectAt(policy: Policy, offset: number): IdUse | undefined {
  const caret = caretAt(policy.document, offset);
  if (caret.kind !== 'attributeValue') return undefined;
  const { element, attribute } = caret;
  return element.localName === 'SubjectNamingInfo' && attribute.name === 'ClaimType'
    ? new IdUse({ kind: 'claimType', role: 'reference' }, element, attribute)
    : undefined;
}

/** What a subject names: the claim type of that name, or else the output claims that tokens know by it. */
export function subjectDefinitions(chain: Chain, subject: IdUse): readonly Definition[] {
  const types = chain.definitions('claimType', subject.id);
  return types.length > 0
    ? types
    : chain.policies.flatMap((policy) =>
        relyingPartyClaims(policy).flatMap((element) => {
          const partner = element.attribute('PartnerClaimType');
          const isMeant = partner && partner.valueStart >= 0 && idKey(partner.value.trim()) === subject.key;
          return isMeant
            ? [{ policy, use: new IdUse({ kind: 'claimType', role: 'reference' }, element, partner) }]
            : [];
        }),
      );
}

/** The output claims of the policy's relying party: what it puts into tokens. */
export function relyingPartyClaims(policy: Policy): readonly XmlElement[] {
  return (policy.relyingParty?.elements('TechnicalProfile') ?? []).flatMap(
    (profile) => profile.element('OutputClaims')?.elements('OutputClaim') ?? [],
  );
}
