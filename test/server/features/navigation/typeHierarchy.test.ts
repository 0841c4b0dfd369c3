import assert from 'node:assert/strict';
import { prepareTypes, subtypes, supertypes } from '../../../../server/features/navigation/typeHierarchy';
import { policyText } from '../../../support/policies';
import { familyOf } from './family';

const files = {
  'Base.xml': policyText({ id: 'Base' }),
  'Extensions.xml': policyText({ id: 'Extensions', base: 'Base' }),
  'SignIn.xml': policyText({ id: 'SignIn', base: 'Extensions' }),
  'Reset.xml': policyText({ id: 'Reset', base: 'Extensions' }),
};

describe('type hierarchy', () => {
  it('goes from a base policy up and down', () => {
    const query = familyOf({ ...files, 'SignIn.xml': files['SignIn.xml'].replace('>Extensions<', '>Exten|sions<') });
    const [item, ...others] = prepareTypes(query);
    assert.ok(item);
    assert.deepEqual([item.name, item.detail, others], ['Extensions', 'Extensions.xml', []]);
    const names = (items: readonly { readonly name: string }[]): string[] => items.map(({ name }) => name);
    assert.deepEqual(names(supertypes(query.policies, item)), ['Base']);
    assert.deepEqual(names(subtypes(query.policies, item)), ['Reset', 'SignIn']);
    const [base] = supertypes(query.policies, item);
    assert.deepEqual(base && names(subtypes(query.policies, base)), ['Extensions']);
    assert.deepEqual(base && supertypes(query.policies, base), []);
  });

  it('begins at a PolicyId, and nowhere else', () => {
    const at = (text: string) => prepareTypes(familyOf({ ...files, 'Base.xml': text })).map(({ name }) => name);
    assert.deepEqual(at(files['Base.xml'].replace('"Base"', '"B|ase"')), ['Base']);
    assert.deepEqual(at(files['Base.xml'].replace('TenantId', 'Tenant|Id')), []);
  });
});
