import { holds } from '../../catalogue/condition';
import type { AnyCryptographicKey, CryptographicKey } from '../../catalogue/technicalProfiles';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { element } from '../../edits/writing/xmlFragment';
import { message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import type { KnownProfile } from '../../effective/profileKind';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import type { Fix, Rule } from '../rule';
import { editFix } from '../shared/editFix';

export const missingCryptographicKey: Rule = {
  code: 'metadata/missing-cryptographic-key',
  severity: 'error',
  reach: 'family',
  message: 'Technical profile "{0}" has no cryptographic key "{1}", which it needs as {2}.',
  summary: 'A technical profile in use that lacks a required cryptographic key in every policy that inherits it.',
  check({ policy, policies, catalogue }, report) {
    for (const { element: profile, id, title, lacks } of lackingProfiles(policy, policies, keys))
      for (const [key, severity] of lacks)
        report({
          span: profile.attribute('Id')?.valueSpan ?? profile.nameSpan,
          about: key.id,
          args: [id, key.id, title],
          severity,
          fixes: [insertKey(policy, profile, key, catalogue.policyKeys.prefix + nameFor(id, key))],
        });
  },
};

const keys: Need<CryptographicKey> = { lackedBy: missingKeys, nameOf: ({ id }) => id };

function missingKeys({ kind, facts, profile }: KnownProfile): readonly Lack<CryptographicKey>[] {
  const missing: Lack<CryptographicKey>[] = [];
  for (const key of kind?.cryptographicKeys.values() ?? []) {
    const { required } = key;
    if (required === false || required === 'usually' || facts.hasCryptographicKey(key.id)) continue;
    if (required === true || holds(required, facts) === true)
      missing.push([key, required === true ? 'error' : 'warning']);
  }
  const any = kind?.anyCryptographicKey;
  if (any?.required && holds(any.when, facts) === true && profile.keys.size === 0)
    missing.push([headerKey(any), 'warning']);
  if (missing.length === 0) return missing;
  // A key of another Id is most likely the one that was meant: policy-key/unknown-key-id says so.
  return [...profile.keys.keys()].some((id) => !kind?.cryptographicKeys.has(id)) ? [] : missing;
}

/** A key whose Id is free: one of the usual names stands for it. */
function headerKey({ examples, name, description }: AnyCryptographicKey): CryptographicKey {
  return { id: examples?.[0] ?? name, required: true, usage: undefined, status: 'documented', description };
}

/** A name for the policy key: that of the samples for keys of tokens, else one made of the profile's id. */
function nameFor(profileId: string, { id, usage }: CryptographicKey): string {
  if (id.startsWith('issuer_'))
    return usage === 'Encryption' ? 'TokenEncryptionKeyContainer' : 'TokenSigningKeyContainer';
  const plain = profileId.replace(/[^A-Za-z0-9]/g, '');
  return plain + (id === 'client_secret' ? 'Secret' : id.replace(/[^A-Za-z0-9]/g, ''));
}

function insertKey(policy: Policy, profile: XmlElement, { id }: CryptographicKey, name: string): Fix {
  return editFix(
    policy,
    message('Add the key "{0}", to be kept in the tenant as {1}', id, name),
    (edits) => {
      const why = message('Cryptographic key "{0}" is required.', id);
      const list = edits.ensure(profile, 'CryptographicKeys', technicalProfileOrder, why);
      edits.insert(list, element('Key', { Id: id, StorageReferenceId: name }), 'end', why);
    },
    { needsChoice: true },
  );
}
