import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import type { IdKind } from '../../server/catalogue/references';
import { isOpen, Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker, type JudgedFinding } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import type { Span } from '../../server/xml/span';
import { checkPolicies } from '../support/checkPolicies';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';

/** Rules about references that lead nowhere; selections of a journey's exchanges have theirs among journeys. */
const unresolved = new Set(
  rules
    .map(({ code }) => code)
    .filter((code) => /^reference\/(?!different-case|duplicate-definition|unused-definition)/.test(code))
    .concat('journey/missing-exchange'),
);

/** Texts that packs of policies took over from others, for what they do not have; the service does not mind them. */
const leftover: Readonly<Record<string, readonly string[]>> = {
  LocalAccounts: ['FacebookExchange'],
  SocialAccounts: ['LocalAccountSigninEmailExchange', 'password', 'signInName'],
};

/** A reference of a policy whose bases are all there. */
interface Reference {
  readonly kind: string;
  readonly policy: Policy;
  readonly span: Span;
  /** What a localized string is for: a wrong one is no error. */
  readonly mild: boolean;
}

function families(): readonly (readonly Policy[])[] {
  const found = new Map<string, Policy[]>();
  for (const { path, text } of corpusFiles()) {
    const folder = dirname(path);
    found.set(folder, [...(found.get(folder) ?? []), new Policy(relative(corpusFolder, path), undefined, text)]);
  }
  return [...found.values()];
}

function referencesOf(policy: Policy): readonly Reference[] {
  const { kinds } = loadCatalogue().references;
  const found: Reference[] = (Object.keys(kinds) as IdKind[])
    .filter((kind) => kinds[kind].scope === 'chain')
    .flatMap((kind) => policy.index.references(kind))
    .filter(({ id }) => !isOpen(id))
    .map(({ kind, span, element }) => ({
      kind,
      policy,
      span,
      mild: element.localName.startsWith('Localized') && kind !== 'localizedResources',
    }));
  const subject = policy.relyingParty
    ?.element('TechnicalProfile')
    ?.element('SubjectNamingInfo')
    ?.attribute('ClaimType');
  if (subject) found.push({ kind: 'subject', policy, span: subject.valueSpan, mild: false });
  return found;
}

/** At most so many of each kind, spread evenly. */
function sample(all: readonly Reference[], most: number): readonly Reference[] {
  const byKind = new Map<string, Reference[]>();
  for (const one of all) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  return [...byKind.values()].flatMap((list) => {
    const step = Math.ceil(list.length / most);
    return list.filter((_, i) => i % step === 0);
  });
}

const words = ({ uri, rule, severity, args = [] }: JudgedFinding): string =>
  `${uri} ${severity} ${rule.code} ${args.join(' ')}`;

describeCorpus('references of real policies', () => {
  it('all lead somewhere, but for texts that were left over', () => {
    const texts = new Map(corpusFiles().map(({ path, text }) => [relative(corpusFolder, path), text]));
    const found = checkPolicies(texts).filter(({ rule }) => unresolved.has(rule.code));
    for (const { uri, rule, severity, args = [] } of found) {
      assert.equal(`${severity} ${rule.code}`, 'information reference/localized-element', uri);
      assert.ok(leftover[dirname(uri).split('/').at(-1) ?? '']?.includes(args[1] ?? ''), `${uri} ${args.join(' ')}`);
    }
    assert.equal(found.length, 10);
  });

  it('breaking any one gives one finding, at its value', () => {
    const missing = 'No-Such-Thing';
    const all: Reference[] = [];
    const homes = new Map<Policy, { set: PolicySet; faultsOf: (snapshot: PolicySet) => Map<string, JudgedFinding> }>();
    for (const policies of families()) {
      const set = PolicySet.of(policies);
      const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
        throw error;
      });
      const faultsOf = (snapshot: PolicySet): Map<string, JudgedFinding> =>
        new Map(
          [...snapshot.policies]
            .flatMap((policy) => checker.check(snapshot, policy))
            .filter(({ severity }) => severity !== 'hint')
            .map((finding) => [words(finding), finding]),
        );
      for (const policy of policies.filter((one) => set.chainOf(one).complete)) {
        homes.set(policy, { set, faultsOf });
        all.push(...referencesOf(policy));
      }
    }
    assert.ok(all.length > 3000, `only ${all.length} references`);
    for (const { kind, policy, span, mild } of sample(all, Number(process.env['B2C_POLICY_SAMPLE'] ?? 80))) {
      const home = homes.get(policy);
      assert.ok(home);
      const before = home.faultsOf(home.set);
      const text = policy.text.slice(0, span.start) + missing + policy.text.slice(span.end);
      const after = home.faultsOf(home.set.with([new Policy(policy.uri, undefined, text)]));
      const added = [...after].filter(([key]) => !before.has(key)).map(([, finding]) => finding);
      const told = added.map(({ uri, severity, rule, span: at }) => ({
        uri,
        severity,
        at,
        known: unresolved.has(rule.code),
      }));
      const at = { start: span.start, end: span.start + missing.length };
      const severity = mild ? 'information' : 'error';
      assert.deepEqual(
        told,
        [{ uri: policy.uri, severity, at, known: true }],
        `${kind} ${policy.uri} at ${span.start}`,
      );
    }
  });
});
