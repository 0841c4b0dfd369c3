import assert from 'node:assert/strict';
import { missingElement } from '../../../../server/rules/schema/missingElement';
import { policyWith, runAlone, stepsWith } from '../../../support/schemaRun';
import { runRule } from '../../../support/runRule';

const step = (body: string): string =>
  stepsWith(`<OrchestrationStep Order="1" Type="Noop"><Preconditions>${body}</Preconditions></OrchestrationStep>`);

describe('schema/missing-element', () => {
  it('adds the element at its place, with a value', () => {
    const found = runAlone(
      missingElement,
      step(`
  <«Precondition» Type="ClaimsExist" ExecuteActionsIf="true">
    <Value>a</Value>
  </Precondition>
`),
    );
    assert.deepEqual(found.findings[0]?.args, ['Precondition', 'Action']);
    assert.match(
      found.fixed(0),
      /<Value>a<\/Value>\n {4}<Action>SkipThisOrchestrationStep<\/Action>\n {2}<\/Precondition>/,
    );
  });

  it('adds what must be in the element, too', () => {
    const found = runAlone(
      missingElement,
      policyWith(
        '  <ClaimsProviders>\n    <«ClaimsProvider»>\n      <DisplayName>x</DisplayName>\n    </ClaimsProvider>\n  </ClaimsProviders>',
      ),
    );
    assert.match(found.fixed(0), /<DisplayName>x<\/DisplayName>\n {6}<TechnicalProfiles \/>\n {4}<\/ClaimsProvider>/);
  });

  it('is silent where a half-typed element may be the one', () => {
    const text = step('<Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>a</Value><Acti</Precondition>');
    runRule(missingElement, { 'a.xml': text }, 'a.xml');
  });
});
