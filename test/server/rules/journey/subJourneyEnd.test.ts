import assert from 'node:assert/strict';
import { subJourneyEnd } from '../../../../server/rules/journey/subJourneyEnd';
import { subJourneyLoop } from '../../../../server/rules/journey/subJourneyLoop';
import { nestedSubJourney } from '../../../../server/rules/journey/nestedSubJourney';
import { severalCandidates } from '../../../../server/rules/journey/severalCandidates';
import { exchangeStep, flowPolicy, flowProfile } from '../../../support/flowPolicy';
import { runRule } from '../../../support/runRule';

const call = (...ids: readonly string[]): string =>
  `<OrchestrationStep Type="InvokeSubJourney"><JourneyList>${ids.map((id) => `<Candidate SubJourneyReferenceId="${id}"/>`).join('')}</JourneyList></OrchestrationStep>`;
const sub = (id: string, type: string, ...steps: readonly string[]): string =>
  `<SubJourney Id="${id}" Type="${type}"><OrchestrationSteps>${steps
    .map((step, i) => step.replace('<OrchestrationStep', `<OrchestrationStep Order="${String(i + 1)}"`))
    .join('')}</OrchestrationSteps></SubJourney>`;
const send = '<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Issuer"/>';
const page = exchangeStep(['One=A']);
const files = (subs: string, step = call('Sub')): Record<string, string> => ({
  'a.xml': flowPolicy({
    profiles: [flowProfile('page', 'A')],
    steps: [step],
    more: `<SubJourneys>${subs}</SubJourneys>`,
  }),
});

describe('journey/sub-journey-end', () => {
  it('reports one that does not return and sends no claims', () => {
    const found = runRule(subJourneyEnd, files(sub('«Sub»', 'Transfer', page)), 'a.xml');
    assert.match(found.fixed(0, 'Make the sub journey one of type Call'), /<SubJourney Id="Sub" Type="Call">/);
    runRule(subJourneyEnd, files(sub('Sub', 'Transfer', page, send)), 'a.xml');
  });

  it('reports one that returns and sends claims', () => {
    const marked = send.replace('SendClaims', '«SendClaims»');
    const found = runRule(subJourneyEnd, files(sub('Sub', 'Call', page, marked)), 'a.xml');
    assert.match(found.fixed(0, 'Make the sub journey one of type Transfer'), /Type="Transfer"/);
    runRule(subJourneyEnd, files(sub('Sub', 'Call', page)), 'a.xml');
  });

  it('says nothing of what nobody calls', () => {
    runRule(subJourneyEnd, files(sub('Sub', 'Call', page) + sub('Other', 'Transfer', page)), 'a.xml');
  });
});

describe('sub journeys that call sub journeys', () => {
  it('are advised against, and are a fault where they go round', () => {
    const nested = sub('Sub', 'Call', call('«Other»')) + sub('Other', 'Call', page);
    runRule(nestedSubJourney, files(nested), 'a.xml');
    runRule(subJourneyLoop, files(nested.replace(/[«»]/g, '')), 'a.xml');
    const round = sub('Sub', 'Call', call('«Other»')) + sub('Other', 'Call', call('«SUB»'));
    runRule(subJourneyLoop, files(round), 'a.xml');
    runRule(nestedSubJourney, files(round.replace(/[«»]/g, '')), 'a.xml');
  });
});

describe('journey/several-candidates', () => {
  it('reports the second candidate of a step', () => {
    const subs = sub('Sub', 'Call', page) + sub('Other', 'Call', exchangeStep(['Two=A']));
    runRule(severalCandidates, files(subs, call('Sub', '«Other»')), 'a.xml');
    runRule(severalCandidates, files(subs), 'a.xml');
  });
});
