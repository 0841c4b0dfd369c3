import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import { planSetTenant } from '../../../../server/edits/ids/setTenant';
import { Policy } from '../../../../server/policy/policy';

/** The text after the tenant contoso was named in it. */
function named(text: string): string {
  const policy = new Policy('file:///a.xml', undefined, text);
  const planned = planSetTenant([policy], 'Contoso.onmicrosoft.com');
  assert.ok('plan' in planned);
  assert.equal(planned.domain, 'contoso.onmicrosoft.com');
  return applyPlan(planned.plan, policy.uri, text);
}

const sample = `<?xml version="1.0"?>\r
<t:TrustFrameworkPolicy xmlns:t="http://schemas.microsoft.com/online/cpim/schemas/2013/06"\r
\tTenantId='yourtenant.onmicrosoft.com' PolicyId="B2C_1A_x" PublicPolicyUri="http://yourtenant.onmicrosoft.com/B2C_1A_x">\r
\t<t:BasePolicy><!-- whose -->\r
\t\t<t:TenantId>yourtenant.onmicrosoft.com</t:TenantId>\r
\t\t<t:PolicyId>B2C_1A_y</t:PolicyId>\r
\t</t:BasePolicy>\r
\t<!-- yourtenant.onmicrosoft.com -->\r
</t:TrustFrameworkPolicy>`;

describe('naming the tenant', () => {
  it('writes it at its three places, and touches nothing else', () => {
    const [before, comment] = sample.split('<!-- yourtenant');
    assert.equal(named(sample), `${before?.replaceAll('yourtenant', 'contoso')}<!-- yourtenant${comment}`);
  });
  it('changes nothing the second time', () => assert.equal(named(named(sample)), named(sample)));
  for (const other of ['fabrikam.onmicrosoft.com', '{Settings:Tenant}', '11111111-2222-3333-4444-555555555555'])
    it(`leaves ${other}`, () => {
      const text = sample.replaceAll('yourtenant.onmicrosoft.com', other);
      assert.equal(named(text), text);
    });
  it('refuses what is no name of a tenant', () =>
    assert.ok('refusal' in planSetTenant([], 'https://contoso.onmicrosoft.com')));
});
