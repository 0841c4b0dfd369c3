import { nearest } from '../../catalogue/nearest';
import { message } from '../../message';
import type { Chain } from '../../policy/chain';
import { effectiveClaimType } from '../../policy/effectiveClaimType';
import { idKey, isOpen } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from '../damage';
import { suggest } from '../replaceFix';
import type { Rule } from '../rule';

export const subjectNaming: Rule = {
  code: 'reference/subject-naming',
  severity: 'error',
  reach: 'chain',
  message: 'The subject of tokens shall be "{0}", but no output claim of this relying party has that name.',
  summary: 'A SubjectNamingInfo that names no output claim of the relying party.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    if (!chain.complete) return;
    for (const profile of policy.relyingParty?.elements('TechnicalProfile') ?? []) {
      const attribute = profile.element('SubjectNamingInfo')?.attribute('ClaimType');
      const name = attribute?.value.trim() ?? '';
      if (!attribute || attribute.valueStart < 0 || isOpen(name) || isDamaged(profile)) continue;
      const names = outputNames(chain);
      if (names.some((one) => isOpen(one) || idKey(one) === idKey(name))) continue;
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

/** The names under which the relying party, its bases' parts included, hands claims out. */
function outputNames(chain: Chain): readonly string[] {
  const claims = chain.policies
    .flatMap((policy) => policy.relyingParty?.elements('TechnicalProfile') ?? [])
    .flatMap((profile) => profile.element('OutputClaims')?.elements('OutputClaim') ?? []);
  return claims.flatMap((claim) => namesOf(claim, chain)).filter((name) => name !== '');
}

function namesOf(claim: XmlElement, chain: Chain): readonly string[] {
  const id = claim.valueOf('ClaimTypeReferenceId')?.trim() ?? '';
  const defaults = effectiveClaimType(chain, id)?.definitions.flatMap(({ element }) =>
    element.elements('DefaultPartnerClaimTypes').flatMap((list) => list.elements('Protocol')),
  );
  return [
    id,
    claim.valueOf('PartnerClaimType')?.trim() ?? '',
    ...(defaults ?? []).map((protocol) => protocol.valueOf('PartnerClaimType')?.trim() ?? ''),
  ];
}
