import assert from 'node:assert/strict';
import { whiteSpace } from '../../../../server/rules/schema/whiteSpace';
import { profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/white-space', () => {
  it('takes nothing, and comments alone', () => {
    runAlone(whiteSpace, profileWith('<Protocol Name="None"></Protocol>'));
    runAlone(whiteSpace, profileWith('<Protocol Name="None"><!-- a --></Protocol>'));
  });

  it('closes the tag itself', () => {
    const found = runAlone(whiteSpace, profileWith('<Protocol Name="None">«\n»</Protocol>'));
    assert.match(found.fixed(0), /<Protocol Name="None" \/><\/TechnicalProfile>/);
  });

  it('leaves comments where they are', () => {
    const found = runAlone(whiteSpace, profileWith('<Protocol Name="None">« <!-- a --> »</Protocol>'));
    assert.match(found.fixed(0), /<Protocol Name="None"><!-- a --><\/Protocol>/);
  });
});
