import assert from 'node:assert/strict';
import { applyPlan } from '../../../../server/edits/plan';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import type { FindingDraft } from '../../../../server/rules/rule';
import { exchangesWithoutSelection } from '../../../../server/rules/journey/exchangesWithoutSelection';
import { choiceStep, exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { inEnglish } from '../../../support/inEnglish';
import { journey, policyAt, policySet, policyText, uriOf } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';
const base = policyText({
  id: 'B2C_1A_Base',
  body: journey('SignIn', exchangeStep(['One=A']), exchangeStep(['Two=B']), send),
});
const redeclared = (mark: (text: string) => string = (text) => text): string =>
  policyText({
    id: 'B2C_1A_Ext',
    base: 'B2C_1A_Base',
    body: journey('SignIn', exchangeStep(['One=A']), exchangeStep(['Other=C']), send).replace(
      'Order="2"',
      `Order="${mark('2')}"`,
    ),
  });
const party = (id: string, of: string, runs = 'SignIn'): string =>
  policyText({
    id,
    base: of,
    body: `<RelyingParty><DefaultUserJourney ReferenceId="${runs}"/><Endpoints><Endpoint Id="Token" UserJourneyReferenceId="signin"/></Endpoints></RelyingParty>`,
  });

describe('journey/exchanges-without-selection', () => {
  const profiles = [flowProfile('page', 'A'), flowProfile('page', 'B')];

  it('reports several exchanges where nothing was chosen before', () => {
    const step = exchangeStep(['One=A', 'Two=B']).replace('<OrchestrationStep', '<OrchestrationStep Order="«1»"');
    const text = flowPolicy({ profiles, steps: [step] }).replace(
      '<OrchestrationStep Order="1" Order',
      '<OrchestrationStep Order',
    );
    const found = runRule(exchangesWithoutSelection, { 'a.xml': text }, 'a.xml');
    assert.deepEqual(found.findings[0]?.args, ['1', 'SignIn', '2']);
    assert.equal(found.findings[0]?.note, undefined);
  });

  it('takes them after a choice', () => {
    const steps = [choiceStep('One', 'Two'), exchangeStep(['One=A', 'Two=B'])];
    runRule(exchangesWithoutSelection, { 'a.xml': flowPolicy({ profiles, steps }) }, 'a.xml');
  });

  it('says that journeys of one id are merged, and names the other file', () => {
    const files = {
      'base.xml': base,
      'ext.xml': redeclared((text) => `«${text}»`),
      'rp.xml': party('B2C_1A_Rp', 'B2C_1A_Ext'),
    };
    const [finding] = runRule(exchangesWithoutSelection, files, 'ext.xml').findings;
    assert.ok(finding?.note);
    assert.equal(
      inEnglish(finding.note),
      'Journeys of one id are merged step by step: "Two" of this step is in base.xml.',
    );
    assert.equal(finding.related?.length, 2);
  });

  it('gives the journey an id of its own, and points to it who inherits the file', () => {
    const set = policySet({
      'base.xml': base,
      'ext.xml': redeclared(),
      'rp.xml': party('B2C_1A_Rp', 'B2C_1A_Ext'),
      'other.xml': party('B2C_1A_Other', 'B2C_1A_Base'),
    });
    const policy = policyAt(set, 'ext.xml');
    const findings: FindingDraft[] = [];
    const context = { policy, policies: set, catalogue: loadCatalogue(), options: {} };
    exchangesWithoutSelection.check(context, (finding) => findings.push(finding));
    const [fix] = findings[0]?.fixes ?? [];
    assert.ok(fix?.needsChoice);
    assert.equal(inEnglish(fix.title), 'Give this journey an id of its own: "CustomSignIn"');
    const plan = fix.plan();
    const after = (path: string): string => applyPlan(plan, uriOf(path), policyAt(set, path).text);
    assert.match(after('ext.xml'), /<UserJourney Id="CustomSignIn">/);
    assert.match(
      after('rp.xml'),
      /<DefaultUserJourney ReferenceId="CustomSignIn"\/>.*UserJourneyReferenceId="CustomSignIn"/,
    );
    for (const untouched of ['base.xml', 'other.xml']) assert.equal(after(untouched), policyAt(set, untouched).text);
    const mended = policySet({
      'base.xml': base,
      'ext.xml': after('ext.xml'),
      'rp.xml': after('rp.xml'),
      'other.xml': party('B2C_1A_Other', 'B2C_1A_Base'),
    });
    const left: FindingDraft[] = [];
    exchangesWithoutSelection.check({ ...context, policy: policyAt(mended, 'ext.xml'), policies: mended }, (finding) =>
      left.push(finding),
    );
    assert.deepEqual(left, []);
  });

  it('says nothing of what nobody runs, nor where a base policy is missing', () => {
    runRule(exchangesWithoutSelection, { 'base.xml': base, 'ext.xml': redeclared() }, 'ext.xml');
    runRule(
      exchangesWithoutSelection,
      { 'ext.xml': redeclared(), 'rp.xml': party('B2C_1A_Rp', 'B2C_1A_Ext') },
      'ext.xml',
    );
  });
});
