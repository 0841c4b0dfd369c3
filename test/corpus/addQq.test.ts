import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { planAddQq } from '../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../server/edits/qq/addQqOptions';
import { prepareAddQq } from '../../server/edits/qq/prepareAddQq';
import { urisOf } from '../../server/edits/plan';
import { effectiveJourney } from '../../server/effective/effectiveJourney';
import { effectiveProfile } from '../../server/effective/effectiveProfile';
import type { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { certify } from '../support/wellFormed';
import { QqTrial } from '../support/addedQq';
import { corpusFolder, describeCorpus } from '../support/corpus';
import { folders, isFamily, samplesOver } from '../support/corpusFamilies';

const clientId = '101234567';

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
          if (policy.uri.startsWith('file:///w/own') && policy.relyingParty && isFamily(set, policy))
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
