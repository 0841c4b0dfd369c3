import assert from 'node:assert/strict';
import { drawingOf } from '../../../server/drawing/drawingOf';
import { allEdges, allNodes, type Drawing } from '../../../server/drawing/drawn';
import { withFindings } from '../../../server/drawing/findings';
import { layoutOf } from '../../../server/drawing/layout';
import { mermaidOf } from '../../../server/drawing/mermaid';
import { drawingSubject, journeyOffers } from '../../../server/drawing/subject';
import { svgOf } from '../../../server/drawing/svg';
import { fitted, textWidth } from '../../../server/drawing/textWidth';
import { overlaps } from '../../support/drawnJourneys';
import { journey, policyAt, policySet, policyText, profiles } from '../../support/policies';
import { certify } from '../../support/wellFormed';

const page =
  '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.SelfAssertedAttributeProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"/>';
const exchange = (id: string, profile: string): string =>
  `<ClaimsExchange Id="${id}" TechnicalProfileReferenceId="${profile}"/>`;
const skippedIf = (...conditions: readonly string[]): string => `<Preconditions>${conditions.join('')}</Preconditions>`;
const exists = (claim: string, truth = 'true'): string =>
  `<Precondition Type="ClaimsExist" ExecuteActionsIf="${truth}"><Value>${claim}</Value><Action>SkipThisOrchestrationStep</Action></Precondition>`;
const equals = (claim: string, value: string): string =>
  `<Precondition Type="ClaimEquals" ExecuteActionsIf="true"><Value>${claim}</Value><Value>${value}</Value><Action>SkipThisOrchestrationStep</Action></Precondition>`;
const call = (id: string): string =>
  `<OrchestrationStep Type="InvokeSubJourney"><JourneyList><Candidate SubJourneyReferenceId="${id}"/></JourneyList></OrchestrationStep>`;
const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';

const body = `${profiles(
  `<TechnicalProfile Id="SignIn"><DisplayName>Sign &amp; in</DisplayName>${page}<Metadata><Item Key="SignUpTarget">New</Item></Metadata>
   <ValidationTechnicalProfiles><ValidationTechnicalProfile ReferenceId="Check"/></ValidationTechnicalProfiles></TechnicalProfile>`,
  '<TechnicalProfile Id="QQ"><DisplayName>QQ "&lt;1&gt;"</DisplayName><Protocol Name="OAuth2"/></TechnicalProfile>',
  'Register',
  'Check',
  'Issuer',
)}
${journey(
  'Main',
  `<OrchestrationStep Type="CombinedSignInAndSignUp"><ClaimsProviderSelections>
     <ClaimsProviderSelection TargetClaimsExchangeId="QQ"/><ClaimsProviderSelection ValidationClaimsExchangeId="Local"/>
   </ClaimsProviderSelections><ClaimsExchanges>${exchange('Local', 'SignIn')}</ClaimsExchanges></OrchestrationStep>`,
  `<OrchestrationStep Type="ClaimsExchange">${skippedIf(exists('objectId'))}<ClaimsExchanges>${exchange('QQ', 'QQ')}${exchange('New', 'Register')}</ClaimsExchanges></OrchestrationStep>`,
  call('Sub'),
  `<OrchestrationStep Type="ClaimsExchange">${skippedIf(exists('email', 'false'), equals('idp', 'qq.com'))}<ClaimsExchanges>${exchange('Last', 'Gone')}</ClaimsExchanges></OrchestrationStep>`,
  send,
)}
<SubJourneys><SubJourney Id="Sub" Type="Call"><OrchestrationSteps>
  <OrchestrationStep Order="1" Type="ClaimsExchange"><ClaimsExchanges>${exchange('X', 'Check')}</ClaimsExchanges></OrchestrationStep>
  ${call('Sub').replace('<OrchestrationStep', '<OrchestrationStep Order="2"')}
</OrchestrationSteps></SubJourney></SubJourneys>`;

const set = policySet({
  'Base.xml': policyText({ id: 'B2C_1A_Base', body }),
  'Rp.xml': policyText({
    id: 'B2C_1A_Rp',
    base: 'B2C_1A_Base',
    body: '<RelyingParty><DefaultUserJourney ReferenceId="Main"/></RelyingParty>',
  }),
});

function draw(open: boolean): Drawing {
  const subject = drawingSubject(set, policyAt(set, 'Rp.xml'), {});
  assert.ok(!('refusal' in subject));
  return drawingOf(subject, () => open);
}

const arrows = (drawing: Drawing): string[] =>
  allEdges(drawing).map(({ from, to, kind, label }) => `${from} ${kind}${label ? ` (${label})` : ''} ${to}`);

