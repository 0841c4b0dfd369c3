import assert from 'node:assert/strict';
import { complete, inPolicy, inProfile } from '../../../support/completed';

describe('completion of attribute names', () => {
  const claim = (attributes: string): string => inProfile(`<InputClaims><InputClaim ${attributes} /></InputClaims>`);

  it('offers those that are not there, the required ones first', () => {
    assert.deepEqual(complete(claim('|')).labels, [
      'ClaimTypeReferenceId',
      'PartnerClaimType',
      'Required',
      'DefaultValue',
      'AlwaysUseDefaultValue',
    ]);
    assert.deepEqual(complete(claim('ClaimTypeReferenceId="x" Required="true" |')).labels, [
      'PartnerClaimType',
      'DefaultValue',
      'AlwaysUseDefaultValue',
    ]);
  });
  it('writes the value’s quotes with it, unless they are there', () => {
    assert.equal(complete(claim('|')).taken('Required'), claim('Required="$1"'));
    assert.equal(complete(claim('Req|="true"')).taken('Required'), claim('Required="true"'));
    assert.equal(complete(claim('|'), {}, { snippets: false }).taken('Required'), claim('Required=""'));
  });
  it('offers the list again for the value, where the client can', () => {
    const { item } = complete(claim('|'), {}, { suggestCommand: 'again' });
    assert.equal(item('Required').command?.command, 'again');
    assert.equal(complete(claim('|')).item('Required').command, undefined);
  });
  it('goes on in a tag that was cut off, on the next line too', () => {
    assert.ok(
      complete(
        '<TrustFrameworkPolicy>\n  <RelyingParty>\n    <TechnicalProfile |\n      <Protocol Name="None" />',
      ).labels.includes('Id'),
    );
    assert.ok(complete('<TrustFrameworkPolicy TenantId="x"\n  |\n  <BasePolicy />').labels.includes('PolicyId'));
  });
  it('offers namespaces at the root, whole', () => {
    const { labels, taken } = complete('<TrustFrameworkPolicy |></TrustFrameworkPolicy>');
    assert.ok(labels.includes('xmlns:xsi'));
    assert.match(taken('xmlns'), / xmlns="http:\/\/schemas\.microsoft\.com\/online\/cpim\/schemas\/2013\/06">/);
    assert.ok(!complete(inPolicy('<BasePolicy |/>')).labels.includes('xmlns'));
  });
  it('offers nothing right after a value', () => assert.deepEqual(complete(claim('Required="true"|')).labels, []));
  it('explains', () => assert.match(complete(claim('|')).documentation('Required'), /true, false/));
});
