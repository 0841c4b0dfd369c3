import assert from 'node:assert/strict';
import { explorerChildren } from '../../../../server/features/explorer/explorerChildren';
import { Policy } from '../../../../server/policy/policy';
import type { ExplorerNode } from '../../../../server/protocol/explorer';
import { checked, nodeAt, treeText, unchecked } from '../../../support/explorerTree';
import { journey, policyAt, policySet, policyText, profiles, uriOf } from '../../../support/policies';

const base = policyText({
  id: 'Base',
  body: `  <BuildingBlocks>
    <ClaimsSchema>
      <ClaimType Id="email"><DisplayName>Email</DisplayName><DataType>string</DataType></ClaimType>
    </ClaimsSchema>
    <ClaimsTransformations>
      <ClaimsTransformation Id="MakeName" TransformationMethod="CreateRandomString"/>
    </ClaimsTransformations>
    <ContentDefinitions>
      <ContentDefinition Id="api.page"><DataUri>urn:page:1.0.0</DataUri></ContentDefinition>
    </ContentDefinitions>
    <DisplayControls>
      <DisplayControl Id="verify" UserInterfaceControlType="VerificationControl"/>
    </DisplayControls>
  </BuildingBlocks>
${profiles(
  'Form',
  `<TechnicalProfile Id="Api">
    <Protocol Name="OAuth2"/>
    <CryptographicKeys><Key Id="client_secret" StorageReferenceId="B2C_1A_Secret"/></CryptographicKeys>
  </TechnicalProfile>`,
)}
${journey(
  'SignIn',
  `<OrchestrationStep Type="CombinedSignInAndSignUp" ContentDefinitionReferenceId="api.page">
    <ClaimsProviderSelections>
      <ClaimsProviderSelection TargetClaimsExchangeId="ApiExchange"/>
      <ClaimsProviderSelection ValidationClaimsExchangeId="FormExchange"/>
    </ClaimsProviderSelections>
    <ClaimsExchanges><ClaimsExchange Id="FormExchange" TechnicalProfileReferenceId="Form"/></ClaimsExchanges>
  </OrchestrationStep>`,
  `<OrchestrationStep Type="ClaimsExchange">
    <Preconditions><Precondition Type="ClaimsExist" ExecuteActionsIf="true"><Value>email</Value></Precondition></Preconditions>
    <ClaimsExchanges><ClaimsExchange Id="ApiExchange" TechnicalProfileReferenceId="Api"/></ClaimsExchanges>
  </OrchestrationStep>`,
  `<OrchestrationStep Type="InvokeSubJourney">
    <JourneyList><Candidate SubJourneyReferenceId="More"/></JourneyList>
  </OrchestrationStep>`,
  `<OrchestrationStep Type="SendClaims" CpimIssuerTechnicalProfileReferenceId="Api"/>`,
)}
  <SubJourneys><SubJourney Id="More" Type="Call"><OrchestrationSteps>
    <OrchestrationStep Order="1" Type="ClaimsExchange"/>
  </OrchestrationSteps></SubJourney></SubJourneys>`,
});

const extension = policyText({
  id: 'Extensions',
  base: 'Base',
  body: `${profiles('<TechnicalProfile Id="Api"><DisplayName>Ours</DisplayName></TechnicalProfile>')}
  <UserJourneys><UserJourney Id="SignIn"><OrchestrationSteps>
    <OrchestrationStep Order="2" Type="ClaimsExchange">
      <ClaimsExchanges><ClaimsExchange Id="Other" TechnicalProfileReferenceId="Form"/></ClaimsExchanges>
    </OrchestrationStep>
  </OrchestrationSteps></UserJourney></UserJourneys>`,
});

const relyingParty = policyText({
  id: 'RP',
  base: 'Extensions',
  body: `  <RelyingParty>
    <DefaultUserJourney ReferenceId="signin"/>
    <Endpoints><Endpoint Id="UserInfo" UserJourneyReferenceId="Missing"/></Endpoints>
    <TechnicalProfile Id="PolicyProfile"><Protocol Name="OpenIdConnect"/></TechnicalProfile>
  </RelyingParty>`,
});

const family = policySet({ 'Base.xml': base, 'Extensions.xml': extension, 'RP.xml': relyingParty });

