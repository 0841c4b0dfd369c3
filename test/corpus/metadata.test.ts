import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { checkPolicies } from '../support/checkPolicies';

/** Every error and warning of these rules on real policies, with the reason why it is a defect. */
const defects: Readonly<Record<string, string>> = {
  'samples/lockout/policy/TrustFrameworkExtensions.xml error metadata/missing-key Facebook-OAUTH client_id':
    'left empty for the reader to fill in; the service refuses an empty client_id',
  'samples/force-unique-email-across-social-identities/policy/TrustFrameworkExtensions.xml warning metadata/missing-key Facebook-OAUTH client_id':
    'left empty for the reader to fill in; the relying party names another PolicyId as its base, so nothing calls it yet',
};

describeCorpus('metadata and policy key rules on real policies', () => {
  it('find only real defects', () => {
    const files = corpusFiles();
    const texts = new Map(files.map(({ path, text }) => [relative(corpusFolder, path).replaceAll('\\', '/'), text]));
    const findings = checkPolicies(texts)
      .filter(({ rule }) => /^(metadata|policy-key)\//.test(rule.code))
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ uri, severity, rule, args = [] }) => `${uri} ${severity} ${rule.code} ${args.slice(0, 2).join(' ')}`);
    assert.deepEqual(findings.sort(), Object.keys(defects).sort());
  });
});
