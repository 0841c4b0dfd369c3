import assert from 'node:assert/strict';
import { samePolicy } from '../../../server/tenant/samePolicy';

const policy = (inner: string, attributes = 'PolicyId="B2C_1A_x" TenantId="t"'): string =>
  `<TrustFrameworkPolicy xmlns="urn:x" ${attributes}>${inner}</TrustFrameworkPolicy>`;

describe('samePolicy', () => {
  const ours = policy('<A Id="1"><B>text &amp; more</B><C/></A>');

  it('passes over what the service changes by itself', () => {
    for (const theirs of [
      `<?xml version="1.0"?>\r\n${ours}\r\n`,
      ours.replaceAll('><', '>\n  <'),
      policy('<A Id="1"><!-- why --><B>text &#38; more</B><C></C></A>'),
      policy('<A Id="1"><B><![CDATA[text & more]]></B><C/></A>'),
      policy(
        '<A Id="1"><B>text &amp; more</B><C/></A>',
        'TenantId="t" PublicPolicyUri="http://t/x" PolicyId="B2C_1A_x"',
      ),
    ])
      assert.ok(samePolicy(ours, theirs), theirs);
  });

  it('sees what differs', () => {
    for (const theirs of [
      policy('<A Id="2"><B>text &amp; more</B><C/></A>'),
      policy('<A Id="1"><B>text</B><C/></A>'),
      policy('<A Id="1"><C/><B>text &amp; more</B></A>'),
      policy('<A Id="1"><B>text &amp; more</B></A>'),
      policy('<A Id="1"><B>text &amp; more</B><C Id="1"/></A>'),
      ours.slice(0, -5),
      '',
    ])
      assert.ok(!samePolicy(ours, theirs), theirs);
  });
});