describe('the policy explorer', () => {
  it('shows a family with all there is in it', () => {
    assert.equal(
      treeText(unchecked(family)),
      `family | contoso.onmicrosoft.com
  Base | Base.xml
    User journeys | 1
      SignIn | 4 steps
        1. CombinedSignInAndSignUp | 2 choices
          ApiExchange | → Api
            Api
          FormExchange | → Form
            Form
          FormExchange | → Form
            Form
        2. ClaimsExchange | → Api · conditional
          ApiExchange | → Api
            Api
        3. InvokeSubJourney | → More
          More
        4. SendClaims | → Api
          Api
    Sub journeys | 1
      More | 1 step
        1. ClaimsExchange
    Technical profiles | 2
      Form | Test
      Api | Test
    Claim types | 1
      email | string
    Claims transformations | 1
      MakeName | CreateRandomString
    Display controls | 1
      verify | VerificationControl
    Content definitions | 1
      api.page | urn:page:1.0.0
    Policy keys | 1
      B2C_1A_Secret | Api
        Api | client_secret
    Extensions | Extensions.xml
      User journeys | 1
        SignIn | 4 steps
          1. CombinedSignInAndSignUp | 2 choices
            ApiExchange | → Api
              Api
            FormExchange | → Form
              Form
            FormExchange | → Form
              Form
          2. ClaimsExchange | 2 exchanges · conditional
            Other | → Form
              Form
            ApiExchange | → Api
              Api
          3. InvokeSubJourney | → More
            More
          4. SendClaims | → Api
            Api
      Technical profiles | 1
        Api | Test
      RP | RP.xml
        Relying party | OpenIdConnect
          SignIn | 4 steps
            1. CombinedSignInAndSignUp | 2 choices
              ApiExchange | → Api
                Api
              FormExchange | → Form
                Form
              FormExchange | → Form
                Form
            2. ClaimsExchange | 2 exchanges · conditional
              Other | → Form
                Form
              ApiExchange | → Api
                Api
            3. InvokeSubJourney | → More
              More
            4. SendClaims | → Api
              Api
          Missing | not found`,
    );
  });

  it('gives each row an id of its own', () => {
    const ids: string[] = [];
    const walk = (id?: string): void => {
      for (const node of explorerChildren(unchecked(family), id)) {
        ids.push(node.id);
        if (node.children !== 'none') walk(node.id);
      }
    };
    walk();
    assert.ok(ids.length > 60);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('leads to where things are defined, the nearest definition first', () => {
    const targetText = ({ target }: ExplorerNode) => {
      assert.ok(target);
      const { text, uri } = policyAt(family, target.uri.slice(uriOf('').length));
      const line = text.split('\n')[target.range.start.line] ?? '';
      return [uri, line.slice(target.range.start.character, target.range.end.character)];
    };
    const query = unchecked(family);
    const journeyOfRp = ['family', 'Base', 'Extensions', 'RP', 'Relying party', 'SignIn'] as const;
    const at = (...labels: readonly string[]) => targetText(nodeAt(query, ...labels));
    assert.deepEqual(at('family'), [uriOf('Base.xml'), 'Base']);
    assert.deepEqual(at('family', 'Base', 'Extensions'), [uriOf('Extensions.xml'), 'Extensions']);
    assert.deepEqual(at('family', 'Base', 'Claim types', 'email'), [uriOf('Base.xml'), 'email']);
    assert.deepEqual(at(...journeyOfRp), [uriOf('Extensions.xml'), 'SignIn']);
    assert.deepEqual(at(...journeyOfRp, '2. ClaimsExchange'), [uriOf('Extensions.xml'), 'OrchestrationStep']);
    assert.deepEqual(at(...journeyOfRp, '1. CombinedSignInAndSignUp'), [uriOf('Base.xml'), 'OrchestrationStep']);
    assert.deepEqual(at(...journeyOfRp, '4. SendClaims', 'Api'), [uriOf('Extensions.xml'), 'Api']);
    assert.deepEqual(at(...journeyOfRp, '3. InvokeSubJourney', 'More'), [uriOf('Base.xml'), 'More']);
    assert.deepEqual(at('family', 'Base', 'Extensions', 'RP', 'Relying party', 'Missing'), [
      uriOf('RP.xml'),
      'Missing',
    ]);
  });

  it('says in tooltips what is merged and overridden, and to screen readers what a row is', () => {
    const query = unchecked(family);
    const profile = nodeAt(query, 'family', 'Base', 'Extensions', 'Technical profiles', 'Api');
    assert.equal(profile.tooltip, 'Api\nOAuth2\nOverrides Base');
    assert.equal(profile.spoken, 'technical profile, Api, Test');
    assert.equal(profile.copies, 'Api');
    const step = nodeAt(query, 'family', 'Base', 'Extensions', 'User journeys', 'SignIn', '2. ClaimsExchange');
    assert.equal(step.tooltip, '2. ClaimsExchange\nDefined in Extensions, Base');
    assert.equal(nodeAt(query, 'family').tooltip, 'family\n3 policies\nFolder: family');
  });

  it('keeps the ids of rows when the file changes around them', () => {
    const labels = ['family', 'Base', 'User journeys', 'SignIn', '2. ClaimsExchange', 'ApiExchange'] as const;
    const before = nodeAt(unchecked(family), ...labels);
    const text = base
      .replace('<BuildingBlocks>', '<!-- new -->\n\n<BuildingBlocks>')
      .replace(/.*Id="MakeName".*\n/, '');
    const edited = family.with([new Policy(uriOf('Base.xml'), 2, text)]);
    const after = nodeAt(unchecked(edited), ...labels);
    assert.equal(after.id, before.id);
    assert.notDeepEqual(after.target, before.target);
  });

  it('keeps the id of a policy that gets another base', () => {
    const before = nodeAt(unchecked(family), 'family', 'Base', 'Extensions', 'RP');
    const moved = relyingParty.replace('<PolicyId>Extensions</PolicyId>', '<PolicyId>Base</PolicyId>');
    const edited = family.with([new Policy(uriOf('RP.xml'), 2, moved)]);
    assert.equal(nodeAt(unchecked(edited), 'family', 'Base', 'RP').id, before.id);
  });

  it('answers nothing for rows that are gone, and for what is no id', () => {
    const query = unchecked(family);
    const { id } = nodeAt(query, 'family', 'Base', 'Technical profiles');
    const without = family.with([], [uriOf('Base.xml')]);
    for (const gone of [
      id,
      '',
      '{}',
      '[1]',
      '["policy"]',
      '["family","file:///nowhere.xml"]',
      '["policy","x","y","z"]',
    ])
      assert.deepEqual(explorerChildren(unchecked(without), gone), []);
  });
});

describe('families in the explorer', () => {
  const labels = (files: Record<string, string>) =>
    explorerChildren(unchecked(policySet(files))).map(
      ({ label, description }) => `${label}${description ? ` | ${description}` : ''}`,
    );
  const two = (folder: string, tenant = 'contoso.onmicrosoft.com') => ({
    [`${folder}/Base.xml`]: policyText({ id: 'Base', tenant }),
    [`${folder}/Ext.xml`]: policyText({ id: 'Ext', base: 'Base', tenant }),
  });

  it('are named by their folders, by as much of them as tells them apart', () => {
    assert.deepEqual(labels({ ...two('a/policies'), ...two('b/policies', 'fabrikam.onmicrosoft.com'), ...two('c') }), [
      'a/policies | contoso.onmicrosoft.com',
      'b/policies | fabrikam.onmicrosoft.com',
      'c | contoso.onmicrosoft.com',
    ]);
  });

  it('are named by their root policies where they share a folder', () => {
    const other = policyText({ id: 'Other', tenant: '' });
    assert.deepEqual(labels({ ...two('a'), 'a/Other.xml': other }), [
      'Base | a · contoso.onmicrosoft.com',
      'Other | a',
    ]);
  });

  it('have one row where there is one file without a folder or a PolicyId', () => {
    const set = policySet({}).with([new Policy('untitled:Untitled-1', 1, '<TrustFrameworkPolicy')]);
    assert.equal(treeText(unchecked(set)), 'Untitled-1\n  Untitled-1');
  });

  it('say what is wrong with their bases', () => {
    assert.equal(
      treeText(
        unchecked(
          policySet({
            'a/Lost.xml': policyText({ id: 'Lost', base: 'Nowhere' }),
            'b/One.xml': policyText({ id: 'One', base: 'Two' }),
            'b/Two.xml': policyText({ id: 'Two', base: 'One' }),
            'b/Under.xml': policyText({ id: 'Under', base: 'One' }),
            'c/x/Twin.xml': policyText({ id: 'Twin' }),
            'c/y/Twin.xml': policyText({ id: 'Twin' }),
            'c/Child.xml': policyText({ id: 'Child', base: 'Twin' }),
          }),
        ),
      ),
      `a | contoso.onmicrosoft.com
  Lost | base Nowhere is not in the workspace
c | contoso.onmicrosoft.com
  Child | several policies are called Twin
One | b · contoso.onmicrosoft.com
  One | inherits from itself
    Under | Under.xml
Two | b · contoso.onmicrosoft.com
  Two | inherits from itself
x | contoso.onmicrosoft.com
  Twin | Twin.xml
y | contoso.onmicrosoft.com
  Twin | Twin.xml`,
    );
  });

  it('do not claim that what a missing base may have is not there', () => {
    const body = '<RelyingParty><DefaultUserJourney ReferenceId="SignIn"/></RelyingParty>';
    const tree = treeText(unchecked(policySet({ 'x.xml': policyText({ id: 'RP', base: 'Nowhere', body }) })));
    assert.match(tree, /SignIn \| not in the workspace$/);
  });

  it('show what can be read of broken files, and doubled ids twice', () => {
    const text = policyText({ id: 'Broken', body: profiles('Same', 'same', 'Other') }).replace(
      'Id="Other"/>',
      'Id="Oth',
    );
    assert.match(
      treeText(unchecked(policySet({ 'Broken.xml': text }))),
      /Technical profiles \| 3\n {6}Same \| Test\n {6}same \| Test\n {6}Oth \| Test/,
    );
  });

  it('do not end where sub journeys call themselves', () => {
    const body = `<SubJourneys><SubJourney Id="Round" Type="Call"><OrchestrationSteps>
      <OrchestrationStep Order="1" Type="InvokeSubJourney">
        <JourneyList><Candidate SubJourneyReferenceId="Round"/></JourneyList>
      </OrchestrationStep>
    </OrchestrationSteps></SubJourney></SubJourneys>`;
    assert.match(
      treeText(unchecked(policySet({ 'x.xml': policyText({ id: 'X', body }) }))),
      /Round \| 1 step\n +1\. InvokeSubJourney \| → Round\n +Round$/,
    );
  });
});

describe('problems in the explorer', () => {
  const wrong = policySet({
    'Base.xml': policyText({
      id: 'Base',
      body: `${profiles('Form')}
${journey(
  'SignIn',
  `<OrchestrationStep Type="ClaimsExchange">
    <ClaimsExchanges><ClaimsExchange Id="A" TechnicalProfileReferenceId="Nobody"/></ClaimsExchanges>
  </OrchestrationStep>`,
)}`,
    }),
    'Ext.xml': policyText({
      id: 'Ext',
      base: 'Base',
      body: '<RelyingParty><DefaultUserJourney ReferenceId="SignIn"/></RelyingParty>',
    }),
  });
  const query = checked(wrong);

  it('are counted at what they are in and in everything above', () => {
    const journeyRow = ['family', 'Base', 'User journeys', 'SignIn'] as const;
    const exchange = nodeAt(query, ...journeyRow, '1. ClaimsExchange', 'A');
    assert.deepEqual(exchange.problems, { errors: 1, warnings: 0 });
    assert.equal(exchange.tooltip, 'A\nDefined in Base\n1 error');
    assert.equal(exchange.spoken, 'claims exchange, A, → Nobody, 1 error');
    for (let length = 1; length <= journeyRow.length; length++)
      assert.ok((nodeAt(query, ...journeyRow.slice(0, length)).problems?.errors ?? 0) >= 1);
    assert.equal(nodeAt(query, 'family', 'Base', 'Technical profiles', 'Form').problems, undefined);
  });

  it('of a policy that inherits count in its bases, not the other way', () => {
    const own = query.findings(policyAt(wrong, 'Base.xml')).filter(({ severity }) => severity === 'error').length;
    const inheriting = query.findings(policyAt(wrong, 'Ext.xml')).filter(({ severity }) => severity === 'error').length;
    assert.ok(inheriting > 0);
    assert.equal(nodeAt(query, 'family', 'Base').problems?.errors, own + inheriting);
    assert.equal(nodeAt(query, 'family', 'Base', 'Ext').problems?.errors, inheriting);
    // The step stands in the base and is marked there.
    assert.equal(nodeAt(query, 'family', 'Base', 'Ext', 'Relying party', 'SignIn').problems, undefined);
  });

  it('are not looked for: only what was found before is shown', () => {
    assert.equal(nodeAt(unchecked(wrong), 'family').problems, undefined);
  });
});
