import { resolverFamilies, resolverNamed } from '../../catalogue/claimResolvers';
import { isFilledInLater } from '../../catalogue/condition';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { profileClaims, type ProfileClaim } from '../../effective/profileClaims';
import type { KnownProfile } from '../../effective/profileKind';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { writtenResolvers } from '../shared/writtenResolvers';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

const key = 'IncludeClaimResolvingInClaimsHandling';

export const unresolvedResolver: Rule = {
  code: 'claims/unresolved-resolver',
  severity: 'warning',
  reach: 'family',
  message: 'Technical profile "{0}" takes {1} as it stands: it resolves nothing without {2}.',
  summary: 'A claim resolver as the DefaultValue of a claim, in a technical profile that does not resolve any.',
  check({ policy, policies }, report) {
    for (const { element, id, known, lacks } of lackingProfiles(policy, policies, resolving))
      for (const [claim] of lacks) {
        const here = claim.policy === policy ? claim.element.attribute('DefaultValue') : undefined;
        report({
          span: here?.valueSpan ?? element.attribute('Id')?.valueSpan ?? element.nameSpan,
          about: claim.id,
          args: [id, claim.element.valueOf('DefaultValue') ?? '', key],
          fixes: [
            editFix(
              policy,
              message('Add metadata key "{0}"', key),
              (edits, why) => {
                const there = known.profile.metadata.get(key);
                if (there?.policy === policy) return edits.setText(there.element, 'true', why);
                const metadata = edits.ensure(element, 'Metadata', technicalProfileOrder, why);
                edits.insert(metadata, textElement('Item', { Key: key }, 'true'), 'end', why);
              },
              { preferred: true },
            ),
          ],
        });
      }
  },
};

const resolving: Need<ProfileClaim> = {
  lackedBy: unresolved,
  nameOf: ({ id, element }) => `${id} ${element.localName}`,
  at: ({ policy }) => policy,
};

function unresolved({ kind, facts, profile }: KnownProfile, chain: Chain): readonly Lack<ProfileClaim>[] {
  if (kind?.metadataKey(key)?.status !== 'documented') return [];
  const included = [...profile.includes].flatMap((id) => effectiveProfile(chain, id)?.elements ?? []);
  // Few profiles have any: their lists need not be merged to tell.
  if (![...profile.elements, ...included].some(({ element, policy }) => resolverUsers(policy).has(element))) return [];
  const value = facts.metadata(key)?.trim().toLowerCase() ?? 'false';
  if (value === 'true' || value === '1' || isFilledInLater(value)) return [];
  return (['InputClaims', 'OutputClaims'] as const)
    .flatMap((list) => profileClaims(chain, profile.id, list))
    .filter(({ element }) => isResolver(element.valueOf('DefaultValue') ?? ''))
    .map((claim) => [claim, 'warning']);
}

const users = new WeakMap<Policy, ReadonlySet<XmlElement>>();

/** The technical profiles of a policy in which a claim has a resolver as its default. */
function resolverUsers(policy: Policy): ReadonlySet<XmlElement> {
  let found = users.get(policy);
  if (!found) {
    const all = writtenResolvers(policy).filter(({ attribute }) => attribute === 'DefaultValue');
    users.set(policy, (found = new Set(all.flatMap(({ element }) => element.parent?.parent ?? []))));
  }
  return found;
}

function isResolver(value: string): boolean {
  const name = /^\{([^{}]+)\}$/.exec(value.trim())?.[1];
  if (name?.includes(':') !== true) return false;
  const plain = name.toLowerCase();
  return (
    resolverNamed(name) !== undefined || resolverFamilies.some(({ prefix }) => plain.startsWith(prefix.toLowerCase()))
  );
}
