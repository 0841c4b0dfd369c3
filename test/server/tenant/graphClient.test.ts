import assert from 'node:assert/strict';
import { graphCloudOf } from '../../../server/catalogue/graph';
import { GraphClient, type GraphEnvironment } from '../../../server/tenant/graphClient';
import type { Answer } from '../../../server/tenant/graphError';

/** A client of a Graph that gives these answers one after another, and what was asked and waited. */
function clientOf(answers: readonly (Response | Error)[], more: Partial<GraphEnvironment> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  const waited: number[] = [];
  const left = [...answers];
  const client = new GraphClient({
    endpoint: 'https://graph.example',
    tokens: { token: (fresh) => Promise.resolve(fresh ? undefined : 'the-token') },
    fetch: (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      const next = left.shift() ?? assert.fail('no more answers');
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    ...more,
  });
  return { client, asked, waited };
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers });
const errorOf = <T>(answer: Answer<T>) => ('error' in answer ? answer.error : assert.fail(JSON.stringify(answer)));
const valueOf = <T>(answer: Answer<T>): T => ('value' in answer ? answer.value : assert.fail(JSON.stringify(answer)));

describe('GraphClient', () => {
  it('asks under the version that a resource is in', async () => {
    const { client, asked } = clientOf([json({ value: [] }), json({ value: [] })]);
    await client.list('trustFramework/policies');
    await client.list('applications');
    assert.deepEqual(
      asked.map(({ url }) => url),
      ['https://graph.example/beta/trustFramework/policies', 'https://graph.example/v1.0/applications'],
    );
    assert.equal(new Headers(asked[0]?.init.headers).get('authorization'), 'Bearer the-token');
  });

  it('reads page after page, and takes the token to no other place', async () => {
    const next = 'https://graph.example/beta/trustFramework/policies?$skiptoken=1';
    const good = clientOf([json({ value: [1], '@odata.nextLink': next }), json({ value: [2] })]);
    assert.deepEqual(valueOf(await good.client.list('trustFramework/policies')), [1, 2]);
    for (const link of ['https://evil.example/beta/x', 'http://graph.example/beta/x', '//evil.example/', 7]) {
      const bad = clientOf([json({ value: [1], '@odata.nextLink': link })]);
      assert.equal(errorOf(await bad.client.list('trustFramework/policies')).odd, 'other-address');
      assert.equal(bad.asked.length, 1);
    }
    const endless = clientOf([1, 2, 3].map((one) => json({ value: [one], '@odata.nextLink': next })));
    assert.equal(errorOf(await endless.client.list('trustFramework/policies')).odd, 'endless');
  });

  it('waits as long as it is asked to, and longer each time where it is not', async () => {
    const throttled = (headers: Record<string, string>): Response => json({}, 429, headers);
    const { client, waited } = clientOf([
      throttled({ 'retry-after': '7' }),
      throttled({ 'retry-after': new Date(Date.now() - 5000).toUTCString() }),
      throttled({}),
      throttled({ 'retry-after': 'soon' }),
      json({ value: [] }),
    ]);
    valueOf(await client.list('trustFramework/keySets'));
    assert.deepEqual(waited, [7000, 0, 2000, 4000]);
    const tooLong = clientOf([throttled({ 'retry-after': '86400' })]);
    assert.equal(errorOf(await tooLong.client.list('trustFramework/keySets')).kind, 'throttled');
    assert.deepEqual(tooLong.waited, []);
  });

  it('sends again what was throttled, but nothing that may have been carried out', async () => {
    const again = clientOf([json({}, 429), json({ id: 'B2C_1A_x' }, 201)]);
    valueOf(await again.client.sendForJson('POST', 'trustFramework/keySets', { json: { id: 'x' } }));
    for (const failed of [json({}, 500), json({}, 503), new TypeError('fetch failed')])
      for (const method of ['POST', 'PUT', 'PATCH'] as const) {
        const once = clientOf([failed instanceof Response ? failed.clone() : failed]);
        const error = errorOf(await once.client.send(method, 'trustFramework/keySets', { json: {} }));
        assert.ok(error.uncertain);
        assert.equal(once.asked.length, 1);
      }
    const read = clientOf([json({}, 500), new TypeError('fetch failed'), json({ value: [] })]);
    valueOf(await read.client.list('trustFramework/keySets'));
    const gone = clientOf([new TypeError('fetch failed'), json({}, 404)]);
    valueOf(await gone.client.send('DELETE', 'trustFramework/policies/x'));
  });

  it('asks once for a new token where one was refused', async () => {
    const given: boolean[] = [];
    const tokens = {
      token: (fresh: boolean) => {
        given.push(fresh);
        return Promise.resolve(fresh ? 'new-token' : 'old-token');
      },
    };
    const renewed = clientOf([json({}, 401), json({ value: [] })], { tokens });
    valueOf(await renewed.client.list('trustFramework/policies'));
    assert.equal(new Headers(renewed.asked[1]?.init.headers).get('authorization'), 'Bearer new-token');
    const refused = clientOf([json({}, 401), json({}, 401)], { tokens });
    assert.equal(errorOf(await refused.client.list('trustFramework/policies')).kind, 'unauthorized');
  });

  it('reads errors in every form that the service has', async () => {
    const bodies: readonly (readonly [body: string, code: string | undefined, text: string])[] = [
      ['{"error":{"code":"AADB2C","message":"Validation failed."}}', 'AADB2C', 'Validation failed.'],
      ['{"error":{"code":"UnknownError","message":""}}', 'UnknownError', ''],
      ['{"message":"No HTTP resource was found.","stackTrace":null}', undefined, 'No HTTP resource was found.'],
      ['<html>Bad request</html>', undefined, '<html>Bad request</html>'],
      ['', undefined, ''],
      ['null', undefined, ''],
      ['[1]', undefined, ''],
    ];
    for (const [body, code, text] of bodies) {
      const { client } = clientOf([new Response(body, { status: 400 })]);
      const error = errorOf(await client.send('PUT', 'trustFramework/policies/x/$value', { xml: '<a/>' }));
      assert.deepEqual([error.kind, error.code, error.text], ['refused', code, text], body);
    }
  });

  it('stops where it is cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const { client, asked } = clientOf([], { signal: abort.signal });
    assert.equal(errorOf(await client.list('trustFramework/policies')).kind, 'cancelled');
    assert.deepEqual(asked, []);
  });
});

describe('clouds of Microsoft Graph', () => {
  it('are told by the domain of a tenant', () => {
    const hosts = [
      'contoso.onmicrosoft.com',
      'contoso.partner.onmschina.cn',
      'Contoso.OnMicrosoft.us',
      'x.example',
      undefined,
    ];
    assert.deepEqual(
      hosts.map((domain) => graphCloudOf(domain).name),
      ['global', 'china', 'us-government', 'global', 'global'],
    );
  });
});
