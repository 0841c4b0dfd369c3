import assert from 'node:assert/strict';
import { SymbolKind } from 'vscode-languageserver-types';
import { fuzzyScore } from '../../../../server/features/navigation/fuzzyScore';
import { workspaceSymbols } from '../../../../server/features/navigation/workspaceSymbols';
import { journey, policySet, policyText, profiles, uriOf } from '../../../support/policies';

const exchange =
  '<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="ReadIt"/></ClaimsExchanges></OrchestrationStep>';
const policies = policySet({
  'Base.xml': policyText({
    id: 'B2C_1A_Base',
    body: profiles('AAD-UserRead', 'AAD-Common', 'Readable') + journey('SignUpOrSignIn', exchange),
  }),
  'Extensions.xml': policyText({ id: 'B2C_1A_Extensions', base: 'B2C_1A_Base', body: profiles('AAD-UserRead') }),
});
const names = (query: string): string[] => workspaceSymbols(policies, query).map(({ name }) => name);

describe('workspace symbols', () => {
  it('are the definitions of all files, each with its file', () => {
    const [policy] = workspaceSymbols(policies, 'B2C_1A_Extensions');
    assert.deepEqual(
      [policy?.name, policy?.kind, policy?.containerName, policy?.location.uri],
      ['B2C_1A_Extensions', SymbolKind.Module, 'Extensions.xml', uriOf('Extensions.xml')],
    );
    const found = workspaceSymbols(policies, 'userread');
    assert.deepEqual(
      found.map(({ containerName }) => containerName),
      ['Base.xml', 'Extensions.xml'],
    );
    assert.equal(names('').length, 8);
  });

  it('say which journey an exchange belongs to', () => {
    assert.equal(workspaceSymbols(policies, 'readit')[0]?.containerName, 'SignUpOrSignIn · Base.xml');
  });

  it('are ranked by how well they fit', () => {
    assert.deepEqual(names('read'), ['ReadIt', 'Readable', 'AAD-UserRead', 'AAD-UserRead']);
    assert.deepEqual(names('susi'), ['SignUpOrSignIn']);
    assert.deepEqual(names('adc'), ['AAD-Common']);
    assert.deepEqual(names('xyz'), []);
  });

  it('fit every word, in the name or in where it stands', () => {
    const found = workspaceSymbols(policies, 'read extensions');
    assert.deepEqual(
      found.map(({ name, containerName }) => `${name} ${containerName}`),
      ['AAD-UserRead Extensions.xml'],
    );
  });
});

describe('a fuzzy score', () => {
  it('is better the better the letters fit', () => {
    const scores = ['Read', 'ReadIt', 'AAD-Read', 'RxExAxD', 'already', 'roxead', 'rdea'].map((name) =>
      fuzzyScore('read', name),
    );
    assert.deepEqual(
      scores.map((score) => score !== undefined),
      [true, true, true, true, true, true, false],
    );
    const known = scores.filter((score) => score !== undefined);
    assert.deepEqual(
      known,
      [...known].sort((a, b) => b - a),
    );
    assert.equal(new Set(known).size, known.length);
  });
});
