import assert from 'node:assert/strict';
import { documentLinks } from '../../../../server/features/outline/documentLinks';
import { PolicySet } from '../../../../server/policy/policySet';
import { markedPolicy } from '../../../support/markedPolicy';
import { policyAt, policySet, policyText, uriOf } from '../../../support/policies';

/** Asserts that the marked places, and no others, are links; their targets, where they are not what is written. */
function check(source: string, targets?: readonly string[]): void {
  const { policy, spans, text, spanOf } = markedPolicy(source);
  const links = documentLinks(PolicySet.of([policy]), policy);
  assert.deepEqual(
    links.map(({ range }) => spanOf(range)),
    spans,
  );
  const expected = targets ?? spans.map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(
    links.map(({ target }) => target),
    expected,
  );
  assert.deepEqual(
    links.map(({ tooltip }) => tooltip),
    expected.map((target) => `Open ${target}`),
  );
}

describe('document links', () => {
  it('are addresses of pages, endpoints and documents', () => {
    check('<ContentDefinition><LoadUri>\n «https://example.com/page.html»\n</LoadUri></ContentDefinition>');
    check('<Metadata><Item Key="authorization_endpoint">«https://graph.qq.com/oauth2.0/authorize»</Item></Metadata>');
    check('<InputParameter Id="url" DataType="string" Value="«http://example.com:8080/?x=1»" />');
  });
  it('lead where the decoded address leads', () =>
    check('<Item Key="METADATA">«https://example.com/?a=1&amp;b=2»</Item>', ['https://example.com/?a=1&b=2']));
  it('lead to the file of the base policy', () => {
    const extensions = policyText({ id: 'B2C_1A_Extensions', base: 'b2c_1a_base' });
    const set = policySet({ 'Base.xml': policyText({ id: 'B2C_1A_Base' }), 'Extensions.xml': extensions });
    const [link, ...others] = documentLinks(set, policyAt(set, 'Extensions.xml'));
    assert.deepEqual(others, []);
    assert.equal(link?.target, uriOf('Base.xml'));
    assert.equal(link?.tooltip, 'Open Base.xml');
    const { start, end } = link.range;
    assert.equal(extensions.split('\n')[start.line]?.slice(start.character, end.character), 'b2c_1a_base');
  });
  it('work beside damage', () => check('<a>\n  <b\n  <LoadUri>«https://example.com»</LoadUri>\n</a>'));
  it('are not what only looks like one', () => {
    check(
      '<a xmlns="http://schemas.microsoft.com/x" xmlns:b="http://example.com/b" b:schemaLocation="http://example.com/c"/>',
    );
    check('<TrustFrameworkPolicy PublicPolicyUri="http://contoso.onmicrosoft.com/B2C_1A_x"/>');
    check('<OutputClaim PartnerClaimType="http://schemas.microsoft.com/identity/claims/objectidentifier"/>');
    check('<Item Key="ProviderName">https://sts.windows.net/</Item>');
    check('<DataUri>urn:com:microsoft:aad:b2c:elements:contract:unifiedssp:2.1.7</DataUri>');
    check('<LoadUri>~/tenant/templates/AzureBlue/unified.cshtml</LoadUri>');
    check('<Item Key="ServiceUrl">see https://example.com</Item>');
    check('<Item Key="ServiceUrl">http://localhost:7071/api</Item>');
  });
  it('are not addresses that are filled in later', () => {
    check('<Item Key="METADATA">https://login.microsoftonline.com/{tenant}/.well-known/openid-configuration</Item>');
    check('<LoadUri>https://{Settings:Storage}/page.html</LoadUri>');
    check('<LoadUri>https://__storage__.example.com/page.html</LoadUri>');
    check('<LoadUri>https://example.com/#{page}#</LoadUri>');
    check('<LoadUri>https://example.com/$(page)</LoadUri>');
  });
});
