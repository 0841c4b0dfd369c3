import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { localizedElementTypes } from '../../server/catalogue/localization';
import { creatableKinds } from '../../server/catalogue/newDefinitions';
import type { IdKind } from '../../server/catalogue/idKind';
import profiles from '../../schemas/technicalProfiles.json';

const { references, elements, technicalProfiles } = loadCatalogue();

/** Every key that the vocabulary of technical profiles says to hold an id, with the kind of id. */
function metadataReferences(): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type } = value as { type?: unknown };
    if (typeof type === 'string' && type.endsWith('Reference')) found.set(name, type.replace(/Reference$/, ''));
    for (const [key, inner] of Object.entries(value)) visit(inner, key);
  };
  visit(profiles, '');
  return found;
}

describe('references.json', () => {
  it('has a row for every metadata key that holds an id', () => {
    const rows = references.placesOf('Item');
    const keys = metadataReferences();
    assert.ok(keys.size >= 9 && technicalProfiles.handlerClasses.length > 0);
    for (const [key, kind] of keys)
      assert.ok(
        rows.some((row) => row.kind === kind && row.having?.value === key.toLowerCase()),
        `${key} (${kind})`,
      );
  });

  it('has a row for every attribute whose name says that it refers to something', () => {
    const missing: string[] = [];
    const seen = new Set<unknown>();
    const visit = (name: string, type: typeof elements.rootType): void => {
      if (seen.has(type)) return;
      seen.add(type);
      for (const { name: attribute } of type.attributes) {
        const refers = /ReferenceId$/.test(attribute) || (attribute === 'Id' && /Reference$/.test(name));
        const known = references.placesOf(name).some((row) => row.attribute === attribute);
        // Tenants and documents are no parts of policies.
        if (refers && !known && name !== 'Tenant' && name !== 'DocumentReference')
          missing.push(`${name}/@${attribute}`);
      }
      for (const child of type.children) visit(child.name, child.type);
    };
    visit('TrustFrameworkPolicy', elements.rootType);
    assert.deepEqual(missing, []);
  });

  it('knows what localized strings are for', () => {
    for (const { name, elementId } of localizedElementTypes)
      if (elementId)
        assert.ok(
          references
            .placesOf('LocalizedString')
            .some(
              (row) =>
                row.kind === elementId && row.attribute === 'ElementId' && row.having?.value === name.toLowerCase(),
            ),
          name,
        );
  });

  it('names kinds that exist', () => {
    for (const kind of [...creatableKinds, ...references.kindsInValues]) assert.ok(kind in references.kinds, kind);
    const defined = (Object.keys(references.kinds) as IdKind[]).filter(
      (kind) => references.kinds[kind].scope === 'chain',
    );
    for (const kind of defined)
      for (const role of ['definition', 'reference'])
        assert.ok(
          [...references.elementsOf(kind).values()].flat().some((row) => row.role === role),
          `${kind} ${role}`,
        );
  });
});