describe('a journey drawn', () => {
  it('has a branch for each way in, and a way past each condition', () => {
    assert.deepEqual(arrows(draw(false)), [
      'main/start flow main/1',
      'main/1 way (fills in the form) main/1/local',
      'main/1/local flow main/2?',
      'main/1 way (QQ "<1>") main/2/qq',
      'main/1 way (signs up) main/2/new',
      'main/2/qq flow main/3',
      'main/2/new flow main/3',
      'main/2? skipped (skipped) main/3',
      'main/3 flow main/4?',
      'main/4? flow main/4',
      'main/4 flow main/5',
      'main/4? skipped (skipped) main/5',
      'main/5 flow main/end',
    ]);
  });

  it('says conditions in words', () => {
    const condition = draw(false).nodes.find(({ id }) => id === 'main/4?');
    assert.deepEqual(
      [condition?.title, ...(condition?.lines ?? [])],
      ['Skipped if', 'email is missing', 'or idp is "qq.com"'],
    );
  });

  it('opens a sub journey in place, and not within itself', () => {
    assert.equal(draw(false).nodes.find(({ id }) => id === 'main/3')?.inside, undefined);
    const open = draw(true).nodes.find(({ id }) => id === 'main/3');
    assert.deepEqual(
      open?.inside?.nodes.map(({ id, title }) => `${id} ${title}`),
      ['main/3/sub/start ', 'main/3/sub/1 Check', 'main/3/sub/2 Sub', 'main/3/sub/end '],
    );
    assert.equal(open?.inside?.nodes[2]?.calls?.canOpen, false);
  });

  it('knows pages, profiles, what they validate by, and what is not defined', () => {
    const nodes = allNodes(draw(false));
    const form = nodes.find(({ id }) => id === 'main/1/local');
    assert.deepEqual(
      form?.profiles[0]?.validations.map(({ use }) => use.profile.id),
      ['Check'],
    );
    assert.deepEqual(form?.lines, ['Self-asserted page', 'Validates by Check']);
    assert.deepEqual(nodes.find(({ id }) => id === 'main/4')?.lines, ['not defined here']);
  });

  it('puts a finding on the smallest box around it', () => {
    const base = policyAt(set, 'Base.xml');
    const start = base.text.indexOf('"Gone"');
    const drawing = withFindings(draw(true), (policy) =>
      policy === base ? [{ span: { start, end: start + 6 }, severity: 'error', text: 'not defined' }] : [],
    );
    assert.deepEqual(
      allNodes(drawing).flatMap(({ id, findings }) => (findings.length > 0 ? [id] : [])),
      ['main/4'],
    );
    assert.match(svgOf(drawing), /class="badge error"/);
  });

  it('is laid out without one box on another, and written well-formed', () => {
    for (const open of [true, false]) {
      assert.deepEqual(overlaps(layoutOf(draw(open))), []);
      assert.deepEqual(certify(svgOf(draw(open))), { ok: true });
      assert.deepEqual(certify(svgOf(draw(open), { style: false })), { ok: true });
    }
  });

  it('is text for Mermaid, with nothing that Mermaid reads otherwise', () => {
    const lines = mermaidOf(draw(true)).split('\n');
    assert.ok(lines.includes('flowchart TD'));
    assert.ok(
      lines.some((line) => line.includes('|"QQ #34;#60;1#62;#34;"|')),
      lines.join('\n'),
    );
    assert.equal(lines.filter((line) => /^ +subgraph /.test(line)).length, 1);
    assert.equal(lines.filter((line) => /^ +end$/.test(line)).length, 1);
  });

  it('can be any journey that is there', () => {
    assert.deepEqual(journeyOffers(set, policyAt(set, 'Base.xml')), [{ relyingParty: 'B2C_1A_Rp', journey: 'Main' }]);
  });
});

describe('the width of a text', () => {
  it('grows with it, and squares are as wide as high', () => {
    const font = { size: 10 };
    assert.ok(textWidth('WWW', font) > textWidth('iii', font));
    assert.ok(textWidth('策略', font) >= 20);
    assert.ok(textWidth('a', { size: 10, bold: true }) >= textWidth('a', font));
  });

  it('cuts what does not fit, and never more', () => {
    const font = { size: 10 };
    const text = 'AAD-UserReadUsingAlternativeSecurityId';
    assert.equal(fitted(text, 1000, font), text);
    const cut = fitted(text, 80, font);
    assert.match(cut, /^AAD-.*…$/);
    assert.ok(textWidth(cut, font) <= 80);
    assert.ok(textWidth(`${text.slice(0, cut.length)}…`, font) > 80);
  });
});
