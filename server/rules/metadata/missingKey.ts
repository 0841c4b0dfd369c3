import { holds } from '../../catalogue/condition';
import type { MetadataKey } from '../../catalogue/technicalProfiles';
import { technicalProfileOrder } from '../../edits/schemaOrder';
import { XmlEdits } from '../../edits/xmlEdits';
import { textElement } from '../../edits/xmlFragment';
import { message } from '../../message';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { knownProfile, type KnownProfile } from '../../policy/profileKind';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from '../damage';
import type { Fix, Rule, Severity } from '../rule';
import { writtenProfiles } from '../writtenProfiles';
import { isCalled, isIncluded, showsPage } from '../../policy/profileUse';

export const missingKey: Rule = {
  code: 'metadata/missing-key',
  severity: 'error',
  reach: 'family',
  message: 'Technical profile "{0}" has no value for the metadata key "{1}", which it needs as {2}.',
  summary: 'A technical profile in use that lacks a required metadata key in every policy that inherits it.',
  check({ policy, policies }, report) {
    let leaves: readonly Policy[] | undefined;
    for (const { element, id, known } of writtenProfiles(policies.chainOf(policy))) {
      // Cheap and rarely true: only then is the rest of the family looked at.
      if (!known?.kind || known.profile.elements[0]?.value !== element || missingKeys(known).length === 0) continue;
      const missing = judgedAt(policy, id, policies, (leaves ??= leavesOf(policy, policies)));
      for (const [key, level] of missing ?? []) {
        const empty = known.profile.metadata.get(key.key);
        const here = empty?.policy === policy ? empty.element : undefined;
        report({
          span: here?.attribute('Key')?.valueSpan ?? element.attribute('Id')?.valueSpan ?? element.nameSpan,
          about: key.key,
          args: [id, key.key, known.kind.title],
          severity: level,
          ...(here ? {} : { fixes: [insertItem(policy, element, key)] }),
        });
      }
    }
  },
};

/** The required keys that have no value, each with how bad that is. */
function missingKeys({ kind, facts }: KnownProfile): readonly (readonly [MetadataKey, Severity])[] {
  const missing: (readonly [MetadataKey, Severity])[] = [];
  for (const key of kind?.requiredMetadata ?? []) {
    const value = facts.metadata(key.key);
    if (value) continue;
    const { required } = key;
    if (typeof required === 'object' && holds(required, facts) !== true) continue;
    // An item left empty counts for what it says, even where the profile could do without it.
    if (value === undefined && key.unless && holds(key.unless, facts) !== false) continue;
    missing.push([key, required === true ? 'error' : 'warning']);
  }
  return missing;
}

/**
 * What the profile lacks, where this policy is the place to say so. A base policy's profile is often completed further
 * down (a client id that the extensions policy adds), and only what a relying party uses must be complete: so the
 * profiles are judged as the relying parties that inherit this policy have them, and all of those must lack the key.
 */
function judgedAt(
  policy: Policy,
  id: string,
  policies: PolicySet,
  leaves: readonly Policy[],
): readonly (readonly [MetadataKey, Severity])[] | undefined {
  if (leaves.length === 0) {
    // Nothing to run yet. What extends a base and is itself not extended is most likely to be used as it is.
    if (policies.descendantsOf(policy).length > 0 || policies.baseLink(policy).kind !== 'found') return undefined;
    const chain = policies.chainOf(policy);
    const onlyIncluded = isIncluded(chain, id) && !isCalled(chain, id);
    return onlyIncluded ? undefined : lacking(chain, id)?.map(([key]) => [key, 'warning'] as const);
  }
  const chains = leaves.map((leaf) => policies.chainOf(leaf));
  if (!chains.some((chain) => isCalled(chain, id))) return undefined;
  // What a damaged file says is not to be read: it may complete the profile.
  if (leaves.some((leaf) => leaf !== policy && leaf.damaged)) return undefined;
  let common: readonly (readonly [MetadataKey, Severity])[] | undefined;
  let usedHere = false;
  for (const chain of chains) {
    const found = lacking(chain, id);
    if (!found) return undefined;
    common = common ? common.filter(([key]) => found.some(([other]) => other.key === key.key)) : found;
    if (common.length === 0) return undefined;
    usedHere ||= knownProfile(chain, id)?.profile.elements[0]?.policy === policy && isCalled(chain, id);
  }
  return usedHere ? common : undefined;
}

/** The relying party policies that inherit this one, itself among them. */
function leavesOf(policy: Policy, policies: PolicySet): readonly Policy[] {
  return [policy, ...policies.descendantsOf(policy)].filter((one) => one.relyingParty);
}

/** What the profile lacks in that chain; undefined where that cannot be told. */
function lacking(chain: Chain, id: string): readonly (readonly [MetadataKey, Severity])[] | undefined {
  const known = knownProfile(chain, id);
  if (!known?.kind || !known.whole || known.profile.elements.some(({ value }) => isDamaged(value))) return undefined;
  // A sign-in step brings its own page: a profile that is called from such steps alone need not name one.
  const ownPage = showsPage(chain, id);
  return missingKeys(known).filter(([key]) => ownPage || key.type !== 'contentDefinitionReference');
}

function insertItem(policy: Policy, profile: XmlElement, key: MetadataKey): Fix {
  // Something to overwrite, and where nobody can know the value, nothing: then the finding stays until it is filled in.
  const value = key.default ?? key.allowed?.[0] ?? '';
  const why = message('Metadata key "{0}" is required.', key.key);
  return {
    title: message('Add metadata key "{0}"', key.key),
    needsChoice: true,
    plan: () => {
      const edits = new XmlEdits(policy.uri, policy.document);
      const metadata = edits.ensure(profile, 'Metadata', technicalProfileOrder, why);
      edits.insert(metadata, textElement('Item', { Key: key.key }, value), 'end', why);
      return edits.plan();
    },
  };
}
