import assert from 'node:assert/strict';
import { order } from '../../../../server/rules/schema/order';
import { blocksWith, policyWith, profileWith, runAlone } from '../../../support/schemaRun';

describe('schema/order', () => {
  it('takes the order of the vocabulary, with gaps and repetitions', () => {
    runAlone(
      order,
      profileWith(
        '<DisplayName>x</DisplayName><OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="a"/></OutputClaimsTransformations><OutputClaimsTransformations><OutputClaimsTransformation ReferenceId="b"/></OutputClaimsTransformations>',
      ),
    );
  });

  it('says what it must precede, and moves it there with its comment', () => {
    const found = runAlone(
      order,
      profileWith(`
  <Protocol Name="None" />
  <OutputClaims />
  <!-- Shown to users. -->
  <«DisplayName»>x</DisplayName>
`),
    );
    assert.deepEqual(found.findings[0]?.args, ['DisplayName', 'Protocol']);
    assert.match(
      found.fixed(0),
      /Id="P">\n {2}<!-- Shown to users. -->\n {2}<DisplayName>x<\/DisplayName>\n {2}<Protocol Name="None" \/>\n {2}<OutputClaims \/>\n<\/Tech/,
    );
  });

  it('reports once what one sibling is in the way of, and moves that sibling', () => {
    const found = runAlone(
      order,
      policyWith(`  <UserJourneys>
    <UserJourney Id="J" />
  </UserJourneys>
  <«BuildingBlocks» />
  <ClaimsProviders>
    <ClaimsProvider><TechnicalProfiles /></ClaimsProvider>
  </ClaimsProviders>`),
    );
    assert.match(
      found.fixed(0),
      /06"[^>]*>\n {2}<BuildingBlocks \/>\n {2}<ClaimsProviders>\n.*\n {2}<\/ClaimsProviders>\n {2}<UserJourneys>\n {4}<UserJourney Id="J" \/>\n {2}<\/UserJourneys>\n<\/Trust/,
    );
  });

  it('mends several at once', () => {
    const found = runAlone(
      order,
      blocksWith('<Localization/><«ContentDefinitions»/><Predicates/><ClaimsTransformations/><DisplayControls/>'),
    );
    assert.match(
      found.fixed(0),
      /<BuildingBlocks><Predicates\/><ClaimsTransformations\/><ContentDefinitions\/><Localization\/><DisplayControls\/><\/BuildingBlocks>|<BuildingBlocks><Predicates\/><ClaimsTransformations\/>.*<Localization\/><DisplayControls\/>/,
    );
  });

  it('still looks into what stands in the wrong place', () => {
    const text = profileWith(
      '<OutputClaims><OutputClaim ClaimTypeReferenceId="a"/></OutputClaims><«Metadata»><Item Key="a">b</Item></Metadata>',
    );
    runAlone(order, text);
  });
});
