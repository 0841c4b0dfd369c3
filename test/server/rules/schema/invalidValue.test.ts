import assert from 'node:assert/strict';
import { invalidValue } from '../../../../server/rules/schema/invalidValue';
import { blocksWith, profileWith, runAlone, stepsWith } from '../../../support/schemaRun';

const claimType = (body: string): string =>
  blocksWith(`<ClaimsSchema><ClaimType Id="a">${body}</ClaimType></ClaimsSchema>`);
const precondition = (attributes: string): string =>
  stepsWith(
    `<OrchestrationStep Order="1" Type="Noop"><Preconditions><Precondition ${attributes}><Value>a</Value><Action>SkipThisOrchestrationStep</Action></Precondition></Preconditions></OrchestrationStep>`,
  );

describe('schema/invalid-value', () => {
  it('takes the values that there are, written in any way', () => {
    runAlone(invalidValue, precondition('Type="Claims&#69;xist" ExecuteActionsIf="1"'));
    runAlone(invalidValue, profileWith('<IncludeInSso> true <!-- Yes. --></IncludeInSso>'));
    runAlone(invalidValue, claimType('<DataType><![CDATA[string]]></DataType>'));
  });

  it('takes placeholders for any value', () => {
    runAlone(invalidValue, precondition('Type="{Settings:Type}" ExecuteActionsIf="__If__"'));
    runAlone(invalidValue, claimType('<DataType>#{type}#</DataType>'));
  });

  it('prefers what was meant, and offers all', () => {
    const found = runAlone(invalidValue, precondition('Type="«ClaimExists»" ExecuteActionsIf="«True»"'));
    assert.equal(found.findings[0]?.suggestion, 'ClaimsExist');
    assert.match(found.fixed(0), /Type="ClaimsExist"/);
    assert.match(found.fixed(0, 'Change to "ClaimEquals"'), /Type="ClaimEquals"/);
    assert.match(found.fixed(1), /ExecuteActionsIf="true"/);
  });

  it('counts white space around a value of a list', () => {
    const found = runAlone(invalidValue, claimType('<DataType>« string\n »</DataType>'));
    assert.match(found.fixed(0), /<DataType>string<\/DataType>/);
  });

  it('does not take other blanks for white space', () => {
    runAlone(invalidValue, claimType('<DataType>«&#160;string»</DataType>'));
    runAlone(invalidValue, profileWith('<IncludeInSso>«\u00a0true»</IncludeInSso>'));
  });

  it('knows numbers and forms', () => {
    runAlone(invalidValue, stepsWith('<OrchestrationStep Order="«one»" Type="Noop"/>'));
    runAlone(invalidValue, stepsWith('<OrchestrationStep Order="«2147483648»" Type="Noop"/>'));
    const found = runAlone(invalidValue, profileWith('').replace('PolicyId="B2C_1A_A"', 'PolicyId="«B2C 1A»"'));
    assert.deepEqual(found.findings[0]?.args, ['B2C 1A', 'PolicyId', 'B2C_1A_SignUpOrSignIn']);
  });

  it('only warns where the service may take more', () => {
    const page = (uri: string): string =>
      blocksWith(
        `<ContentDefinitions><ContentDefinition Id="a"><DataUri>${uri}</DataUri></ContentDefinition></ContentDefinitions>`,
      );
    runAlone(invalidValue, page('urn:com:microsoft:aad:b2c:elements:contract:selfasserted:2.1.7'));
    runAlone(invalidValue, page('~/common/page.html'));
    assert.equal(runAlone(invalidValue, page('«selfasserted:2.1.7»')).findings[0]?.severity, 'warning');
  });
});
