import assert from 'node:assert/strict';
import { complete, inPolicy, inProfile } from '../../../support/completed';

describe('completion of element names', () => {
  it('offers what may stand at that place in the order', () => {
    const { labels } = complete(inProfile('\n<Protocol Name="OAuth2" />\n<|\n<OutputClaims />\n'));
    assert.ok(labels.includes('Metadata') && labels.includes('InputClaims') && labels.includes('OutputTokenFormat'));
    assert.ok(!labels.includes('DisplayName'), 'stands before Protocol');
    assert.ok(!labels.includes('IncludeTechnicalProfile'), 'stands after OutputClaims');
    assert.ok(!labels.includes('Protocol') && !labels.includes('OutputClaims'), 'there already');
  });
  it('puts first what must be there', () => {
    const { labels, item } = complete(inPolicy('<BasePolicy>\n<|\n</BasePolicy>'));
    assert.deepEqual(labels, ['TenantId', 'PolicyId', '/BasePolicy', '/TrustFrameworkPolicy']);
    assert.equal(item('TenantId').detail, 'required');
  });
  it('writes what belongs to the element, with places to fill in', () => {
    const at = (body: string): string => inPolicy(body);
    assert.equal(
      complete(at('\n<|\n')).taken('BasePolicy'),
      at('\n<BasePolicy>\n\t<TenantId>$1</TenantId>\n\t<PolicyId>$2</PolicyId>\n</BasePolicy>\n').replaceAll(
        '\u0000',
        '',
      ),
    );
    const profile = complete(inProfile('\n<|\n'));
    assert.match(profile.taken('Protocol'), /<Protocol Name="\$\{1\|None,OAuth1,.*\|\}" \/>/);
    assert.match(profile.taken('DisplayName'), /<DisplayName>\$0<\/DisplayName>/);
    assert.match(profile.taken('InputClaims'), /<InputClaims>\n\t\$0\n<\/InputClaims>/);
  });
  it('writes the name alone for clients without snippets, and where the tag is there', () => {
    const source = inProfile('\n<|\n');
    assert.equal(complete(source, {}, { snippets: false }).taken('Protocol'), source.replace('|', 'Protocol'));
    const there = inProfile('\n<Prot| Name="OAuth2" />\n');
    assert.equal(complete(there).taken('Protocol'), there.replace('Prot|', 'Protocol'));
  });
  it('does not write the ">" twice', () => {
    assert.match(complete(inProfile('\n<|>\n')).taken('DisplayName'), /\n<DisplayName>\n/);
  });
  it('replaces the whole name under the caret', () => {
    assert.equal(complete(inProfile('<Pro|tocol Name="None" />')).replaced('Protocol'), 'Protocol');
  });
  it('takes over the prefix and the way that empty tags are written', () => {
    const { taken } = complete(
      '<t:TrustFrameworkPolicy xmlns:t="x"><t:RelyingParty><t:Endpoints/>\n<|\n</t:RelyingParty></t:TrustFrameworkPolicy>',
    );
    assert.match(taken('t:TechnicalProfile'), /<t:TechnicalProfile Id="\$1">\n\t\$0\n<\/t:TechnicalProfile>/);
  });
  it('begins a tag where none is begun, when asked', () => {
    const source = inPolicy('<ClaimsProviders>\n  Claims|\n</ClaimsProviders>');
    assert.match(complete(source).taken('ClaimsProvider'), /\n {2}<ClaimsProvider>/);
    assert.deepEqual(complete(inPolicy('<ClaimsProviders>\n  |\n</ClaimsProviders>'), {}, { trigger: ' ' }).labels, []);
  });
  it('goes on where the rest of the file is missing', () => {
    const { labels } = complete('<TrustFrameworkPolicy>\n  <BuildingBlocks>\n    <ClaimsSchema>\n      <|');
    assert.deepEqual(labels, ['ClaimType', '/ClaimsSchema', '/BuildingBlocks', '/TrustFrameworkPolicy']);
  });
  it('knows which elements are open without indentation, too', () => {
    const { labels } = complete('<TrustFrameworkPolicy>\n<BuildingBlocks>\n<ClaimsSchema>\n<ClaimType Id="a" />\n<|');
    assert.equal(labels[0], 'ClaimType');
    assert.ok(labels.includes('Predicates') && labels.includes('RelyingParty'), 'after closing what is open');
  });
  it('offers the root, once', () => {
    assert.deepEqual(complete('<|').labels, ['TrustFrameworkPolicy']);
    assert.deepEqual(complete('<TrustFrameworkPolicy />\n<|').labels, []);
  });
  it('says what an element is when somebody looks', () => {
    const text = complete(inProfile('<|')).documentation('Metadata');
    assert.match(text, /`Item`/);
    assert.match(text, /\(https:\/\/learn\.microsoft\.com\//);
  });
});

describe('completion of closing tags', () => {
  it('closes the innermost element first', () => {
    const { labels, taken } = complete('<TrustFrameworkPolicy><BuildingBlocks><ClaimsSchema></|');
    assert.deepEqual(labels, ['ClaimsSchema', 'BuildingBlocks', 'TrustFrameworkPolicy']);
    assert.equal(taken('ClaimsSchema'), '<TrustFrameworkPolicy><BuildingBlocks><ClaimsSchema></ClaimsSchema>');
  });
  it('leaves a ">" that is there', () => {
    const { taken } = complete('<TrustFrameworkPolicy>\n</Tru|>');
    assert.equal(taken('TrustFrameworkPolicy'), '<TrustFrameworkPolicy>\n</TrustFrameworkPolicy>');
  });
  it('leaves closing to another extension', () => {
    assert.deepEqual(complete('<TrustFrameworkPolicy></|', {}, { genericXml: true }).labels, []);
  });
});
