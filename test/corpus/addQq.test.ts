import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import type { IdKind } from '../../server/catalogue/idKind';
import { planAddQq } from '../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../server/edits/qq/addQqOptions';
import { prepareAddQq } from '../../server/edits/qq/prepareAddQq';
import { applyPlan, urisOf } from '../../server/edits/plan';
import { planRemoveQq } from '../../server/edits/qq/removeQq';
import { effectiveJourney } from '../../server/effective/effectiveJourney';
import { effectiveProfile } from '../../server/effective/effectiveProfile';
import { isOpen, Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { rules } from '../../server/rules/table';
import { certify } from '../support/wellFormed';
import { corpusFiles, corpusFolder, describeCorpus } from '../support/corpus';

const clientId = '101234567';

/** Policies of one workspace, named by their folder in the corpus. */
interface Workspace {
  readonly name: string;
  readonly policies: readonly Policy[];
}

/** Every folder of the corpus as a workspace by itself. */
function folders(): Workspace[] {
  const byFolder = new Map<string, Policy[]>();
  for (const { path, text } of corpusFiles()) {
    const name = relative(corpusFolder, path).split(sep).join('/');
    const policies = byFolder.get(dirname(name)) ?? [];
    policies.push(new Policy(`file:///${name}`, undefined, text));
    byFolder.set(dirname(name), policies);
  }
  return [...byFolder].map(([name, policies]) => ({ name, policies }));
}

/** Every folder of samples laid over a starter pack: most samples are made to extend one. */
function samplesOver(pack: string): Workspace[] {
  const all = folders();
  const base = all.find(({ name }) => name === pack)?.policies ?? [];
  const moved = base.map((policy) => new Policy(policy.uri.replace(pack, 'w'), undefined, policy.text));
  return all
    .filter(({ name }) => name.startsWith('samples/') || name.startsWith('starterpack/scenarios'))
    .map(({ name, policies }) => ({
      name: `${name} over ${pack}`,
      policies: [
        ...moved,
        ...policies.map((policy) => new Policy(policy.uri.replace(name, 'w/own'), undefined, policy.text)),
      ],
    }));
}

function after(set: PolicySet, result: ReturnType<typeof planAddQq>): PolicySet {
  assert.ok('plan' in result, 'refusal' in result ? result.refusal.text : '');
  return set.with(
    urisOf(result.plan).map((uri) => new Policy(uri, undefined, applyPlan(result.plan, uri, set.get(uri)?.text ?? ''))),
  );
}

const kinds: readonly IdKind[] = [
  'technicalProfile',
  'claimType',
  'claimsTransformation',
  'contentDefinition',
  'userJourney',
];

/**
 * A step with one exchange, which ran without being chosen: the sign-up link of the page names another one. With QQ
 * there are two, so that the one is said to be unreachable; it was not reached by its name before.
 */
const unchosenBefore =
  'journey/unreachable-exchange SignUpWithLogonEmailExchange_EmailVerification 1 SignUpOrSignIn_Custom';

/** Starter packs name this claim in metadata and declare it nowhere. */
const metadataOnly = 'claimType IpAddress';

/** References of a policy that its chain does not define, and what our rules say. */
function faults(set: PolicySet, policy: Policy): string[] {
  const chain = set.chainOf(policy);
  const found = new Set<string>();
  for (const kind of kinds)
    for (const use of policy.index.references(kind))
      if (!chain.defines(kind, use.id) && !isOpen(use.id)) found.add(`${kind} ${use.id}`);
  for (const rule of rules)
    rule.check({ policy, policies: set, catalogue: loadCatalogue(), options: {} }, ({ args }) =>
      found.add(`${rule.code} ${args?.join(' ') ?? ''}`),
    );
  found.delete(unchosenBefore);
  return [...found];
}

const schema =
  process.env['B2C_POLICY_XSD'] ?? resolve(corpusFolder, '../xsd/TrustFrameworkPolicy_0.3.0.0.libxml2.xsd');
const canValidate = existsSync(schema) && spawnSync('xmllint', ['--version']).status === 0;

/** Which of the texts break the schema; none where it cannot be asked. */
function schemaFaults(texts: readonly string[]): string[] {
  if (!canValidate) return [];
  return texts.flatMap((text) => {
    const run = spawnSync('xmllint', ['--noout', '--schema', schema, '-'], { input: text, encoding: 'utf8' });
    return run.status === 0 ? [] : [...new Set(run.stderr.match(/Schemas validity error : .*/g) ?? [])];
  });
}

/** Adds QQ to every journey that the family of that file offers, and looks at everything that must hold. */
function tryFamily(
  set: PolicySet,
  start: Policy,
  asked: Partial<AddQqOptions> = {},
): { readonly tried: number; readonly refused: string[] } {
  const choices = prepareAddQq(set, start.uri);
  const refused: string[] = choices.refusal ? [choices.refusal.text] : [];
  for (const { id, relyingParties } of choices.journeys) {
    const what = `${start.uri} ${id}`;
    const result = planAddQq(set, start.uri, { clientId, journeyId: id, ...asked });
    if ('refusal' in result) {
      refused.push(result.refusal.text);
      continue;
    }
    const done = after(set, result);
    assert.ok(result.report.length > 0, what);
    const changed = urisOf(result.plan).map((uri) => [set.get(uri) as Policy, done.get(uri) as Policy] as const);
    for (const [before, now] of changed) {
      assert.ok(certify(now.text).ok, what);
      const known = new Set(faults(set, before));
      assert.deepEqual(
        faults(done, now).filter((fault) => !known.has(fault)),
        [],
        what,
      );
      const broken = new Set(schemaFaults([before.text]));
      assert.deepEqual(
        schemaFaults([now.text]).filter((fault) => !broken.has(fault)),
        [],
        what,
      );
    }
    for (const { uri } of relyingParties) assertSignsInWithQq(done, uri, what);
    const again = planAddQq(done, start.uri, { clientId, journeyId: id, ...asked });
    assert.deepEqual('plan' in again ? again.plan : again.refusal, [], `second run: ${what}`);
    const back = after(done, planRemoveQq(done, start.uri));
    for (const policy of set.policies) assert.equal(back.get(policy.uri)?.text, policy.text, `removed: ${what}`);
  }
  return { tried: choices.journeys.length - refused.length, refused };
}

/** The relying party's journey offers QQ, and the step after calls it. */
function assertSignsInWithQq(set: PolicySet, uri: string, what: string): void {
  const policy = set.get(uri) as Policy;
  const chain = set.chainOf(policy);
  const id = policy.relyingParty?.element('DefaultUserJourney')?.valueOf('ReferenceId') ?? '';
  const steps = effectiveJourney(chain, 'userJourney', id)?.steps ?? [];
  const at = steps.findIndex((step) =>
    step.selections.some((one) => one.element.valueOf('TargetClaimsExchangeId') === 'QQExchange'),
  );
  assert.ok(at >= 0, what);
  const exchange = steps[at + 1]?.exchanges.find((one) => one.element.valueOf('Id') === 'QQExchange');
  assert.equal(
    effectiveProfile(chain, exchange?.element.valueOf('TechnicalProfileReferenceId') ?? '')?.metadata.get('client_id')
      ?.value,
    clientId,
    what,
  );
  assert.deepEqual(
    steps.map((step) => step.order),
    steps.map((_, i) => i + 1),
    what,
  );
}

describeCorpus('adding QQ sign-in to real families', function () {
  it('works on every starter pack', function () {
    this.timeout(300_000);
    for (const { name, policies } of folders().filter(({ name }) => /^starterpack\/.*Accounts/.test(name))) {
      const set = PolicySet.of(policies);
      const results = [...set.policies].map((policy) => tryFamily(set, policy));
      for (const { refused, tried } of results) assert.deepEqual([refused, tried], [[], 2], name);
    }
  });

  it('takes every option on every starter pack', function () {
    this.timeout(300_000);
    for (const { name, policies } of folders().filter(({ name }) => /^starterpack\/.*Accounts/.test(name))) {
      const set = PolicySet.of(policies);
      const start = policies.find((policy) => policy.relyingParty) as Policy;
      const { refused, tried } = tryFamily(set, start, {
        nickname: true,
        displayOrder: 1,
        domain: 'qq',
        localize: ['en', 'zh-Hans'],
      });
      assert.deepEqual([refused, tried], [[], 2], name);
    }
  });

  it('works on every sample family that is complete', function () {
    this.timeout(300_000);
    let tried = 0;
    for (const { policies } of folders().filter(({ name }) => !/^starterpack\/.*Accounts/.test(name))) {
      const set = PolicySet.of(policies);
      for (const policy of policies)
        if (policy.relyingParty && set.chainOf(policy).complete) tried += tryFamily(set, policy).tried;
    }
    assert.ok(tried >= 15, String(tried));
  });

  it('works on samples laid over the starter packs they extend', function () {
    this.timeout(300_000);
    let tried = 0;
    for (const pack of ['starterpack/SocialAndLocalAccounts', 'starterpack/LocalAccounts'])
      for (const { policies } of samplesOver(pack)) {
        const set = PolicySet.of(policies);
        for (const policy of policies) {
          const chain = set.chainOf(policy);
          // Not every sample is made for every pack: with references that nothing defines it is no family.
          if (!policy.uri.startsWith('file:///w/own') || !policy.relyingParty || !chain.complete) continue;
          if (
            set
              .familyOf(policy)
              .policies.every((one) =>
                faults(set, one).every(
                  (fault) => fault === metadataOnly || !kinds.some((kind) => fault.startsWith(`${kind} `)),
                ),
              )
          )
            tried += tryFamily(set, policy).tried;
        }
      }
    assert.ok(tried >= 30, String(tried));
  });
});
