import assert from 'node:assert/strict';
import { codeLenses, resolveCodeLens, type CodeLensLevel } from '../../../../server/features/outline/codeLenses';
import { policyAt, policySet, policyText, profiles } from '../../../support/policies';

const claims = (...ids: string[]): string =>
  `<BuildingBlocks><ClaimsSchema>\n${ids.map((id) => `<ClaimType Id="${id}"/>\n`).join('')}</ClaimsSchema></BuildingBlocks>\n`;
const including = '<TechnicalProfile Id="Derived">\n<IncludeTechnicalProfile ReferenceId="Api"/>\n</TechnicalProfile>';
const policies = policySet({
  'Base.xml': policyText({ id: 'Base', body: claims('email') + profiles('Api', including) }),
  'Extensions.xml': policyText({ id: 'Extensions', base: 'Base', body: claims('email', 'own') + profiles('api') }),
  'Leaf.xml': policyText({ id: 'Leaf', base: 'Extensions' }),
});

/** The lenses of a file: the text of the line, and what each says. */
function shown(path: string, level: CodeLensLevel, command?: string): string[] {
  const policy = policyAt(policies, path);
  const lines = policy.text.split('\n');
  return codeLenses(policies, policy, level).map((lens) => {
    assert.equal(lens.command, undefined, 'words come when they are asked for');
    const { command: resolved } = resolveCodeLens(policies, lens, command);
    const id = lines[lens.range.start.line]?.slice(lens.range.start.character, lens.range.end.character);
    return `${id}: ${resolved?.title}`;
  });
}

describe('code lenses', () => {
  it('count references of profiles, and say who inherits', () => {
    assert.deepEqual(shown('Base.xml', 'main'), [
      'Base: inherited by 2 policies',
      'email: overridden in 1 file',
      'Api: 1 reference',
      'Api: overridden in 1 file',
      'Derived: 0 references',
    ]);
  });

  it('say in how many files something is overridden, and lead there', () => {
    const family = policySet({
      'Base.xml': policyText({ id: 'Base', body: claims('email') }),
      'A.xml': policyText({ id: 'A', base: 'Base', body: claims('Email') }),
      'B.xml': policyText({ id: 'B', base: 'Base', body: claims('email') }),
      'Other.xml': policyText({ id: 'Other', body: claims('email') }),
    });
    const lens = codeLenses(family, policyAt(family, 'Base.xml'), 'main').at(-1);
    assert.ok(lens);
    const { command } = resolveCodeLens(family, lens, 'show');
    assert.equal(command?.title, 'overridden in 2 files');
    const [, , locations] = (command.arguments ?? []) as [string, unknown, { uri: string }[]];
    assert.deepEqual(
      locations.map((one) => one.uri),
      ['A.xml', 'B.xml'].map((path) => policyAt(family, path).uri),
    );
  });

  it('say what is overridden', () => {
    assert.deepEqual(shown('Extensions.xml', 'main'), [
      'Extensions: inherited by 1 policy',
      'email: overrides Base',
      'api: 1 reference',
      'api: overrides Base',
    ]);
    assert.deepEqual(shown('Leaf.xml', 'main'), []);
  });

  it('stand at every definition, or nowhere, as the user likes', () => {
    assert.deepEqual(
      shown('Extensions.xml', 'all').filter((one) => one.startsWith('own')),
      ['own: 0 references'],
    );
    assert.deepEqual(shown('Base.xml', 'off'), []);
  });

  it('call the command of the client with places, where it has one', () => {
    const api = codeLenses(policies, policyAt(policies, 'Base.xml'), 'main')[2];
    assert.ok(api);
    const { command } = resolveCodeLens(policies, api, 'show');
    const base = policyAt(policies, 'Base.xml').uri;
    const [uri, position, locations] = (command?.arguments ?? []) as [string, unknown, { uri: string }[]];
    assert.deepEqual([command?.command, uri, position], ['show', base, api.range.start]);
    assert.deepEqual(
      locations.map((one) => one.uri),
      [base],
    );
    assert.equal(resolveCodeLens(policies, api, undefined).command?.command, '');
  });

  it('stay as they are when what they stood at has gone', () => {
    const [lens] = codeLenses(policies, policyAt(policies, 'Base.xml'), 'main');
    assert.ok(lens);
    const after = policySet({ 'Base.xml': '<TrustFrameworkPolicy/>' });
    assert.deepEqual(resolveCodeLens(after, lens, 'show'), lens);
  });
});
