import assert from 'node:assert/strict';
import { mayBeSameTenant, readTenant } from '../../../server/policy/tenant';

describe('reading a tenant', () => {
  for (const [text, domain] of [
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    [' Contoso.OnMicrosoft.com ', 'contoso.onmicrosoft.com'],
    ['contoso', 'contoso.onmicrosoft.com'],
    ['contoso.partner.onmschina.cn', 'contoso.partner.onmschina.cn'],
  ] as const)
    it(`knows ${text}`, () => {
      const reading = readTenant(text);
      assert.equal(reading.kind === 'known' && reading.tenant.domain, domain);
    });
  for (const [text, kind] of [
    ['yourtenant.onmicrosoft.com', 'example'],
    ['your_tenant.onmicrosoft.com', 'example'],
    ['{Settings:Tenant}', 'open'],
    ['{{ tenantId }}', 'open'],
    ['{Settings:Tenant}.onmicrosoft.com', 'open'],
    ['contoso.com', 'unclear'],
    ['', 'unclear'],
    ['a&b.onmicrosoft.com', 'unclear'],
    ['11111111-2222-3333-4444-555555555555', 'unclear'],
  ] as const)
    it(`finds "${text}" ${kind}`, () => assert.equal(readTenant(text).kind, kind));
});

describe('two tenant ids', () => {
  const guid = '11111111-2222-3333-4444-555555555555';
  const other = '11111111-2222-3333-4444-666666666666';
  for (const [a, b, may] of [
    ['Contoso.onmicrosoft.com', 'contoso.OnMicrosoft.com', true],
    ['contoso.onmicrosoft.com', 'fabrikam.onmicrosoft.com', false],
    ['contoso.onmicrosoft.com', guid, true],
    [guid, other, false],
    ['contoso.onmicrosoft.com', '{Settings:Tenant}', true],
    ['contoso.onmicrosoft.com', undefined, true],
  ] as const)
    it(`${a} and ${b ?? 'none'} ${may ? 'may be' : 'are not'} the same`, () =>
      assert.equal(mayBeSameTenant(a, b), may));
});
