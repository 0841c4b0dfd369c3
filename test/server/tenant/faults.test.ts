import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Policy } from '../../../server/policy/policy';
import { PolicySet } from '../../../server/policy/policySet';
import { translate } from '../../../server/presentation/translate';
import { TenantApplications } from '../../../server/tenant/applications';
import { graphErrorText } from '../../../server/tenant/errorText';
import { GraphClient } from '../../../server/tenant/graphClient';
import type { GraphError } from '../../../server/tenant/graphError';
import { makeKey } from '../../../server/tenant/policyKeys';
import { QqUserFlows, stepsToAdd } from '../../../server/tenant/qqUserFlow';
import { GraphTenant } from '../../../server/tenant/tenantService';
import { compareWithTenant } from '../../../server/tenant/uploadPlan';
import { uploadPolicies } from '../../../server/tenant/uploadPolicies';
import { GraphStandIn, type Fault } from '../../support/graphStandIn';

const secret = 'fedcba9876543210fedcba9876543210';
const clientId = '101234567';
const names = ['TrustFrameworkBase', 'TrustFrameworkExtensions', 'SignUpOrSignin', 'ProfileEdit', 'PasswordReset'];

/** What may happen to one request, and to what of the run: a fault, or that the run is cancelled. */
const fault: fc.Arbitrary<Fault | 'cancel'> = fc.oneof(
  fc.constantFrom<Fault | 'cancel'>(
    { kind: 'throttle' },
    { kind: 'throttle', retryAfter: '3' },
    { kind: 'throttle', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    { kind: 'throttle', retryAfter: '100000' },
    { kind: 'expired' },
    { kind: 'redirect' },
    'cancel',
  ),
  fc.record({ kind: fc.constantFrom('fail', 'cut', 'half'), afterwards: fc.boolean() }) as fc.Arbitrary<Fault>,
);

/** Faults by the number of the request that they hit, how many requests in a row. */
const plans = fc.array(fc.record({ at: fc.nat(26), times: fc.constantFrom(1, 1, 2, 6), fault }), {
  minLength: 1,
  maxLength: 3,
});

describe('a tenant that fails', () => {
  let graph: GraphStandIn;
  let policies: PolicySet;

  beforeEach(async () => {
    graph = new GraphStandIn();
    await graph.start();
    policies = PolicySet.of(
      names.map((name) => {
        const text = readFileSync(resolve(__dirname, `../../../samples/${name}.xml`), 'utf8');
        return new Policy(
          `file:///${name}.xml`,
          undefined,
          text.replaceAll('yourtenant.onmicrosoft.com', graph.tenant),
        );
      }),
    );
  });
  afterEach(() => graph.stop());

  function empty(): void {
    graph.fault = () => undefined;
    graph.policies.clear();
    graph.keySets.clear();
    graph.providers.clear();
    graph.flows.clear();
    graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
    graph.changes.splice(0);
    for (const id of ['B2C_1A_ContosoSecret', 'B2C_1A_TokenSigningKeyContainer', 'B2C_1A_TokenEncryptionKeyContainer'])
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: '', use: 'sig', kty: 'RSA', k: null }], secrets: [] });
  }

  /** Key, policies and user flow, as the commands do it; gives what went wrong and what was said of it. */
  async function everything(signal?: AbortSignal): Promise<{ errors: GraphError[]; log: string[] }> {
    const log: string[] = [];
    const client = new GraphClient({
      endpoint: graph.origin,
      tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : graph.token) },
      fetch,
      wait: () => Promise.resolve(),
      log: (line) => log.push(line),
      ...(signal ? { signal } : {}),
    });
    const tenant = new GraphTenant(client);
    const errors: GraphError[] = [];
    const made = await makeKey(tenant, 'QQSecret', { secret, use: 'sig' });
    if (made.outcome === 'failed') errors.push(made.error);

    const compared = await compareWithTenant(policies, [...policies.policies], tenant);
    if ('error' in compared) errors.push(compared.error);
    else {
      const before = graph.changes.length;
      const toSend = compared.value.policies.filter(({ state }) => state !== 'same');
      const { uploaded, failed, left } = await uploadPolicies(toSend, tenant);
      const sent = graph.changes.slice(before).map((one) => one.toLowerCase());
      // What is said to be uploaded is what the tenant has, in order, and each was taken once.
      assert.deepEqual(
        sent.slice(0, uploaded.length),
        uploaded.map(({ id }) => `policy ${id.toLowerCase()}`),
      );
      assert.equal(uploaded.length + (failed ? 1 : 0) + left.length, toSend.length);
      if (failed) {
        errors.push(failed.error);
        // It arrived though that is not known: then it is said that it is not known.
        if (sent.length > uploaded.length) assert.ok(failed.error.uncertain, JSON.stringify(failed.error));
      } else assert.equal(sent.length, uploaded.length);
    }

    const flows = new QqUserFlows(client);
    const status = await flows.status();
    if ('error' in status) errors.push(status.error);
    else {
      const outcome = await flows.carryOut(stepsToAdd(status.value, clientId, 'B2C_1_susi', false), {
        clientId,
        secret,
      });
      if (outcome.failed) errors.push(outcome.failed.error);
    }
    return { errors, log };
  }

  it('is brought to the end by another run, with nothing twice and no secret told', async function () {
    this.timeout(600_000);
    let [faults, stopped] = [0, 0];
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        empty();
        const abort = new AbortController();
        let count = 0;
        graph.fault = () => {
          const hit = plan.find(({ at, times }) => count >= at && count < at + times);
          count++;
          if (!hit) return undefined;
          faults++;
          if (hit.fault !== 'cancel') return hit.fault;
          abort.abort();
          return { kind: 'cut', afterwards: count % 2 === 0 };
        };
        const { errors, log } = await everything(abort.signal);
        const said = [
          ...errors.map((error) => translate(graphErrorText(error))),
          ...errors.map((one) => JSON.stringify(one)),
          ...log,
        ];
        for (const text of said) {
          assert.ok(!text.includes(secret) && !text.includes(graph.token), text);
          assert.notEqual(text.trim(), '');
        }
        if (errors.length > 0) stopped++;
        graph.fault = () => undefined;
        assert.deepEqual((await everything()).errors, []);
        assert.equal(graph.policies.size, names.length);
        assert.equal(graph.keySets.get('b2c_1a_qqsecret')?.keys.length, 1);
        assert.deepEqual([...(graph.flows.get('b2c_1_susi')?.providers ?? [])], ['QQ-OAUTH']);
        const twice = graph.changes.filter((one, i) => graph.changes.indexOf(one) < i);
        assert.deepEqual(twice, [], 'nothing is carried out twice');
      }),
      { numRuns: 500, seed: 20261125 },
    );
    // Enough of both: runs that went through in spite of faults, and runs that stopped.
    assert.ok(faults > 1000, `${faults} faults`);
    assert.ok(stopped > 50 && stopped < 500, `${stopped} runs stopped`);
  });

  it('gets its applications once, however often their making breaks off', async function () {
    this.timeout(300_000);
    let faults = 0;
    await fc.assert(
      fc.asyncProperty(plans, async (plan) => {
        for (const list of [graph.applications, graph.principals, graph.grants]) list.splice(0);
        const ensure = async (hit: (count: number) => Fault | undefined) => {
          let count = 0;
          graph.fault = () => hit(count++);
          const client = new GraphClient({
            endpoint: graph.origin,
            tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : graph.token) },
            fetch,
            wait: () => Promise.resolve(),
          });
          const made: string[] = [];
          const answer = await new TenantApplications(client, randomUUID).ensure(graph.tenant, (one) =>
            made.push(translate(one)),
          );
          return { answer, made };
        };
        await ensure((count) => {
          const { fault: what } = plan.find(({ at, times }) => count >= at && count < at + times) ?? {};
          if (what === undefined || what === 'cancel') return undefined;
          faults++;
          return what;
        });
        const { answer } = await ensure(() => undefined);
        assert.ok('value' in answer, JSON.stringify(answer));
        assert.deepEqual([graph.applications.length, graph.principals.length, graph.grants.length], [2, 2, 1]);
        const again = await ensure(() => undefined);
        assert.deepEqual([again.answer, again.made], [answer, []]);
      }),
      { numRuns: 200, seed: 20261125 },
    );
    assert.ok(faults > 200, `${faults} faults`);
  });
});
