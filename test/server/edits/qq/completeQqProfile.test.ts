import assert from 'node:assert/strict';
import { planAddQq } from '../../../../server/edits/qq/addQq';
import type { AddQqOptions } from '../../../../server/edits/qq/addQqOptions';
import { applyPlan } from '../../../../server/edits/plan';
import { checkPolicies, describeFinding } from '../../../support/checkPolicies';
import { policySet, uriOf } from '../../../support/policies';
import { qqDocument } from '../../../support/qqDocument';
import { appKey, changed, qqFaults, type File } from '../../../support/qqFaults';

const clientId = '101234567';

/** The files after adding QQ, which must change nothing when it is done again. */
function added(files: Record<File, string>, asked: Partial<AddQqOptions> = {}): Record<File, string> {
  const options = { clientId, ...asked };
  const result = planAddQq(policySet(files), uriOf('ext.xml'), options);
  assert.ok('plan' in result, 'refusal' in result ? result.refusal.text : '');
  const after = { ...files };
  for (const name of Object.keys(files) as File[]) after[name] = applyPlan(result.plan, uriOf(name), files[name]);
  const again = planAddQq(policySet(after), uriOf('ext.xml'), options);
  assert.deepEqual('plan' in again && again.plan, [], 'second run');
  assert.ok(!JSON.stringify(result.report).includes(appKey));
  return after;
}

describe('adding QQ to a family that has it', () => {
  it('changes nothing where all is well', () => assert.deepEqual(added(qqDocument()), qqDocument()));

  // What has nothing in common with QQ's addresses may be meant.
  const kept = /example\.com/;
  for (const [code, what, ...changes] of qqFaults)
    it(`${code === 'qq/endpoint' && kept.test(what) ? 'keeps' : 'mends'} ${code}: ${what}`, () => {
      const wrong = changed(qqDocument(), changes);
      const files = added(wrong);
      // A list that was empty is said to have been so.
      files['ext.xml'] = files['ext.xml'].replace(/\n *<!-- Was empty [^>]*-->/, '');
      assert.deepEqual(files, code === 'qq/endpoint' && kept.test(what) ? wrong : qqDocument());
    });

  it('keeps what its author means to be different', () => {
    const me = 'https://graph.qq.com/oauth2.0/me';
    for (const changes of [
      [
        [me, `${me}?fmt=json`],
        ['>JsonP<', '>Json<'],
      ],
      [
        [me, `${me}?unionid=1`],
        ['_claim_id">openid', '_claim_id">unionid'],
        ['PartnerClaimType="openid"', 'PartnerClaimType="unionid"'],
      ],
      [['>101234567<', '>{Settings:QQAppId}<']],
      [['"B2C_1A_QQSecret"', '"B2C_1A_OurQQ"']],
      [['"B2C_1A_QQSecret"', '"{Settings:Key}"']],
      [['>qq</Item>', '>QQ Connect</Item>']],
      [
        ['Id="QQ-OAuth2"', 'Id="QQ-OAUTH"'],
        ['"QQExchange" TechnicalProfileReferenceId="QQ-OAuth2"', '"QQExchange" TechnicalProfileReferenceId="QQ-OAUTH"'],
      ],
      [['<DisplayName>QQ</DisplayName>', '<DisplayName>Tencent QQ</DisplayName>']],
    ] as const) {
      const own = changed(qqDocument(), changes);
      assert.deepEqual(added(own), own);
    }
  });

  it('puts the button where it is asked for', () => {
    const first = (order: number): string[] =>
      [...added(qqDocument(), { displayOrder: order })['ext.xml'].matchAll(/TargetClaimsExchangeId="(\w+)"/g)].map(
        ([, id]) => id ?? '',
      );
    assert.deepEqual(first(1), ['QQExchange', 'FacebookExchange']);
    for (const order of [2, 7]) assert.deepEqual(first(order), ['FacebookExchange', 'QQExchange']);
  });

  it('takes the domain that is asked for, in both places', () => {
    const { 'ext.xml': text } = added(qqDocument(), { domain: 'qq' });
    const wanted = qqDocument()['ext.xml'].replace('<Domain>qq.com<', '<Domain>qq<').replace('"qq.com"', '"qq"');
    assert.equal(text, wanted);
    const without = changed(qqDocument(), [['\n      <Domain>qq.com</Domain>', '']]);
    assert.equal(added(without, { domain: 'qq' })['ext.xml'], wanted);
  });

  it('leaves nothing to complain about where nickname and picture are asked for', () => {
    const texts = (files: Readonly<Record<string, string>>): Map<string, string> =>
      new Map(Object.entries(files).map(([name, text]) => [uriOf(name), text]));
    const said = (files: Readonly<Record<string, string>>): string[] =>
      checkPolicies(texts(files)).map((finding) => describeFinding(finding, texts(files)));
    assert.deepEqual(said(added(qqDocument(), { nickname: true })), said(qqDocument()));
  });

  it('takes the key that is asked for', () => {
    const files = added(qqDocument(), { keyName: 'B2C_1A_OtherQQ' });
    assert.equal(files['ext.xml'], qqDocument()['ext.xml'].replace('B2C_1A_QQSecret', 'B2C_1A_OtherQQ'));
  });
});
