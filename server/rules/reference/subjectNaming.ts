import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { idKey, isOpen } from '../../policy/policy';
import { relyingPartyClaims } from '../../policy/subjectClaim';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from '../shared/damage';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const subjectNaming: Rule = {
  code: 'reference/subject-naming',
  severity: 'error',
  reach: 'chain',
  message: 'The subject of tokens shall be "{0}", but no output claim of this relying party has that name.',
  summary: 'A SubjectNamingInfo that names no output claim of the relying party.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    if (!chain.settled) return;
    for (const profile of policy.relyingParty?.elements('TechnicalProfile') ?? []) {
      const attribute = profile.element('SubjectNamingInfo')?.attribute('ClaimType');
      const name = attribute?.value.trim() ?? '';
      if (!attribute || attribute.valueStart < 0 || isOpen(name) || isDamaged(profile)) continue;
      const claims = chain.policies.flatMap(relyingPartyClaims);
      const isName = (one: string): boolean => isOpen(one) || idKey(one) === idKey(name);
      // Mostly a claim says it itself; its type is looked at where none does.
      if (claims.flatMap(ownNames).some(isName)) continue;
      // An output claim that nothing defines may be meant to be this one: then it is told of that claim.
      if (chain.defines('claimType', name) && claims.some((claim) => isUnknown(claim, chain))) continue;
      const names = claims.flatMap((claim) => [...ownNames(claim), ...usualNames(claim, chain)]);
      if (names.some(isName)) continue;
      const span = attribute.valueSpan;
      report({
        span,
        args: [name],
        ...suggest(nearest(name, names), { uri: policy.uri, span, in: 'attribute' }, (meant) =>
          message('The relying party has an output claim "{0}".', meant),
        ),
      });
    }
  },
};

function ownNames(claim: XmlElement): readonly string[] {
  return nonEmpty([claim.valueOf('ClaimTypeReferenceId'), claim.valueOf('PartnerClaimType')]);
}

/** True where the claim has no name but the id of a claim type that is not there. */
function isUnknown(claim: XmlElement, chain: Chain): boolean {
  const id = claim.valueOf('ClaimTypeReferenceId')?.trim() ?? '';
  return id !== '' && !claim.attribute('PartnerClaimType') && !chain.defines('claimType', id);
}

/** What tokens call the claim where nothing else is said. */
function usualNames(claim: XmlElement, chain: Chain): readonly string[] {
  const type = effectiveClaimType(chain, claim.valueOf('ClaimTypeReferenceId')?.trim() ?? '');
  const protocols = (type?.definitions ?? []).flatMap(({ element }) =>
    element.elements('DefaultPartnerClaimTypes').flatMap((list) => list.elements('Protocol')),
  );
  return nonEmpty(protocols.map((protocol) => protocol.valueOf('PartnerClaimType')));
}

function nonEmpty(names: readonly (string | undefined)[]): readonly string[] {
  return names.map((name) => name?.trim() ?? '').filter((name) => name !== '');
}
