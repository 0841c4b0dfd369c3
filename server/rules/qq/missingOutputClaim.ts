import { familyNames } from '../../edits/qq/qqNames';
import { insertQqClaim } from '../../edits/qq/qqParts';
import { qqClaimFaults, type QqClaimFault } from '../../edits/qq/qqClaims';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { isDamaged } from '../shared/damage';
import { isPartOf, lacks, missingSpan, writtenQqProfiles } from '../shared/qq/qqProfiles';
import type { Rule } from '../rule';

export const missingOutputClaim: Rule = {
  code: 'qq/missing-output-claim',
  severity: 'warning',
  reach: 'family',
  message: 'Nothing that QQ says fills the claim "{0}", by which accounts of QQ are known.',
  summary: 'A QQ profile without an output claim that finding and making the account needs.',
  // The documentation's "UserId" is declared in few families: what is to stand there is known.
  insteadOf: ['reference/claim-type'],
  check(context, report) {
    const { policy } = context;
    for (const written of writtenQqProfiles(context)) {
      const [view] = written.views;
      if (!view) continue;
      const names = familyNames(view.chain);
      for (const fault of qqClaimFaults(view.chain, view.profile, names)) {
        const { claimType, element, attributes = {} } = fault;
        if (element && (!isPartOf(element, written, policy) || isDamaged(element))) continue;
        if (!view.chain.defines('claimType', claimType)) continue;
        if (!lacks(written, ({ chain, profile }) => hasFault(qqClaimFaults(chain, profile, familyNames(chain)), fault)))
          continue;
        const why = message('Accounts of QQ are found by the claim "{0}".', claimType);
        report({
          span: element ? spanOf(element, Object.keys(attributes)) : missingSpan(written),
          args: [claimType],
          fixes: [
            {
              title: message('Let QQ fill the claim "{0}"', claimType),
              preferred: true,
              plan: () => {
                const edits = new XmlEdits(policy.uri, policy.document);
                if (!element) {
                  const outputs = edits.ensure(written.element, 'OutputClaims', technicalProfileOrder, why);
                  insertQqClaim(edits, outputs, names, claimType, why);
                } else
                  for (const [name, value] of Object.entries(attributes)) edits.setAttribute(element, name, value, why);
                return edits.plan();
              },
            },
          ],
        });
      }
    }
  },
};

function hasFault(faults: readonly QqClaimFault[], fault: QqClaimFault): boolean {
  return faults.some((one) => one.claimType === fault.claimType && one.element === fault.element);
}

/** The value that is wrong, or the claim where the attribute is not there. */
function spanOf(element: XmlElement, names: readonly string[]): Span {
  const attribute = names.map((name) => element.attribute(name)).find((one) => one !== undefined);
  return (attribute ?? element.attribute('ClaimTypeReferenceId'))?.valueSpan ?? element.nameSpan;
}
