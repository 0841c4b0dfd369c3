import assert from 'node:assert/strict';
import { policyInRedirectUri } from '../../../../server/rules/qq/policyInRedirectUri';
import { qqCallbackFaults, qqCallbackOf } from '../../../../server/features/qq/qqChecklist';
import { policySet, uriOf } from '../../../support/policies';
import { qqDocument } from '../../../support/qqDocument';
import { runRule } from '../../../support/runRule';

const key = 'UsePolicyInRedirectUri';
const inPath = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1a_';

/** The documented family, whose QQ profile says that value. */
function family(value: string): Record<string, string> {
  const files: Record<string, string> = qqDocument();
  const text = files['ext.xml'] ?? '';
  const item = '<Item Key="client_id">101234567</Item>';
  assert.ok(text.includes(item));
  return { ...files, 'ext.xml': text.replace(item, `${item}<Item Key="${key}">${value}</Item>`) };
}

describe('qq/policy-in-redirect-uri', () => {
  it('says that each policy has an address of its own, and offers the one of the tenant', () => {
    for (const value of ['true', 'True', '1']) {
      const run = runRule(policyInRedirectUri, family(`«${value}»`), 'ext.xml');
      assert.match(run.fixed(0, 'Change to "false"'), new RegExp(`${key}">false<`));
    }
  });

  it('says nothing of the usual address', () => {
    for (const value of ['false', '0', '{Settings:Redirect}']) runRule(policyInRedirectUri, family(value), 'ext.xml');
  });

  const told = { tenant: 'contoso.onmicrosoft.com' };
  const params = { uri: uriOf('ext.xml'), told };

  it('is in the address that is copied', () => {
    assert.match(qqCallbackOf(policySet(family('true')), params).address ?? '', new RegExp(`^${inPath}`));
    assert.doesNotMatch(qqCallbackOf(policySet(family('false')), params).address ?? '', /b2c_1a_/);
  });

  it('is asked for in the address that somebody registered', () => {
    const registered = 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/oauth2/authresp';
    const faults = (value: string): readonly string[] =>
      qqCallbackFaults(policySet(family(value)), { ...params, registered });
    assert.deepEqual(faults('false'), []);
    assert.match(faults('true').join(), new RegExp(inPath));
  });
});
