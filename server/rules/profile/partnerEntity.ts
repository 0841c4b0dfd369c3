import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

const key = 'PartnerEntity';

export const partnerEntity: Rule = {
  code: 'profile/partner-entity',
  // An application's registration may say the same: `samlMetadataUrl` in its manifest.
  severity: 'information',
  reach: 'chain',
  message: 'The relying party speaks SAML and has no {0}: the address of the metadata of the application.',
  summary: 'A relying party of protocol SAML2 without the metadata key PartnerEntity.',
  check({ policy, policies }, report) {
    const profile = policy.relyingParty?.element('TechnicalProfile');
    const protocol = profile?.element('Protocol');
    if (!profile || protocol?.valueOf('Name')?.trim().toLowerCase() !== 'saml2' || isDamaged(profile)) return;
    const chain = policies.chainOf(policy);
    if (!chain.settled) return;
    // Whether that of a base's relying party, or of the token issuer, would do is not documented.
    const given = chain.policies.some((one) =>
      (one.relyingParty?.element('TechnicalProfile')?.element('Metadata')?.elements('Item') ?? []).some(
        (item) => item.valueOf('Key')?.trim() === key && item.textContent !== '',
      ),
    );
    if (given || chain.idsOf('technicalProfile').some((id) => hasIssuerEntity(id))) return;
    report({
      span: protocol.nameSpan,
      about: key,
      args: [key],
      fixes: [
        editFix(
          policy,
          message('Add metadata key "{0}"', key),
          (edits, why) => {
            const metadata = edits.ensure(profile, 'Metadata', technicalProfileOrder, why);
            edits.insert(metadata, textElement('Item', { Key: key }, 'https://'), 'end', why);
          },
          { needsChoice: true },
        ),
      ],
    });

    function hasIssuerEntity(id: string): boolean {
      const issuer = effectiveProfile(chain, id);
      return issuer?.outputTokenFormat?.toUpperCase() === 'SAML2' && issuer.metadata.has(key);
    }
  },
};
