import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { applyPlan } from '../../../../server/edits/plan';
import type { FindingDraft, RuleContext } from '../../../../server/rules/rule';
import { xmlRules } from '../../../../server/rules/xml/xmlRules';
import { Policy } from '../../../../server/policy/policy';
import { elementsIn } from '../../../../server/xml/nodes';
import { parseXml } from '../../../../server/xml/parser';
import { marked } from '../../../support/marked';
import { accidents } from '../../xml/accidents';

const uri = 'file:///family/policy.xml';
const pages = resolve(__dirname, '../../../../docs/rules/xml');

interface Found extends FindingDraft {
  readonly code: string;
}

function findings(text: string): Found[] {
  const context = { policy: new Policy(uri, undefined, text) } as RuleContext;
  const found: Found[] = [];
  for (const rule of xmlRules) rule.check(context, (draft) => found.push({ ...draft, code: rule.code }));
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The text after the first finding's fix that is taken without asking. */
function mended(text: string): string | undefined {
  const fix = findings(text)[0]?.fixes?.find(({ preferred }) => preferred);
  return fix && applyPlan(fix.plan(), uri, text);
}

/** What nobody can mend without being asked: what was meant is not to be seen. */
const withoutFix: ReadonlySet<string> = new Set([
  'xml/invalid-name',
  'xml/no-root',
  'xml/second-root',
  'xml/text-outside-root',
]);

/** Values of pages that somebody fills in after the fix. */
const filledIn: Readonly<Record<string, string>> = { 'xml/missing-value': 'true' };

describe('rules of well-formedness', () => {
  it('have a page each', () => {
    const names = readdirSync(pages).flatMap((file) => {
      const name = /^([\w-]+)\.md$/.exec(file)?.[1];
      return name === undefined ? [] : `xml/${name}`;
    });
    assert.deepEqual(names.sort(), xmlRules.map(({ code }) => code).sort());
  });

  for (const { code } of xmlRules) {
    const page = resolve(pages, `${code.slice('xml/'.length)}.md`);
    if (!existsSync(page)) continue;
    const [, wrong = '', right = ''] =
      /Wrong:\n\n```xml\n([^]*?)\n```\n\nRight:\n\n```xml\n([^]*?)\n```/.exec(readFileSync(page, 'utf8')) ?? [];

    it(`${code}: finds what its page calls wrong, and only that`, () => {
      assert.deepEqual(findings(wrong).map((one) => one.code), [code]); // prettier-ignore
      assert.deepEqual(findings(right), []);
    });

    it(`${code}: mends it to what its page calls right`, () => {
      const filled = filledIn[code];
      const written = filled === undefined ? right : right.replace(`"${filled}"`, '""');
      assert.equal(mended(wrong), withoutFix.has(code) ? undefined : written);
    });
  }

  const fixes: [wrong: string, right: string][] = [
    ['<a>\n  <b/>\n  <b>\n</a>', '<a>\n  <b/>\n  <b />\n</a>'],
    ['<a>\r\n\t<b>\r\n\t\t<c/>\r\n</a>', '<a>\r\n\t<b>\r\n\t\t<c/>\r\n\t</b>\r\n</a>'],
    ['<a>\n  <b>text\n  <c/>\n</a>', '<a>\n  <b>text</b>\n  <c/>\n</a>'],
    ['<a>\n  <b>\n    <c>x\n', '<a>\n  <b>\n    <c>x</c>\n  </b>\n</a>\n'],
    ['<a>\n  <Output\n  <b/>\n</a>', '<a>\n  <Output />\n  <b/>\n</a>'],
    ['<a>\n  <Output Id\n  <b/>\n</a>', '<a>\n  <Output Id="" />\n  <b/>\n</a>'],
    ['<a>\n  <Output Id=\n  <b/>\n</a>', '<a>\n  <Output Id="" />\n  <b/>\n</a>'],
    ['<a>\n  <Output Id="\n  <b/>\n</a>', '<a>\n  <Output Id="" />\n  <b/>\n</a>'],
    ['<a>\n  <Out\n    <b/>\n  </Output>\n</a>', '<a>\n  <Output>\n    <b/>\n  </Output>\n</a>'],
    ['<a>\n  <c Id="1"\n    <b/>\n  </c>\n</a>', '<a>\n  <c Id="1">\n    <b/>\n  </c>\n</a>'],
    ['<a><b>x</</a>', '<a><b>x</b></a>'],
    ['<a>\n  <\n  <b/>\n</a>', '<a>\n  \n  <b/>\n</a>'],
    ['<a>x &amp y</a>', '<a>x &amp; y</a>'],
    ['<a>&foo;</a>', '<a>&amp;foo;</a>'],
    ['<a x=1 b" y="2"/>', '<a x="1 b" y="2"/>'],
    ['<a Id&="1"/>', '<a Id="1"/>'],
    ['<a Id;"1"/>', '<a Id="1"/>'],
    ['<a><!- x --></a>', '<a><!-- x --></a>'],
    ['<a><!-- x ->\n</a>', '<a><!-- x -->\n</a>'],
    ['<a><![CDATA[ x ]>\n</a>', '<a><![CDATA[ x ]]>\n</a>'],
    ['<?xml version="1.0" encoding="utf-9"?><a/>', '<?xml version="1.0" encoding="utf-8"?><a/>'],
    ['<a></a b>', '<a></a>'],
  ];
  for (const [wrong, right] of fixes)
    it(`mends ${JSON.stringify(wrong)}`, () => {
      assert.equal(mended(wrong), right);
      assert.deepEqual(parseXml(right).problems, []);
    });

  it('offers a choice where more than one mending is likely', () => {
    const choices = (text: string): string[] =>
      (findings(text)[0]?.fixes ?? []).map((fix) => applyPlan(fix.plan(), uri, text));
    assert.deepEqual(choices('<a><b></c></a>'), ['<a><b></b></a>', '<a><c></c></a>']);
    assert.deepEqual(choices('<a><b></a>'), ['<a><b></b></a>', '<a><b /></a>']);
    assert.deepEqual(choices('<a x/>'), ['<a x=""/>', '<a/>']);
  });

  it('points to the other of two places', () => {
    const { text, spans } = marked('<a «x»="1" x="2"/>');
    assert.deepEqual(findings(text)[0]?.related?.map(({ span }) => span), spans); // prettier-ignore
  });

  it('mends nearly every accident in one step', () => {
    const text = `<TrustFrameworkPolicy PolicyId="B2C_1A_x" TenantId="t">
  <!-- providers -->
  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>Local account</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="one">
          <Metadata>
            <Item Key="scope">openid</Item>
          </Metadata>
          <OutputClaims>
            <OutputClaim ClaimTypeReferenceId="email" PartnerClaimType="mail" />
            <OutputClaim ClaimTypeReferenceId="name" />
          </OutputClaims>
        </TechnicalProfile>
        <TechnicalProfile Id="two">
          <IncludeTechnicalProfile ReferenceId="one" />
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>
</TrustFrameworkPolicy>
`;
    let all = 0;
    const left: string[] = [];
    for (const element of elementsIn(parseXml(text)))
      for (const make of accidents) {
        const accident = make(element, () => 0);
        if (!accident) continue;
        all++;
        const after = mended(accident.text);
        if (after === undefined || parseXml(after).problems.length > 0)
          left.push(`${accident.kind} at ${element.name}`);
      }
    assert.ok(left.length <= all * 0.01, `${left.length} of ${all}: ${left.join(', ')}`);
  });
});
