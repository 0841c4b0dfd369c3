import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import type { Sourced } from '../../effective/effectiveProfile';
import type { KnownProfile } from '../../effective/profileKind';
import { message } from '../../words/message';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

export const issuerCheck: Rule = {
  code: 'profile/issuer-check',
  severity: 'warning',
  reach: 'family',
  message: 'Technical profile "{0}" takes users of every tenant, and does not say whose tokens it accepts: {1}.',
  summary:
    'An identity provider with the metadata of many tenants, and without the keys that check the issuer of tokens.',
  check({ policy, policies }, report) {
    for (const { element, id, known, lacks } of lackingProfiles(policy, policies, issuers))
      for (const [{ address, keys }] of lacks) {
        const needs = known.kind?.demands.issuerCheck?.needs ?? {};
        report({
          span:
            address.policy === policy
              ? address.element.textSpan
              : (element.attribute('Id')?.valueSpan ?? element.nameSpan),
          args: [id, keys.join(', ')],
          fixes: [
            editFix(
              policy,
              message('Add {0}', keys.join(', ')),
              (edits, why) => {
                const metadata = edits.ensure(element, 'Metadata', technicalProfileOrder, why);
                for (const key of keys)
                  edits.insert(metadata, textElement('Item', { Key: key }, needs[key] ?? ''), 'end', why);
              },
              { needsChoice: true },
            ),
          ],
        });
      }
  },
};

interface Unchecked {
  readonly address: Sourced<string>;
  /** The keys that are missing. */
  readonly keys: readonly string[];
}

const issuers: Need<Unchecked> = {
  lackedBy: unchecked,
  nameOf: ({ keys }) => keys.join(' '),
  at: ({ address }) => address.policy,
};

function unchecked({ kind, facts, profile }: KnownProfile): readonly Lack<Unchecked>[] {
  const check = kind?.demands.issuerCheck;
  const address = check && profile.metadata.get(check.metadata);
  if (!address || !new RegExp(check.matches, 'i').test(address.value)) return [];
  const keys = Object.keys(check.needs).filter((key) => !facts.metadata(key));
  return keys.length === 0 ? [] : [[{ address, keys }, 'warning']];
}
