import assert from 'node:assert/strict';
import { loadElements } from '../../../../server/catalogue/elements';
import { skeletonOf } from '../../../../server/edits/writing/skeleton';
import { renderFragment } from '../../../../server/edits/writing/xmlFragment';

/** The skeleton of the first element of that name, as it would be written. */
function written(name: string): string {
  const found = loadElements().occurrences(name)[0];
  assert.ok(found, name);
  return renderFragment(skeletonOf(name, found.child.type), '', '', { lineEnd: '\n', unit: '  ', beforeSlash: ' ' });
}

describe('skeletonOf', () => {
  it('has all that must be there, with values of the right form', () => {
    assert.equal(
      written('Precondition'),
      `<Precondition Type="ClaimsExist" ExecuteActionsIf="true">
  <Value>TODO</Value>
  <Action>SkipThisOrchestrationStep</Action>
</Precondition>`,
    );
    assert.equal(written('OrchestrationStep'), '<OrchestrationStep Order="1" Type="ConsentScreen" />');
    assert.equal(
      written('AzureApplicationInsights'),
      '<AzureApplicationInsights InstrumentationKey="00000000-0000-0000-0000-000000000000" />',
    );
  });

  it('goes as deep as something is required', () => {
    assert.equal(
      written('UserJourneys'),
      `<UserJourneys>
  <UserJourney Id="TODO" />
</UserJourneys>`,
    );
  });

  it('leaves out what may be left out', () => {
    assert.equal(written('BuildingBlocks'), '<BuildingBlocks />');
    assert.equal(written('Metadata'), '<Metadata>\n  <Item Key="TODO" />\n</Metadata>');
  });
});
