import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { certifyPlan } from '../../../server/edits/certifyPlan';
import type { TextChange } from '../../../server/edits/plan';
import type { Policy } from '../../../server/policy/policy';
import type { toWorkspaceEdit } from '../../../server/presentation/workspaceEdit';
import { message } from '../../../server/words/message';
import { policyAt, policySet, policyText } from '../../support/policies';

function change({ uri, text }: Policy, old: string, newText: string): TextChange {
  const start = text.indexOf(old);
  assert.ok(start >= 0, old);
  return { uri, span: { start, end: start + old.length }, newText, why: message('A test') };
}

const server = resolve(__dirname, '../../../server');
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

describe('certifyPlan', () => {
  const body = '<BuildingBlocks>\n</BuildingBlocks>';
  const set = policySet({
    'A.xml': policyText({ id: 'A', body }),
    'B.xml': policyText({ id: 'B', body }),
    'broken.xml': policyText({ id: 'C', body: '<BuildingBlocks>\n<ClaimsSchema a=1/></BuildingBlocks>' }),
  });
  const [a, b, broken] = ['A.xml', 'B.xml', 'broken.xml'].map((name) => policyAt(set, name)) as [
    Policy,
    Policy,
    Policy,
  ];

  it('hands back the plan itself where all files stay well-formed', () => {
    const plan = [change(a, body, '<BuildingBlocks/>'), change(b, body, '')];
    assert.equal(certifyPlan(set, plan), plan);
    assert.deepEqual(certifyPlan(set, []), []);
  });

  it('refuses all of it where one file would not', () =>
    assert.equal(certifyPlan(set, [change(a, body, ''), change(b, '</BuildingBlocks>', '')]), undefined));

  it('is the only way to an edit', () => {
    const plan = [change(a, body, '')];
    // @ts-expect-error -- a plan that nobody certified
    const wrong: Parameters<typeof toWorkspaceEdit>[0] = plan;
    assert.equal(wrong, certifyPlan(set, plan));
    const makers = sources.filter((file) => readFileSync(join(server, file), 'utf8').includes('as CertifiedPlan'));
    assert.deepEqual(makers, [join('edits', 'certifyPlan.ts')]);
  });

  it('holds texts to all of XML 1.0', () => {
    for (const wrong of [
      '<a x="<"/>',
      '<a x="1" x="2"/>',
      '<a>&nbsp;</a>',
      '<a>&#0;</a>',
      '<a><!-- -- --></a>',
      '<a>]]></a>',
      '<a>\u0001</a>',
      '<1/>',
      '<?xml version="1.0"?><a/>',
      '<a',
    ])
      assert.equal(certifyPlan(set, [change(a, body, wrong)]), undefined, wrong);
  });

  it('lets a broken file be mended in part, and get no worse', () => {
    assert.ok(certifyPlan(set, [change(broken, 'a=1', 'a="1"')]));
    assert.ok(certifyPlan(set, [change(broken, 'PolicyId="C"', 'PolicyId="D"')]));
    assert.equal(certifyPlan(set, [change(broken, '</BuildingBlocks>', '')]), undefined);
  });

  it('refuses changes of a file that nobody knows', () =>
    assert.equal(certifyPlan(set, [{ ...change(a, body, ''), uri: 'file:///elsewhere.xml' }]), undefined));
});
