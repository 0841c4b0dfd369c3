import assert from 'node:assert/strict';
import { explorerChildren, explorerPathAt } from '../../../../server/features/explorer/explorerChildren';
import type { ExplorerQuery } from '../../../../server/features/explorer/explorerItem';
import { unchecked } from '../../../support/explorerTree';
import { marked } from '../../../support/marked';
import { journey, policySet, policyText, profiles, uriOf } from '../../../support/policies';

/** The labels of the rows that ids lead to; fails where an id is not below the one before. */
function labelsOf(query: ExplorerQuery, ids: readonly string[]): readonly string[] {
  let parent: string | undefined;
  return ids.map((id) => {
    const node = explorerChildren(query, parent).find((one) => one.id === id);
    assert.ok(node, `${id} is below ${parent}`);
    parent = id;
    return node.label;
  });
}

/** Asserts which rows lead to the caret in the body of an extension policy. */
function check(body: string, ...expected: readonly string[]): void {
  const { text, caret } = marked(policyText({ id: 'Ext', base: 'Base', body }));
  const query = unchecked(
    policySet({
      'Base.xml': policyText({
        id: 'Base',
        body: `${profiles('Api')}${journey('SignIn', '<OrchestrationStep Type="ClaimsExchange"/>')}`,
      }),
      'Ext.xml': text,
    }),
  );
  const found = labelsOf(query, explorerPathAt(query, uriOf('Ext.xml'), caret));
  assert.deepEqual(found, ['family', 'Base', 'Ext', ...expected]);
}

describe('the row of the explorer that the caret is in', () => {
  it('is that of the definition around it', () => {
    check(profiles('<TechnicalProfile Id="A|pi"/>'), 'Technical profiles', 'Api');
    check(profiles('First', '<TechnicalProfile Id="Api"><Protocol Name="|"/>'), 'Technical profiles', 'Api');
    check(
      '<BuildingBlocks><ClaimsSchema><ClaimType Id="x"><DataType>str|ing</DataType></ClaimType></ClaimsSchema></BuildingBlocks>',
      'Claim types',
      'x',
    );
  });

  it('is the innermost one: step, selection, exchange', () => {
    const step = (inside: string) =>
      journey('SignIn', `<OrchestrationStep Type="ClaimsExchange">${inside}</OrchestrationStep>`);
    const above = ['User journeys', 'SignIn'];
    check(journey('SignIn', '<OrchestrationStep Type="|"/>'), ...above, '1.');
    check(step('<ClaimsExchanges>|<ClaimsExchange Id="A"/></ClaimsExchanges>'), ...above, '1. ClaimsExchange', 'A');
    check(step('<ClaimsExchanges> | <ClaimsExchange Id="A"/></ClaimsExchanges>'), ...above, '1. ClaimsExchange');
    check(
      step(
        '<ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="B|"/></ClaimsProviderSelections>',
      ),
      ...above,
      '1. ClaimsExchange',
      'B',
    );
    check(journey('SignIn', '<OrchestrationStep/>').replace('<OrchestrationSteps>', '|<OrchestrationSteps>'), ...above);
  });

  it('is that of the relying party, not of the journey that it runs', () => {
    check('<RelyingParty><DefaultUserJourney ReferenceId="Sign|In"/></RelyingParty>', 'Relying party');
  });

  it('is that of the profile where a policy key is named', () => {
    check(
      profiles(
        '<TechnicalProfile Id="Api"><CryptographicKeys><Key Id="k" StorageReferenceId="B2C_1A_|x"/></CryptographicKeys></TechnicalProfile>',
      ),
      'Technical profiles',
      'Api',
    );
  });

  it('is that of the policy between all of them, and where something is half typed', () => {
    check('|');
    check(`${profiles('Api')} <User|`);
  });

  it('is nowhere in other files', () => {
    assert.deepEqual(explorerPathAt(unchecked(policySet({})), uriOf('x.xml'), 0), []);
  });
});
