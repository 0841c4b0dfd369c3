import assert from 'node:assert/strict';
import { loadElements, type ElementType } from '../../../server/catalogue/elements';
import { inheritanceOf, inheritanceRules } from '../../../server/catalogue/inheritance';

/** Every type that the vocabulary has, by name. */
function allTypes(): ReadonlyMap<string, ElementType> {
  const types = new Map<string, ElementType>();
  const visit = (type: ElementType): void => {
    if (types.has(type.name)) return;
    types.set(type.name, type);
    for (const child of type.children) visit(child.type);
  };
  visit(loadElements().rootType);
  return types;
}

describe('the rules of inheritance', () => {
  const types = allTypes();

  it('speak of elements and attributes that there are', () => {
    for (const [name, { same = [], how }] of Object.entries(inheritanceRules)) {
      const type = types.get(name);
      assert.ok(type, name);
      for (const attribute of same) if (attribute !== '.') assert.ok(type.attribute(attribute), `${name} ${attribute}`);
      assert.equal(how === 'mergeBehavior', type.attribute('MergeBehavior') !== undefined, name);
    }
  });

  it('cover every attribute MergeBehavior', () => {
    for (const type of types.values())
      if (type.attribute('MergeBehavior')) assert.equal(inheritanceOf(type).how, 'mergeBehavior', type.name);
  });

  it('never leave two of what the schema wants to be unique among siblings', () => {
    const replacedWhole = new Set(['AuthorizationTechnicalProfile', 'Endpoint']);
    for (const type of types.values())
      for (const { path, attribute } of type.unique) {
        const of = path.reduce<ElementType | undefined>((at, name) => at?.child(name)?.type, type);
        assert.ok(of, path.join('/'));
        if (!replacedWhole.has(of.name)) assert.deepEqual(inheritanceOf(of).same, [attribute], of.name);
        assert.ok(!inheritanceOf(of).repeats, of.name);
      }
  });

  it('replace what nothing is said of', () => {
    assert.equal(inheritanceOf(types.get('SubjectNamingInfo')).how, 'replace');
    assert.equal(inheritanceOf(undefined).how, 'replace');
  });
});
