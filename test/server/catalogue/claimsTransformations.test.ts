import assert from 'node:assert/strict';
import { loadClaimsTransformations } from '../../../server/catalogue/claimsTransformations';

describe('methods of claims transformations', () => {
  const catalogue = loadClaimsTransformations();

  it('are found in whatever case', () => {
    const method = catalogue.method(' setClaimsIfRegexMatch');
    assert.equal(method?.name, 'SetClaimsIfRegexMatch');
    assert.match(method.documentation ?? '', /string-transformations#setclaimsifregexmatch$/);
    assert.equal(catalogue.method('constructor'), undefined);
    assert.equal(catalogue.methods.length, catalogue.names.length);
  });

  it('tell what goes in and out', () => {
    const method = catalogue.method('CompareClaims');
    assert.deepEqual(method?.inputClaims.names, ['inputClaim1', 'inputClaim2']);
    assert.deepEqual(method.inputParameters.item('OPERATOR')?.allowed, ['EQUAL', 'NOT EQUAL']);
    assert.equal(method.inputParameters.item('ignoreCase')?.required, false);
    assert.equal(method.inputClaims.item('inputClaim1')?.required, true);
    assert.deepEqual(method.outputClaims.item('outputClaim')?.dataTypes, ['boolean']);
    assert.equal(method.inputClaims.item(''), undefined);
  });

  it('take any name, or none, where the method does', () => {
    assert.equal(catalogue.method('GenerateJson')?.inputClaims.item('user.name')?.multiple, true);
    assert.equal(catalogue.method('GenerateJson')?.inputClaims.item(''), undefined);
    assert.equal(catalogue.method('FormatLocalizedString')?.inputClaims.item('')?.multiple, true);
    assert.equal(
      catalogue.method('LookupValue')?.inputParameters.item('ErrorOnFailedLookup')?.id,
      'errorOnFailedLookup',
    );
  });

  it('accept names of older documentation without offering them', () => {
    const { inputClaims } = catalogue.method('ConvertStringToPhoneNumberClaim')!;
    assert.equal(inputClaims.item('inputClaim'), inputClaims.item('phoneNumberString'));
    assert.ok(!inputClaims.names.includes('inputClaim'));
  });

  it('refer to their own claims only', () => {
    for (const { name, inputClaims, outputClaims } of catalogue.methods)
      for (const { sameTypeAs } of outputClaims.all)
        if (sameTypeAs !== undefined) assert.ok(inputClaims.item(sameTypeAs), name);
  });
});
