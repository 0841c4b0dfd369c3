import assert from 'node:assert/strict';
import { dirname, relative } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import type { IdKind } from '../../server/catalogue/idKind';
import { certifyPlan } from '../../server/edits/certifyPlan';
import { applyPlan, urisOf } from '../../server/edits/plan';
import { isOpen, Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { Checker, type JudgedFinding } from '../../server/rules/checker';
import { rules } from '../../server/rules/table';
import type { Span } from '../../server/xml/span';
import { checkPolicies } from '../support/checkPolicies';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';
import { inEnglish } from '../support/inEnglish';

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
function sample<T extends Reference>(all: readonly T[], count: number): readonly T[] {
  const byKind = new Map<string, T[]>();
  for (const one of all) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  return [...byKind.values()].flatMap((list) => {
    const step = Math.ceil(list.length / count);
    return list.filter((_, i) => i % step === 0);
  });
}

/** What is created is empty: where it takes the place of what gave a claim, that claim is missing from then on. */
const wasNeeded =
  /metadata\/missing-key|profile\/|journey\/(?:missing-\w+-claim|choice-lacks-claim)|claims\/(?:missing-\w+-input|unobtainable-output|never-persisted)/;

const words = ({ uri, rule, severity, args = [] }: JudgedFinding): string =>
  `${uri} ${severity} ${rule.code} ${args.join(' ')}`;

describeCorpus('references of real policies', () => {
  it('all lead somewhere, but for texts that were left over', () => {
    const texts = new Map(corpusFiles().map(({ path, text }) => [relative(corpusFolder, path), text]));
    const found = checkPolicies(texts).filter(({ rule }) => unresolved.has(rule.code));
    for (const { uri, rule, severity, args = [] } of found) {
      assert.equal(`${severity} ${rule.code}`, 'information reference/localized-element', uri);
      assert.ok(
        leftover[dirname(uri).split('/').at(-1) ?? '']?.includes(inEnglish(args[1] ?? '')),
        `${uri} ${args.map(inEnglish).join(' ')}`,
      );
    }
    assert.equal(found.length, 10);
  });

  it('breaking any one gives one finding, at its value', () => {
    for (const { kind, policy, span, mild, home } of sample(allReferences(), most(80))) {
      const { added, at } = broken(home, policy, span);
      const told = added.map(({ uri, severity, rule, span: place }) => ({
        uri,
        severity,
        place,
        known: unresolved.has(rule.code),
      }));
      const severity = mild ? 'information' : 'error';
      assert.deepEqual(
        told,
        [{ uri: policy.uri, severity, place: at, known: true }],
        `${kind} ${policy.uri} at ${span.start}`,
      );
    }
  });

  it('creating what is missing leaves nothing behind', () => {
    let created = 0;
    for (const { kind, policy, span, home } of sample(allReferences(), most(12))) {
      const { snapshot, added } = broken(home, policy, span);
      const fix = added[0]?.fixes?.find(({ title }) => title.text.startsWith('Create'));
      if (!fix) continue;
      const plan = fix.plan();
      const place = `${kind} ${policy.uri} at ${span.start}`;
      assert.ok(certifyPlan(snapshot, plan), place);
      const changed = urisOf(plan).map(
        (uri) => new Policy(uri, undefined, applyPlan(plan, uri, snapshot.get(uri)?.text ?? '')),
      );
      const left = newFaults(home, snapshot.with(changed)).map(words);
      // What the id was before may have been needed.
      assert.deepEqual(
        left.filter((fault) => !wasNeeded.test(fault)),
        [],
        place,
      );
      created++;
    }
    assert.ok(created > 50, `only ${created} were created`);
  });
});

/** How many references of each kind are tried. */
const most = (usual: number): number => Number(process.env['B2C_POLICY_SAMPLE'] ?? usual);

/** Every reference of policies whose bases are all there. */
function allReferences(): readonly (Reference & { readonly home: Home })[] {
  const all = families().flatMap((policies) => {
    const set = PolicySet.of(policies);
    const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
      throw error;
    });
    const home = { set, checker };
    return policies
      .filter((policy) => set.chainOf(policy).complete)
      .flatMap(referencesOf)
      .map((reference) => ({ ...reference, home }));
  });
  assert.ok(all.length > 3000, `only ${all.length} references`);
  return all;
}

/** A family by itself, and who checks it. */
interface Home {
  readonly set: PolicySet;
  readonly checker: Checker;
}

/** The family with another name at that place, and what is wrong then that was not before. */
function broken(home: Home, policy: Policy, span: Span) {
  const missing = 'No-Such-Thing';
  const text = policy.text.slice(0, span.start) + missing + policy.text.slice(span.end);
  const snapshot = home.set.with([new Policy(policy.uri, undefined, text)]);
  const at = { start: span.start, end: span.start + missing.length };
  return { snapshot, at, added: newFaults(home, snapshot) };
}

function newFaults({ set, checker }: Home, snapshot: PolicySet): readonly JudgedFinding[] {
  const faultsOf = (of: PolicySet): readonly JudgedFinding[] =>
    [...of.policies].flatMap((policy) => checker.check(of, policy)).filter(({ severity }) => severity !== 'hint');
  const before = new Set(faultsOf(set).map(words));
  return faultsOf(snapshot).filter((finding) => !before.has(words(finding)));
}
