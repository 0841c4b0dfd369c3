import { familyNames } from '../../edits/qq/qqNames';
import { insertQqTransformation } from '../../edits/qq/qqParts';
import { qqTransformationsMissing } from '../../edits/qq/qqClaims';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { idKey } from '../../policy/policy';
import { lacks, missingSpan, writtenQqProfiles } from '../shared/qq/qqProfiles';
import type { Rule } from '../rule';

export const missingTransformation: Rule = {
  code: 'qq/missing-transformation',
  severity: 'warning',
  reach: 'family',
  message:
    'The QQ profile "{0}" does not run the claims transformation "{1}", which makes what accounts of QQ are known by.',
  summary: 'A QQ profile that does not run a claims transformation of its family that social accounts need.',
  check(context, report) {
    const { policy } = context;
    for (const written of writtenQqProfiles(context)) {
      const [view] = written.views;
      if (!view) continue;
      const names = familyNames(view.chain);
      for (const id of qqTransformationsMissing(view.chain, view.profile, names)) {
        if (!view.chain.defines('claimsTransformation', id)) continue;
        if (
          !lacks(written, ({ chain, profile }) =>
            qqTransformationsMissing(chain, profile, familyNames(chain)).includes(id),
          )
        )
          continue;
        const why = message('Accounts of QQ are known by what "{0}" makes.', id);
        report({
          span: missingSpan(written),
          args: [written.id, id],
          // The family does without it for its other providers, it seems.
          ...(isRunElsewhere(view.chain, id) ? {} : { severity: 'information' as const }),
          fixes: [
            {
              title: message('Run the claims transformation "{0}"', id),
              preferred: true,
              plan: () => {
                const edits = new XmlEdits(policy.uri, policy.document);
                const list = edits.ensure(written.element, 'OutputClaimsTransformations', technicalProfileOrder, why);
                insertQqTransformation(edits, list, names, id, why);
                return edits.plan();
              },
            },
          ],
        });
      }
    }
  },
};

/** True where a technical profile of the chain runs the claims transformation. */
function isRunElsewhere(chain: Chain, id: string): boolean {
  return chain.policies.some((policy) =>
    policy.index.references('claimsTransformation').some((use) => use.key === idKey(id)),
  );
}
