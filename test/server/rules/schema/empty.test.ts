import assert from 'node:assert/strict';
import { empty } from '../../../../server/rules/schema/empty';
import { blocksWith, policyWith, profileWith, runAlone, stepsWith } from '../../../support/schemaRun';

describe('schema/empty', () => {
  it('lets lists be empty that may be', () => {
    runAlone(empty, profileWith('<OutputClaims/><ErrorHandlers></ErrorHandlers>'));
  });

  it('says what is wanted, and adds it with all that it needs', () => {
    const found = runAlone(empty, profileWith('\n  <«Metadata»>\n  </Metadata>\n'));
    assert.deepEqual(found.findings[0]?.args, ['Metadata', '"Item"']);
    assert.match(
      found.fixed(0),
      /<Metadata>\n {4}<Item Key="TODO"><\/Item>\n {2}<\/Metadata>|<Metadata>\n {4}<Item Key="TODO" \/>\n {2}<\/Metadata>/,
    );
  });

  it('adds several at once, in order', () => {
    const found = runAlone(
      empty,
      stepsWith(
        '<OrchestrationStep Order="1" Type="Noop"><Preconditions><«Precondition» Type="ClaimsExist" ExecuteActionsIf="true"/></Preconditions></OrchestrationStep>',
      ),
    );
    assert.match(found.fixed(0), /<Value>TODO<\/Value>\s*<Action>SkipThisOrchestrationStep<\/Action>/);
  });

  it('offers the values of an element that must have one', () => {
    const type = (body: string): string =>
      blocksWith(`<ClaimsSchema><ClaimType Id="a">${body}</ClaimType></ClaimsSchema>`);
    const found = runAlone(empty, type('<«DataType»></DataType>'));
    assert.match(found.fixed(0, 'Change to "boolean"'), /<DataType>boolean<\/DataType>/);
    assert.match(runAlone(empty, type('<«DataType» />')).fixed(0, 'Change to "int"'), /<DataType>int<\/DataType>/);
  });

  it('removes the empty element', () => {
    const found = runAlone(empty, policyWith('  <BuildingBlocks/>\n  <«ClaimsProviders»></ClaimsProviders>'));
    assert.match(found.fixed(0, 'Remove "ClaimsProviders"'), /<BuildingBlocks\/>\n<\/Trust/);
  });
});
