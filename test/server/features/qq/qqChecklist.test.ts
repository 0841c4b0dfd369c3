import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { planAddQq } from '../../../../server/edits/qq/addQq';
import { applyPlan, urisOf, type Plan } from '../../../../server/edits/plan';
import { planSetTenant } from '../../../../server/edits/ids/setTenant';
import { qqCallbackFaults, qqChecklist } from '../../../../server/features/qq/qqChecklist';
import { readQqFacts } from '../../../../server/signIn/qqFacts';
import { Policy } from '../../../../server/policy/policy';
import type { PolicySet } from '../../../../server/policy/policySet';
import type { QqChecklist, QqStep, QqStepId, QqTold } from '../../../../server/protocol/qqChecklist';
import { Checker } from '../../../../server/rules/checker';
import { policySet, uriOf } from '../../../support/policies';
import { qqFamily } from '../../../support/qqFamily';

const clientId = '101234567';

interface Given {
  readonly told?: QqTold;
  readonly policyKeys?: readonly string[];
  readonly uri?: string;
  /** Files with errors; the rules have tests of their own. */
  readonly faulty?: readonly string[];
}

/** An error on the root of some files. */
function findingsOf(faulty: readonly string[]) {
  const rule = {
    code: 'schema/test',
    severity: 'error',
    reach: 'file',
    summary: 'A fault.',
    message: 'A fault.',
  } as const;
  const checker = new Checker(
    [
      {
        ...rule,
        check: ({ policy }, report) => {
          if (faulty.some((name) => policy.uri === uriOf(name)) && policy.root) report({ span: policy.root.nameSpan });
        },
      },
    ],
    loadCatalogue(),
    { levels: {} },
    () => assert.fail('the rule failed'),
  );
  return (set: PolicySet) => (policy: Policy) => checker.check(set, policy);
}

function listOf(set: PolicySet, { told = {}, policyKeys, uri, faulty = [] }: Given = {}): QqChecklist {
  return qqChecklist(
    set,
    { told, ...(uri === undefined ? {} : { uri }) },
    { findings: findingsOf(faulty)(set), policyKeys },
  );
}

function stepOf(list: QqChecklist, id: QqStepId): QqStep {
  const found = list.steps.find((step) => step.id === id);
  assert.ok(found, `step ${id}`);
  return found;
}

function states(list: QqChecklist): string {
  return list.steps.map(({ id, state }) => `${id}:${state}`).join(' ');
}

function change(set: PolicySet, plan: Plan): PolicySet {
  return set.with(
    urisOf(plan).map((uri) => new Policy(uri, undefined, applyPlan(plan, uri, set.get(uri)?.text ?? ''))),
  );
}

function withQq(set: PolicySet): PolicySet {
  const result = planAddQq(set, uriOf('ext.xml'), { clientId });
  assert.ok('plan' in result);
  return change(set, result.plan);
}

function edited(set: PolicySet, name: string, from: string | RegExp, to: string): PolicySet {
  const policy = set.get(uriOf(name));
  assert.ok(policy);
  const text = policy.text.replace(from, to);
  assert.notEqual(text, policy.text);
  return set.with([new Policy(policy.uri, undefined, text)]);
}

const fresh = policySet(qqFamily(''));
const added = withQq(fresh);

