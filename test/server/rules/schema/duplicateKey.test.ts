import assert from 'node:assert/strict';
import { duplicateKey } from '../../../../server/rules/schema/duplicateKey';
import { policyWith, blocksWith, profileWith, runAlone, stepsWith } from '../../../support/schemaRun';

const schema = (...types: string[]): string => blocksWith(`<ClaimsSchema>${types.join('')}</ClaimsSchema>`);

describe('schema/duplicate-key', () => {
  it('takes the same id in another list', () => {
    runAlone(
      duplicateKey,
      blocksWith(
        '<ClaimsSchema><ClaimType Id="a"/></ClaimsSchema><Predicates><Predicate Id="a" Method="x"/></Predicates>',
      ),
    );
  });

  it('removes an equal copy without asking', () => {
    const found = runAlone(
      duplicateKey,
      schema('<ClaimType Id="a"/>', '<ClaimType Id="b"/>', '<ClaimType Id="«a»"></ClaimType>'),
    );
    assert.deepEqual(found.findings[0]?.args, ['a', 'Id', 'ClaimType']);
    assert.match(found.fixed(0), /<ClaimsSchema><ClaimType Id="a"\/><ClaimType Id="b"\/><\/ClaimsSchema>/);
  });

  it('asks before it removes another element', () => {
    const found = runAlone(
      duplicateKey,
      schema('<ClaimType Id="a"/>', '<ClaimType Id="«a»"><DataType>int</DataType></ClaimType>'),
    );
    assert.deepEqual(
      found.findings[0]?.fixes?.map(({ needsChoice }) => needsChoice),
      [true],
    );
  });

  it('warns where only the case differs', () => {
    const found = runAlone(
      duplicateKey,
      schema('<ClaimType Id="a"/>', '<ClaimType Id="«A»"/>', '<ClaimType Id="«a»"/>'),
    );
    assert.deepEqual(
      found.findings.map(({ severity }) => severity),
      ['warning', undefined],
    );
  });

  it('numbers steps anew, from the number of the first on', () => {
    const found = runAlone(
      duplicateKey,
      stepsWith(
        '<OrchestrationStep Order="3" Type="Noop"/><OrchestrationStep Order="«03»" Type="Noop"/><OrchestrationStep Order="4" Type="Noop"/>',
      ),
    );
    assert.match(
      found.fixed(0),
      /Order="3" Type="Noop"\/><OrchestrationStep Order="4" Type="Noop"\/><OrchestrationStep Order="5" /,
    );
  });

  it('looks at all profiles of all providers', () => {
    const provider = (id: string): string =>
      `<ClaimsProvider><TechnicalProfiles><TechnicalProfile Id="${id}"/></TechnicalProfiles></ClaimsProvider>`;
    runAlone(duplicateKey, policyWith(`<ClaimsProviders>${provider('a')}${provider('«a»')}</ClaimsProviders>`));
  });

  it('finds a validation profile that is called twice', () => {
    const one = (id: string): string => `<ValidationTechnicalProfile ReferenceId="${id}"/>`;
    runAlone(
      duplicateKey,
      profileWith(`<ValidationTechnicalProfiles>${one('a')}${one('«a»')}</ValidationTechnicalProfiles>`),
    );
  });
});
