import assert from 'node:assert/strict';
import { duplicateDefinition } from '../../../../server/rules/reference/duplicateDefinition';
import { duplicateKey } from '../../../../server/rules/schema/duplicateKey';
import { journey, policyText, profiles } from '../../../support/policies';
import { runRule } from '../../../support/runRule';

const file = (body: string): Record<string, string> => ({ 'a.xml': policyText({ id: 'B2C_1A_A', body }) });
const resources = (...elements: string[]): Record<string, string> =>
  file(`<BuildingBlocks><Localization>${elements.join('')}</Localization></BuildingBlocks>`);

describe('reference/duplicate-definition', () => {
  it('reports the second of one id, and removes an equal copy without asking', () => {
    const found = runRule(
      duplicateDefinition,
      resources('<LocalizedResources Id="page.en" />', '<LocalizedResources Id="«PAGE.en»" />'.replace('PAGE', 'page')),
      'a.xml',
    );
    assert.deepEqual(found.findings[0]?.args, ['page.en']);
    assert.match(found.fixed(0), /<Localization><LocalizedResources Id="page.en" \/><\/Localization>/);
  });

  it('asks before it removes a different one; case makes no difference', () => {
    const found = runRule(
      duplicateDefinition,
      resources('<LocalizedResources Id="page.en" />', '<LocalizedResources Id="«Page.EN»" />'),
      'a.xml',
    );
    assert.equal(found.findings[0]?.fixes?.[0]?.needsChoice, true);
  });

  it('reports display controls', () => {
    const control = (id: string): string =>
      `<DisplayControl Id="${id}" UserInterfaceControlType="VerificationControl" />`;
    const body = `<BuildingBlocks><DisplayControls>${control('a')}${control('b')}${control('«a»')}</DisplayControls></BuildingBlocks>`;
    runRule(duplicateDefinition, file(body), 'a.xml');
  });

  it('leaves to schema/duplicate-key what that reports', () => {
    const provider = (id: string): string => `<ClaimsProvider><TechnicalProfiles><TechnicalProfile Id="${id}" /></TechnicalProfiles></ClaimsProvider>`; // prettier-ignore
    const twice = (id: string): Record<string, string> =>
      file(`<ClaimsProviders>${provider('a')}${provider(id)}</ClaimsProviders>`);
    runRule(duplicateKey, twice('«a»'), 'a.xml');
    runRule(duplicateDefinition, twice('a'), 'a.xml');
    runRule(duplicateKey, twice('«A»'), 'a.xml');
    runRule(duplicateDefinition, twice('A'), 'a.xml');
  });

  it('takes the same exchange in two journeys, and the same id in a base policy', () => {
    const step =
      '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="x" TechnicalProfileReferenceId="p" /></ClaimsExchanges></OrchestrationStep>';
    runRule(duplicateDefinition, file(`${journey('One', step)}\n${journey('Two', step)}`), 'a.xml');
    const base = policyText({ id: 'B2C_1A_A', body: profiles('p') });
    const ext = policyText({ id: 'B2C_1A_B', base: 'B2C_1A_A', body: profiles('p') });
    runRule(duplicateDefinition, { 'a.xml': base, 'b.xml': ext }, 'b.xml');
  });
});
