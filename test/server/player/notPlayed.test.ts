import assert from 'node:assert/strict';
import { choiceStep, exchangeStep, flowProfile, metadata, outputs } from '../../support/flowPolicy';
import { tryFlow } from '../../support/flowPlayer';
import { play } from '../../support/samplePlayer';

const saml = flowProfile('saml', 'Saml', outputs('issuerUserId'));
const other = flowProfile(
  'oauth2',
  'Other',
  `${metadata('client_id=1', 'authorization_endpoint=https://o.example/a', 'AccessTokenEndpoint=https://o.example/t')}${outputs('issuerUserId')}`,
);

describe('a journey that needs SAML', () => {
  it('is refused in words before anything runs, where it has no other way', () => {
    const refused = tryFlow({ profiles: [saml], steps: [exchangeStep(['SamlExchange=Saml'])] });
    assert.match('reason' in refused ? refused.reason : 'runs', /Step 1 leads to "Saml", a SAML identity provider/);
  });

  it('is run where there is another way, and stops in words where SAML is chosen', () => {
    const program = tryFlow({
      profiles: [saml, other],
      steps: [choiceStep('SamlExchange', 'OtherExchange'), exchangeStep(['SamlExchange=Saml', 'OtherExchange=Other'])],
    });
    if ('reason' in program) assert.fail(program.reason);
    const player = play(program);
    player.act({ kind: 'choose', exchange: 'SamlExchange' });
    assert.match(player.want.kind === 'unsupported' ? player.want.reason : player.want.kind, /SAML/);
    const fine = play(program);
    fine.act({ kind: 'choose', exchange: 'OtherExchange' });
    assert.equal(fine.want.kind, 'token');
  });

  it('is refused where the token or the application is one of SAML', () => {
    const issuer = flowProfile('saml', 'SamlIssuer', '<OutputTokenFormat>SAML2</OutputTokenFormat>').replace(
      'Name="SAML2"',
      'Name="None"',
    );
    const issues = tryFlow({
      profiles: [issuer],
      steps: ['<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="SamlIssuer"/>'],
    });
    assert.match('reason' in issues ? issues.reason : 'runs', /issues a SAML token/);
  });
});
