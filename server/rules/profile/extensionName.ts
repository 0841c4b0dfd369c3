import { claimsIn, type ProfileClaim } from '../../effective/profileClaims';
import { isFilledInLater } from '../../catalogue/condition';
import { message } from '../../words/message';
import { editFix } from '../shared/editFix';
import { writtenProfiles } from '../shared/writtenProfiles';
import type { FindingDraft, Rule } from '../rule';

const lists = ['InputClaims', 'PersistedClaims', 'OutputClaims'] as const;

export const extensionName: Rule = {
  code: 'profile/extension-name',
  severity: 'warning',
  reach: 'chain',
  message: 'A policy cannot know an extension attribute by the name "{0}".',
  summary:
    'An extension attribute with the application id of Microsoft Graph in its name, or with signs that it cannot have.',
  check({ policy, policies }, report) {
    for (const { element, known } of writtenProfiles(policies.chainOf(policy))) {
      if (!known?.kind?.demands.keyClaim) continue;
      for (const list of lists)
        for (const claim of claimsIn(element, policy, list)) {
          const finding = judge(claim);
          if (finding) report(finding);
        }
    }
  },
};

/** `extension_`, the application's id with or without hyphens, and the attribute's own name. */
const graphName = /^extension_[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}_(.+)$/i;

function judge({ id, partner, element, policy }: ProfileClaim): FindingDraft | undefined {
  const name = partner ?? id;
  if (!/^extension_/i.test(name) || isFilledInLater(name)) return undefined;
  const own = graphName.exec(name)?.[1];
  if (own === undefined && /^\w+$/.test(name)) return undefined;
  const place = element.attribute(partner === undefined ? 'ClaimTypeReferenceId' : 'PartnerClaimType');
  const right = `extension_${(own ?? name.slice('extension_'.length)).replace(/\W/g, '')}`;
  return {
    span: place?.valueSpan ?? element.nameSpan,
    args: [name],
    note:
      own === undefined
        ? message('Letters, digits and underscores may follow {0}.', 'extension_')
        : message('Microsoft Graph calls it so; policies leave the application id out: {0}.', right),
    fixes: [
      editFix(
        policy,
        message('Call it "{0}" in the directory', right),
        (edits, why) => edits.setAttribute(element, 'PartnerClaimType', right, why),
        own === undefined ? { needsChoice: true } : { preferred: true },
      ),
    ],
  };
}