describe('QQ checklist', () => {
  it('begins with everything to do but what is true of any family', () =>
    assert.equal(
      states(listOf(fresh)),
      'tenant:done application:todo callback:unknown policyKey:unknown provider:todo button:todo exchange:todo ' +
        'relyingParty:todo findings:done upload:todo test:todo',
    ));

  it('has what files show done once QQ is added, and leaves the portals to the user', () =>
    assert.equal(
      states(listOf(added)),
      'tenant:done application:done callback:unknown policyKey:unknown provider:done button:done exchange:done ' +
        'relyingParty:done findings:done upload:unknown test:unknown',
    ));

  it('is the same from every file of the family', () => {
    const all = ['base.xml', 'ext.xml', 'rp.xml'].map((name) => listOf(added, { uri: uriOf(name) }));
    for (const list of all) assert.deepEqual(list, all[0]);
  });

  it('is all done when the rest is ticked off', () => {
    const marks = listOf(added).steps.flatMap(({ mark }) => mark ?? []);
    assert.equal(marks.length, 4);
    const list = listOf(added, { told: { marks } });
    assert.ok(
      list.steps.every(({ state }) => state === 'done'),
      states(list),
    );
  });

  it('forgets the upload when a file changes, and nothing else', () => {
    const marks = listOf(added).steps.flatMap(({ mark }) => mark ?? []);
    const list = listOf(edited(added, 'rp.xml', '<RelyingParty>', '<RelyingParty><!-- new -->'), { told: { marks } });
    assert.deepEqual(
      list.steps.filter(({ state }) => state !== 'done').map(({ id }) => id),
      ['upload'],
    );
    assert.match(stepOf(list, 'upload').reason, /changed since/);
  });

  it('uploads base policies first', () =>
    assert.deepEqual(stepOf(listOf(added), 'upload').detail, [
      '1. base.xml (B2C_1A_Base)',
      '2. ext.xml (B2C_1A_Ext)',
      '3. rp.xml (B2C_1A_SignIn)',
      'Policy keys that the tenant must have before: B2C_1A_QQSecret',
    ]));

  it('knows the policy key by the setting, in whatever case', () => {
    assert.equal(stepOf(listOf(added, { policyKeys: ['b2c_1a_qqsecret'] }), 'policyKey').state, 'done');
    const without = stepOf(listOf(added, { policyKeys: ['B2C_1A_Other'] }), 'policyKey');
    assert.equal(without.state, 'unknown');
    assert.match(without.reason, /does not have B2C_1A_QQSecret/);
  });

  it('says how to create the policy key, by its name in the profile', () => {
    const renamed = edited(added, 'ext.xml', 'B2C_1A_QQSecret', 'B2C_1A_Tencent');
    const step = stepOf(listOf(renamed), 'policyKey');
    assert.deepEqual(step.detail.slice(0, 2), ['Options: Manual', 'Name: Tencent (B2C_1A_ is put before it)']);
    assert.match(step.detail.at(-1) ?? '', /Signature/);
    assert.ok(step.actions.some((action) => action.kind === 'copy' && action.text === 'Tencent'));
  });

  for (const [what, id, from] of [
    ['policy key', 'policyKey', 'B2C_1A_QQSecret'],
    ['APP ID', 'application', clientId],
  ] as const)
    it(`does not repeat a secret that stands in place of the ${what}`, () => {
      const secret = '0123456789abcdef0123456789abcdef';
      const list = listOf(edited(added, 'ext.xml', from, secret));
      assert.equal(stepOf(list, id).state, 'attention');
      assert.ok(!JSON.stringify(list).includes(secret));
    });

  it('says which part is missing when a half is taken out again', () => {
    const noButton = edited(
      added,
      'ext.xml',
      /\s*<ClaimsProviderSelection TargetClaimsExchangeId="QQExchange" \/>/,
      '',
    );
    assert.equal(stepOf(listOf(noButton), 'button').state, 'attention');
    const noExchange = edited(added, 'ext.xml', /\s*<ClaimsExchange Id="QQExchange"[^>]*>/, '');
    assert.equal(stepOf(listOf(noExchange), 'exchange').state, 'attention');
    const oldJourney = edited(added, 'rp.xml', 'CustomSignUpSignIn', 'SignUpOrSignIn');
    const list = listOf(oldJourney);
    assert.equal(stepOf(list, 'relyingParty').state, 'todo');
    assert.match(stepOf(list, 'relyingParty').reason, /CustomSignUpSignIn/);
    assert.equal(stepOf(list, 'button').state, 'done');
    assert.equal(stepOf(list, 'upload').state, 'todo');
  });

  it('says which metadata the profile lacks', () => {
    const list = listOf(edited(added, 'ext.xml', /\s*<Item Key="HttpBinding">GET<\/Item>/, ''));
    assert.match(stepOf(list, 'provider').reason, /lacks HttpBinding/);
  });

  it('leads to the first error', () => {
    const step = stepOf(listOf(added, { faulty: ['rp.xml'] }), 'findings');
    assert.equal(step.state, 'attention');
    const [action] = step.actions;
    assert.ok(action?.kind === 'show' && action.uri === uriOf('rp.xml'));
  });

  it('leads to the place of what is done', () => {
    const [action] = stepOf(listOf(added), 'button').actions;
    const text = added.get(uriOf('ext.xml'))?.text ?? '';
    assert.ok(action?.kind === 'show' && action.uri === uriOf('ext.xml'));
    assert.match(text.split('\n')[action.range.start.line] ?? '', /TargetClaimsExchangeId="QQExchange"/);
  });

  it('offers to try it on this machine as soon as a button leads to QQ, whatever the portals lack', () => {
    const offers = (set: PolicySet) =>
      stepOf(listOf(set), 'test').actions.flatMap((one) => (one.kind === 'command' ? one.command : []));
    assert.deepEqual(offers(added), ['b2cPolicy.runNow', 'b2cPolicy.runHere']);
    assert.deepEqual(offers(edited(added, 'ext.xml', /<Item Key="HttpBinding">GET<\/Item>/, '')), [
      'b2cPolicy.runHere',
    ]);
    assert.deepEqual(offers(fresh), []);
  });

  it('gives the callback address to copy, for the custom domain too', () => {
    const copies = (told: QqTold) =>
      stepOf(listOf(fresh, { told }), 'callback').actions.flatMap((one) => (one.kind === 'copy' ? one.text : []));
    const usual = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
    const custom = 'https://login.contoso.com/contoso.onmicrosoft.com/oauth2/authresp';
    assert.deepEqual(copies({}), [usual]);
    assert.deepEqual(copies({ customDomain: 'login.contoso.com' }), [custom, `${custom};${usual}`]);
    assert.equal(stepOf(listOf(fresh, { told: { customDomain: 'Login' } }), 'callback').state, 'attention');
  });

  it('judges a registered callback address by the tenant of the files', () => {
    const faults = (registered: string) => qqCallbackFaults(fresh, { told: {}, registered });
    assert.deepEqual(faults('https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp'), []);
    assert.equal(faults('https://fabrikam.b2clogin.com/fabrikam.onmicrosoft.com/oauth2/authresp').length, 1);
  });

  describe('without a tenant', () => {
    const tenant = (name: string): PolicySet =>
      policySet(
        Object.fromEntries(
          Object.entries(qqFamily('')).map(([file, text]) => [file, text.replaceAll('contoso.onmicrosoft.com', name)]),
        ),
      );
    it('asks for it where files have that of a sample, and can write it', () => {
      const set = tenant('yourtenant.onmicrosoft.com');
      const list = listOf(set);
      assert.equal(stepOf(list, 'tenant').state, 'todo');
      assert.equal(stepOf(list, 'callback').state, 'todo');
      assert.equal(stepOf(listOf(set, { told: { tenant: 'contoso' } }), 'callback').state, 'unknown');
      const facts = readQqFacts(set, uriOf('rp.xml'));
      assert.ok('files' in facts);
      const planned = planSetTenant(facts.files, 'Contoso');
      assert.ok('plan' in planned);
      const after = change(set, planned.plan);
      for (const [name, text] of Object.entries(qqFamily(''))) assert.equal(after.get(uriOf(name))?.text, text);
      const again = planSetTenant([...after.policies], 'fabrikam');
      assert.ok('plan' in again && again.plan.length === 0);
      assert.ok('refusal' in planSetTenant(facts.files, 'a b'));
    });
    it('takes it as told where a build fills it in', () => {
      const set = tenant('{Settings:Tenant}');
      assert.equal(stepOf(listOf(set), 'tenant').state, 'unknown');
      const told = listOf(set, { told: { tenant: 'contoso.onmicrosoft.com' } });
      assert.equal(stepOf(told, 'tenant').state, 'done');
      assert.match(stepOf(told, 'callback').reason, /contoso\.b2clogin\.com/);
    });
    it('says where files name several', () => {
      const list = listOf(edited(fresh, 'rp.xml', 'TenantId="contoso', 'TenantId="fabrikam'));
      assert.equal(stepOf(list, 'tenant').state, 'attention');
    });
  });

  it('has nothing to say of folders without a relying party', () => {
    const files = qqFamily('');
    const list = listOf(policySet({ 'base.xml': files['base.xml'] ?? '', 'ext.xml': files['ext.xml'] ?? '' }));
    assert.ok(list.refusal);
    assert.deepEqual(list.steps, []);
  });

  it('names every family, and takes the first that is whole where none is asked for', () => {
    const files = Object.entries(qqFamily(''));
    const set = policySet(
      Object.fromEntries([
        ...files.map(([name, text]) => [`b/${name}`, text] as const),
        ...files
          .filter(([name]) => name !== 'base.xml')
          .map(([name, text]) => [`a/${name}`, text.replace('B2C_1A_Base', 'B2C_1A_Elsewhere')] as const),
      ]),
    );
    const list = listOf(set, { uri: uriOf('gone.xml') });
    assert.deepEqual(
      list.families.map(({ uri }) => uri),
      [uriOf('a/ext.xml'), uriOf('b/ext.xml')],
    );
    assert.equal(list.family?.uri, uriOf('b/ext.xml'));
  });
});
