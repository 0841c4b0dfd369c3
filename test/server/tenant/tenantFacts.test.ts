import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Policy } from '../../../server/policy/policy';
import { GraphClient } from '../../../server/tenant/graphClient';
import { lookInTenant, type TenantFacts } from '../../../server/tenant/tenantFacts';
import { GraphStandIn, type Fault } from '../../support/graphStandIn';
import { familyFiles, keyNames, samples } from '../../support/sampleTenant';

const parts = ['keys', 'policies', 'applications', 'userFlows'] as const;

describe('lookInTenant', () => {
  let graph: GraphStandIn;
  const family = familyFiles.map((name) => new Policy(name, undefined, readFileSync(join(samples, name), 'utf8')));

  beforeEach(async () => {
    graph = new GraphStandIn();
    await graph.start();
    for (const id of keyNames)
      graph.keySets.set(id.toLowerCase(), { id, keys: [{ kid: 'k', use: 'sig', kty: 'RSA', k: null }], secrets: [] });
    for (const { policyId, text } of family) {
      const id = policyId?.value ?? '';
      graph.policies.set(id.toLowerCase(), { id: id.toUpperCase(), xml: text });
    }
    graph.policies.set('b2c_1a_other', { id: 'B2C_1A_OTHER', xml: '<TrustFrameworkPolicy/>' });
    graph.flows.set('b2c_1_susi', { id: 'B2C_1_susi', providers: new Set() });
  });
  afterEach(() => graph.stop());

  async function look(fault: (request: string) => Fault | undefined = () => undefined) {
    graph.fault = fault;
    const client = new GraphClient({
      endpoint: graph.origin,
      tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : graph.token) },
      fetch,
      wait: () => Promise.resolve(),
    });
    const answer = await lookInTenant(client, family, 1_000);
    assert.ok(!JSON.stringify(answer).includes(graph.token));
    assert.deepEqual(graph.changes, []);
    return answer;
  }

  /** The parts that were not seen. */
  function unseen(facts: TenantFacts): readonly string[] {
    return parts.filter((part) => 'error' in (facts[part] ?? assert.fail(part)));
  }

  it('reads which tenant it is, and of policies those of the family', async () => {
    const answer = await look();
    assert.ok('value' in answer);
    const { domains, at, policies } = answer.value;
    assert.deepEqual([domains?.initial, at, unseen(answer.value)], [graph.tenant, 1_000, []]);
    assert.ok(policies && 'value' in policies);
    assert.equal(policies.value.ids.size, family.length + 1);
    assert.equal(policies.value.texts.size, family.length);
    assert.ok(!graph.requests.some((request) => request.includes('OTHER')));
  });

  for (const [path, missing] of [
    ['/organization', []],
    ['/trustFramework/keySets', ['keys']],
    ['/trustFramework/policies', ['policies']],
    ['/applications', ['applications']],
    ['/identity/b2cUserFlows', ['userFlows']],
  ] as const)
    it(`sees the rest where ${path} fails or is slow for good`, async () => {
      for (const fault of [{ kind: 'fail', afterwards: false }, { kind: 'throttle' }] as const) {
        const answer = await look((request) => (request.includes(path) ? fault : undefined));
        assert.ok('value' in answer, JSON.stringify(answer));
        assert.deepEqual(unseen(answer.value), missing);
        assert.equal(answer.value.domains === undefined, path === '/organization');
      }
    });

  it('ends where there is no connection or no token', async () => {
    for (const [fault, kind] of [
      [{ kind: 'cut', afterwards: false }, 'connection'],
      [{ kind: 'expired' }, 'unauthorized'],
    ] as const)
      for (const path of ['/organization', '/trustFramework/keySets', '/identity/identityProviders']) {
        const answer = await look((request) => (request.includes(path) ? fault : undefined));
        assert.equal('error' in answer && answer.error.kind, kind, path);
      }
  });
});
