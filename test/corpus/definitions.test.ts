import assert from 'node:assert/strict';
import { relative, sep } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { certifyPlan } from '../../server/edits/certifyPlan';
import { applyPlan } from '../../server/edits/plan';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker, type JudgedFinding } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';

/** Everything that rules below a warning say of ids, tenants and keys in real policies, each with why it is true. */
const reviewed: Readonly<Record<string, string>> = {
  'reference/different-case AlternativeSecurityId': 'declared "alternativeSecurityId"',
  'reference/different-case surName': 'declared "surname"',
  'reference/unused-definition AAD-UserDiscoveryUsingLogonPhoneNumber-RaiseErrorIfExists':
    'no journey or profile calls it',
  'reference/unused-definition CreateOtherMailsFromEmail': 'no profile runs it',
  'reference/unused-definition CreateSubjectClaimFromAlternativeSecurityId': 'no profile runs it',
  'reference/unused-definition PasswordReset': 'no relying party policy of that family runs it',
  'reference/unused-definition ProfileEdit': 'no relying party policy of that family runs it',
  'reference/unused-definition isActiveMFASession': 'only families with a second factor keep it in their sessions',
  'reference/unused-definition objectIdFromSession': 'no profile reads or writes it',
  'reference/unused-definition socialIdpUserId': 'the family has no social identity providers',
  'reference/unused-definition sub': 'tokens have a claim of that name, made from another claim type',
  'reference/unused-definition upnUserName': 'the family has no social identity providers',
  'metadata/deprecated-key AlwaysFetchClaimsFromProvider': 'documented as not used',
  'metadata/deprecated-key ClaimsFormat': 'documented as not used',
  'inheritance/policy-uri http://syourtenant.onmicrosoft.com/B2C_1A_TrustFrameworkBase': 'a letter too many',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/': 'the policy is forgotten',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/B2C_1A_MultipleEmailSelect': 'the PolicyId has more words',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/B2C_1A_PasswordReset_Only': 'the PolicyId says Demo',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/B2C_1A_TrustFrameworkExtensionsTOTP': 'the uri of its base',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/B2C_1A_TrustFrameworkExtensions_Username':
    'the PolicyId says Demo',
  'inheritance/policy-uri http://yourtenant.onmicrosoft.com/B2C_1A_signin_with_email': 'the uri of another sample',
};

const codes = new Set([
  ...Object.keys(reviewed).map((key) => key.slice(0, key.indexOf(' '))),
  'inheritance/base-tenant',
  'inheritance/duplicate-policy-id',
  'inheritance/too-deep',
  'metadata/missing-cryptographic-key',
  'reference/duplicate-definition',
]);

describeCorpus('definitions and tenants of real policies', () => {
  const checker = new Checker(
    rules.filter(({ code }) => codes.has(code)),
    loadCatalogue(),
    { levels: {} },
    (_rule, _policy, error) => {
      throw error;
    },
  );
  let set: PolicySet;
  let findings: readonly JudgedFinding[];
  before(() => {
    const uriOf = (path: string): string => relative(corpusFolder, path).split(sep).join('/');
    set = PolicySet.of(corpusFiles().map(({ path, text }) => new Policy(uriOf(path), undefined, text)));
    findings = [...set.policies].flatMap((policy) => [...checker.check(set, policy)]);
  });
  const nameOf = ({ rule, args = [] }: JudgedFinding): string => `${rule.code} ${args[0]}`;

  it('are hinted at for known reasons', () => {
    const mild = findings.filter(({ severity }) => severity === 'hint' || severity === 'information');
    assert.deepEqual([...new Set(mild.map(nameOf))].sort(), Object.keys(reviewed).sort());
  });

  it('are mended by the fixes, one by one, with nothing else to say after', () => {
    const known = new Set(findings.map((finding) => `${finding.uri} ${nameOf(finding)}`));
    for (const finding of findings)
      for (const fix of finding.fixes ?? []) {
        const place = `${finding.uri}: ${nameOf(finding)}`;
        const plan = fix.plan();
        assert.ok(certifyPlan(set, plan), place);
        const old = set.get(finding.uri)!;
        const mended = new Policy(old.uri, undefined, applyPlan(plan, old.uri, old.text));
        const after = checker.check(set.with([mended]), mended);
        const same = (one: JudgedFinding): boolean => nameOf(one) === nameOf(finding);
        const there = findings.filter((one) => one.uri === finding.uri && same(one)).length;
        assert.equal(after.filter(same).length, there - 1, place);
        // What only the removed definition used is unused from now on: nothing but that may be new.
        const added = after.filter((one) => !known.has(`${one.uri} ${nameOf(one)}`));
        assert.ok(
          added.every(({ rule }) => rule.code === 'reference/unused-definition' && rule === finding.rule),
          place,
        );
      }
  });
});
