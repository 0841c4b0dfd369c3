import { holds } from '../../catalogue/condition';
import type { MetadataKey } from '../../catalogue/technicalProfiles';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { textElement } from '../../edits/writing/xmlFragment';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { KnownProfile } from '../../effective/profileKind';
import { showsPage } from '../../policy/profileUse';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import type { Fix, Rule } from '../rule';

export const missingKey: Rule = {
  code: 'metadata/missing-key',
  severity: 'error',
  reach: 'family',
  message: 'Technical profile "{0}" has no value for the metadata key "{1}", which it needs as {2}.',
  summary: 'A technical profile in use that lacks a required metadata key in every policy that inherits it.',
  check({ policy, policies }, report) {
    for (const { element, id, known, title, lacks } of lackingProfiles(policy, policies, metadata))
      for (const [key, severity] of lacks) {
        const empty = known.profile.metadata.get(key.key);
        const here = empty?.policy === policy ? empty.element : undefined;
        report({
          span: here?.attribute('Key')?.valueSpan ?? element.attribute('Id')?.valueSpan ?? element.nameSpan,
          about: key.key,
          args: [id, key.key, title],
          severity,
          ...(here ? {} : { fixes: [insertItem(policy, element, key)] }),
        });
      }
  },
};

const metadata: Need<MetadataKey> = {
  lackedBy: missingKeys,
  nameOf: ({ key }) => key,
  // A sign-in step brings its own page: a profile that is called from such steps alone need not name one.
  counts: ({ type }, chain, id) => type !== 'contentDefinitionReference' || showsPage(chain, id),
};

/** The required keys that have no value, each with how bad that is. */
function missingKeys({ kind, facts }: KnownProfile): readonly Lack<MetadataKey>[] {
  const missing: Lack<MetadataKey>[] = [];
  for (const key of kind?.requiredMetadata ?? []) {
    const value = facts.metadata(key.key);
    if (value) continue;
    const { required } = key;
    if (typeof required === 'object' && holds(required, facts) !== true) continue;
    // An item left empty counts for what it says, even where the profile could do without it.
    if (value === undefined && key.unless && holds(key.unless, facts) !== false) continue;
    missing.push([key, key.refused ? 'error' : 'warning']);
  }
  return missing;
}

function insertItem(policy: Policy, profile: XmlElement, key: MetadataKey): Fix {
  // Something to overwrite, and where nobody can know the value, nothing: then the finding stays until it is filled in.
  const value = key.default ?? key.allowed?.[0] ?? key.values[0] ?? '';
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
