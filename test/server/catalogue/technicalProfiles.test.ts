import assert from 'node:assert/strict';
import type { ProfileFacts } from '../../../server/catalogue/condition';
import { handlerClassOf, loadTechnicalProfiles } from '../../../server/catalogue/technicalProfiles';

const catalogue = loadTechnicalProfiles();

function facts(of: {
  metadata?: Record<string, string>;
  elements?: Record<string, string>;
  keys?: string[];
}): ProfileFacts {
  return {
    metadata: (key) => of.metadata?.[key],
    elementText: (name) => of.elements?.[name],
    hasCryptographicKey: (id) => of.keys?.includes(id) ?? false,
    sendsClaim: () => false,
    hasClaimWith: () => false,
  };
}

function kindName(
  protocolName: string | undefined,
  of: Parameters<typeof facts>[0] = {},
  handler?: string,
): string | undefined {
  return catalogue.kindOf({ protocolName, handler, facts: facts(of) })?.name;
}

describe('technicalProfiles', () => {
  it('reads the class out of a Handler attribute', () =>
    assert.equal(
      handlerClassOf(' Web.TPEngine.Providers.RestfulProvider , Web.TPEngine, Version=1.0.0.0'),
      'Web.TPEngine.Providers.RestfulProvider',
    ));

  it('writes the Handler attribute that it reads', () => {
    for (const one of catalogue.handlerClasses) assert.equal(handlerClassOf(catalogue.handlerOf(one)), one);
    assert.equal(
      catalogue.handlerOf('Web.TPEngine.SSO.NoopSSOSessionProvider'),
      'Web.TPEngine.SSO.NoopSSOSessionProvider, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null',
    );
  });

  it('tells every kind with a handler by that handler', () => {
    const named = new Set<string>();
    for (const one of catalogue.handlerClasses) named.add(kindName('Proprietary', {}, catalogue.handlerOf(one)) ?? '');
    for (const kind of catalogue.kinds) if (named.has(kind.name)) assert.doesNotMatch(kind.name, /\|/);
    assert.ok(
      named.has('restful') && named.has('self-asserted') && named.has('application-insights') && !named.has(''),
    );
  });

  it('tells kinds that share a protocol by their contents', () => {
    assert.equal(kindName('OAuth2'), 'oauth2');
    assert.equal(kindName('OAuth2', { elements: { OutputTokenFormat: 'OAuth2Error' } }), 'oauth2-error');
    assert.equal(kindName('OpenIdConnect'), 'openidconnect');
    assert.equal(kindName('OpenIdConnect', { elements: { OutputTokenFormat: 'JWT' } }), 'openidconnect');
    assert.equal(
      kindName('OpenIdConnect', { elements: { OutputTokenFormat: 'JWT' }, keys: ['issuer_secret'] }),
      'jwt-issuer',
    );
    assert.equal(kindName('None', { elements: { OutputTokenFormat: 'jwt' }, keys: ['issuer_secret'] }), 'jwt-issuer');
    assert.equal(kindName('None', { elements: { InputTokenFormat: 'JWT' } }), 'userinfo-authorization');
    assert.equal(kindName('None', { metadata: { METADATA: 'https://contoso.example/' } }), 'id-token-hint');
    assert.equal(kindName('SAML2', { elements: { OutputTokenFormat: 'SAML2' } }), 'saml-issuer');
    assert.equal(kindName('SAML2'), 'saml-identity-provider');
    for (const format of ['SAML2', 'saml2', 'SAML11'])
      assert.equal(
        kindName('None', { elements: { OutputTokenFormat: format }, keys: ['client_secret'] }),
        'saml-issuer',
      );
  });

  it('takes the union where it cannot tell', () => {
    const kind = catalogue.kindOf({
      protocolName: 'OpenIdConnect',
      handler: undefined,
      facts: facts({}),
      partial: true,
    });
    assert.ok(kind);
    assert.ok(kind.metadataKey('METADATA') && kind.metadataKey('token_lifetime_secs'));
    for (const key of kind.metadata.values()) assert.equal(key.required, false, key.key);
    assert.ok(catalogue.kindOf({ protocolName: 'None', handler: undefined, facts: facts({}) })?.metadataKey('issuer'));
  });

  it('says nothing of unknown protocols and handlers', () => {
    assert.equal(kindName(undefined), undefined);
    assert.equal(kindName('WsTrust'), undefined);
    assert.equal(kindName('Proprietary', {}, 'Web.TPEngine.Providers.UnheardOfProvider, Web.TPEngine'), undefined);
  });

  it('knows a relying party by its place', () => {
    const kind = catalogue.kindOf({
      protocolName: 'SAML2',
      handler: undefined,
      place: 'RelyingParty',
      facts: facts({}),
    });
    assert.equal(kind?.name, 'relying-party');
  });

  it('adds what is shared to what a kind says of a key', () => {
    const hint = catalogue.kinds.find((kind) => kind.name === 'oauth2')?.metadata.get('authorization_endpoint');
    assert.equal(hint?.type, 'url');
    assert.equal(hint?.required, true);
    assert.ok(catalogue.kinds.every((kind) => kind.metadata.has('ClaimTypeOnWhichToEnable')));
  });

  it('finds keys whatever their case, and patterns', () => {
    const page = catalogue.kinds.find((kind) => kind.name === 'self-asserted');
    assert.equal(page?.metadataKey('setting.showSignupLink ')?.key, 'setting.showSignupLink');
    assert.equal(page?.metadataKey('enforceEmailVerification')?.key, 'EnforceEmailVerification');
    assert.equal(page?.pattern('language.button_continue')?.any, true);
    assert.equal(page?.pattern('UserMessageIfNoSuchThing')?.any, false);
    assert.equal(page?.pattern('UserMessageIf'), undefined);
  });

  it('describes everything, and refers to keys that exist', () => {
    for (const kind of catalogue.kinds) {
      assert.match(kind.documentation, /^https:\/\/learn\.microsoft\.com\/azure\/active-directory-b2c\/[a-z0-9-]+$/);
      for (const key of kind.metadata.values()) {
        assert.ok(key.description.length > 10, `${kind.name} ${key.key}`);
        if (key.default !== undefined && key.allowed)
          assert.ok(key.allowed.includes(key.default), `${kind.name} ${key.key}: default ${key.default}`);
      }
      for (const key of kind.cryptographicKeys.values())
        assert.ok(key.description.length > 5, `${kind.name} ${key.id}`);
    }
  });
});
