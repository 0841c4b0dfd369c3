import assert from 'node:assert/strict';
import { complete, inProfile } from '../../../support/completed';

const restful = '<Protocol Name="Proprietary" Handler="Web.TPEngine.Providers.RestfulProvider, Web.TPEngine" />';
const metadata = (items: string, protocol = restful): string => inProfile(`${protocol}<Metadata>${items}</Metadata>`);

describe('completion of metadata', () => {
  it('offers the keys of this protocol and handler that are not there, required ones first', () => {
    const { labels, item } = complete(metadata('<Item Key="AuthenticationType">None</Item><Item Key="|" />'));
    assert.equal(labels[0], 'ServiceUrl');
    assert.equal(item('ServiceUrl').detail, 'required');
    assert.ok(labels.includes('SendClaimsIn') && !labels.includes('AuthenticationType'));
    assert.ok(!labels.includes('client_id'), 'of OAuth2');
    assert.ok(complete(metadata('<Item Key="|" />', '<Protocol Name="OAuth2" />')).labels.includes('client_id'));
  });
  it('knows the protocol from the included profile', () => {
    const source = inProfile(
      '<Metadata><Item Key="|" /></Metadata><IncludeTechnicalProfile ReferenceId="Common" />',
    ).replace('<TechnicalProfiles>', `<TechnicalProfiles><TechnicalProfile Id="Common">${restful}</TechnicalProfile>`);
    const { labels } = complete(source);
    assert.ok(labels.includes('SendClaimsIn') && !labels.includes('client_id'));
  });
  it('offers the values of a key', () => {
    const { labels } = complete(metadata('<Item Key="SendClaimsIn">|</Item>'));
    assert.ok(labels.includes('Body') && labels.includes('QueryString'));
    assert.deepEqual(complete(metadata('<Item Key="AllowInsecureAuthInProduction">|</Item>')).labels.slice(0, 2), [
      'true',
      'false',
    ]);
  });
  it('goes on in a line that is cut off', () => {
    const { labels } = complete(metadata('\n<Item Key="SendClaimsIn">|\n<Item Key="ServiceUrl">https://a</Item>\n'));
    assert.ok(labels.includes('Body'));
  });
  it('explains a key', () => {
    const { documentation } = complete(metadata('<Item Key="|" />'));
    assert.match(documentation('SendClaimsIn'), /`Body`/);
    assert.match(documentation('SendClaimsIn'), /REST API/);
  });
});
