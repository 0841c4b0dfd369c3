import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { IdKind } from '../../server/catalogue/idKind';
import { planAddQq } from '../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../server/edits/qq/addQqOptions';
import { prepareAddQq } from '../../server/edits/qq/prepareAddQq';
import { urisOf } from '../../server/edits/plan';
import { effectiveJourney } from '../../server/effective/effectiveJourney';
import { effectiveProfile } from '../../server/effective/effectiveProfile';
import { isOpen, Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { certify } from '../support/wellFormed';
import { QqTrial } from '../support/addedQq';
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
const unchosenBefore = [
  'warning journey/unreachable-exchange SignUpWithLogonEmailExchange_EmailVerification 1 SignUpOrSignIn_Custom',
  // It verified the address that a later page takes.
  'warning claims/missing-validation-input AAD-UserWriteUsingLogonEmail email 6 SignUpOrSignIn_Custom',
];

/** Also where somebody asks for QQ in a journey whose own steps are for local accounts: changing a password, say. */
const isExpected = (finding: string): boolean =>
  unchosenBefore.includes(finding) || /^warning journey\/choice-lacks-claim .*QQExchange/.test(finding);

/** Starter packs name this claim in metadata and declare it nowhere. */
const metadataOnly = 'claimType IpAddress';

/** References of a policy that its chain does not define. */
function danglingIn(set: PolicySet, policy: Policy): string[] {
  const chain = set.chainOf(policy);
  return kinds.flatMap((kind) =>
    policy.index
      .references(kind)
      .filter((use) => !chain.defines(kind, use.id) && !isOpen(use.id))
      .map((use) => `${kind} ${use.id}`),
  );
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
  trial: QqTrial,
  start: Policy,
  asked: Partial<AddQqOptions> = {},
): { readonly tried: number; readonly refused: string[] } {
  const { set } = trial;
  const choices = prepareAddQq(set, start.uri);
  const refused: string[] = choices.refusal ? [choices.refusal.text] : [];
  for (const { id, relyingParties } of choices.journeys) {
    const what = `${start.uri} ${id}`;
    const result = planAddQq(set, start.uri, { clientId, journeyId: id, ...asked });
    if ('refusal' in result) {
      refused.push(result.refusal.text);
      continue;
    }
    const tried = trial.add(start.uri, { journeyId: id, ...asked }, isExpected);
    assert.ok('done' in tried, what);
    const { done } = tried;
    assert.ok(result.report.length > 0, what);
    const changed = urisOf(result.plan).map((uri) => [set.get(uri) as Policy, done.get(uri) as Policy] as const);
    for (const [before, now] of changed) {
      assert.ok(certify(now.text).ok, what);
      const broken = new Set(schemaFaults([before.text]));
      assert.deepEqual(
        schemaFaults([now.text]).filter((fault) => !broken.has(fault)),
        [],
        what,
      );
    }
    for (const { uri } of relyingParties) assertSignsInWithQq(done, uri, what);
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
      const trial = new QqTrial(PolicySet.of(policies));
      const results = policies.map((policy) => tryFamily(trial, policy));
      for (const { refused, tried } of results) assert.deepEqual([refused, tried], [[], 2], name);
    }
  });

  it('takes every option on every starter pack', function () {
    this.timeout(300_000);
    for (const { name, policies } of folders().filter(({ name }) => /^starterpack\/.*Accounts/.test(name))) {
      const trial = new QqTrial(PolicySet.of(policies));
      const start = policies.find((policy) => policy.relyingParty) as Policy;
      const { refused, tried } = tryFamily(trial, start, {
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
      const trial = new QqTrial(PolicySet.of(policies));
      for (const policy of policies)
        if (policy.relyingParty && trial.set.chainOf(policy).complete) tried += tryFamily(trial, policy).tried;
    }
    assert.ok(tried >= 15, String(tried));
  });

  it('works on samples laid over the starter packs they extend', function () {
    this.timeout(300_000);
    let tried = 0;
    for (const pack of ['starterpack/SocialAndLocalAccounts', 'starterpack/LocalAccounts'])
      for (const { policies } of samplesOver(pack)) {
        const set = PolicySet.of(policies);
        const trial = new QqTrial(set);
        for (const policy of policies) {
          const chain = set.chainOf(policy);
          // Not every sample is made for every pack: with references that nothing defines it is no family.
          if (!policy.uri.startsWith('file:///w/own') || !policy.relyingParty || !chain.complete) continue;
          if (set.familyOf(policy).policies.every((one) => danglingIn(set, one).every((id) => id === metadataOnly)))
            tried += tryFamily(trial, policy).tried;
        }
      }
    assert.ok(tried >= 30, String(tried));
  });

  it('leaves no file worse, whichever file of a folder it starts from', function () {
    this.timeout(300_000);
    let done = 0;
    const packs = ['starterpack/SocialAndLocalAccounts', 'starterpack/LocalAccounts'];
    for (const { policies } of [...folders(), ...packs.flatMap(samplesOver)]) {
      const trial = new QqTrial(PolicySet.of(policies));
      for (const { uri } of policies) if ('done' in trial.add(uri, {}, isExpected)) done++;
    }
    assert.ok(done >= 500, String(done));
  });
});
