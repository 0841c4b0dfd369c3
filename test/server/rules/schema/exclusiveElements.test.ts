import assert from 'node:assert/strict';
import { exclusiveElements } from '../../../../server/rules/schema/exclusiveElements';
import { blocksWith, runAlone } from '../../../support/schemaRun';

const restriction = (body: string): string =>
  blocksWith(`<ClaimsSchema><ClaimType Id="a"><Restriction>${body}</Restriction></ClaimType></ClaimsSchema>`);
const enumeration = '<Enumeration Text="a" Value="b"/>';

describe('schema/exclusive-elements', () => {
  it('takes one kind, or nothing', () => {
    runAlone(exclusiveElements, restriction(enumeration + enumeration));
    runAlone(exclusiveElements, restriction('<Pattern RegularExpression="a"/>'));
    runAlone(exclusiveElements, restriction(''));
  });

  it('finds the second kind, and removes it', () => {
    const found = runAlone(exclusiveElements, restriction(`${enumeration}<«Pattern» RegularExpression="a"/>`));
    assert.deepEqual(found.findings[0]?.args, ['Enumeration', 'Pattern', 'Restriction']);
    assert.match(found.fixed(0, 'Remove "Pattern"'), /<Restriction><Enumeration Text="a" Value="b"\/><\/Restriction>/);
  });
});
