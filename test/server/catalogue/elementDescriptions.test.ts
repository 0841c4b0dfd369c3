import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import data from '../../../schemas/elementDescriptions.json';
import { loadElementDescriptions } from '../../../server/catalogue/elementDescriptions';
import { loadElements, type ElementType } from '../../../server/catalogue/elements';
import { schemaFile } from '../../support/xsd';

const elements = loadElements();
const descriptions = loadElementDescriptions();

/** Every place of an element in the vocabulary, the root first. */
function places(): { name: string; type: ElementType; parent: ElementType | undefined }[] {
  const rest = elements.names.flatMap((name) =>
    elements.occurrences(name).map(({ parent, child }) => ({ name, type: child.type, parent })),
  );
  return [{ name: elements.rootName, type: elements.rootType, parent: undefined }, ...rest];
}

describe('element descriptions', () => {
  it('describe every element, attribute and value, and link to a page', () => {
    const bare: string[] = [];
    for (const { name, type, parent } of places()) {
      const where = `${parent?.name ?? ''}/${name}`;
      if (!descriptions.ofElement(name, type, parent)) bare.push(where);
      if (!descriptions.documentationOf(type, parent)?.startsWith('https://learn.microsoft.com/'))
        bare.push(`${where} page`);
      for (const attribute of type.attributes) {
        if (!descriptions.ofAttribute(type, attribute.name)) bare.push(`${where}/@${attribute.name}`);
        for (const value of attribute.type.name === 'boolean' ? [] : attribute.type.suggestions)
          if (!descriptions.ofValue(attribute.type, value)) bare.push(`${where}/@${attribute.name} ${value}`);
      }
      for (const value of type.text && type.text.name !== 'boolean' ? type.text.suggestions : [])
        if (!descriptions.ofValue(type.text!, value)) bare.push(`${where} ${value}`);
    }
    assert.deepEqual(bare, []);
  });

  it('describe nothing else', () => {
    const known = new Map(places().map(({ type }) => [type.name, type]));
    for (const [name, row] of Object.entries(
      data.types as Record<string, { attributes?: object; children?: object }>,
    )) {
      const type = known.get(name);
      assert.ok(type, name);
      for (const attribute of Object.keys(row.attributes ?? {}))
        assert.ok(type.attribute(attribute), `${name}/@${attribute}`);
      for (const child of Object.keys(row.children ?? {})) assert.ok(type.child(child), `${name}/${child}`);
    }
    assert.deepEqual(
      Object.values(data.pages)
        .flat()
        .filter((name) => !known.has(name)),
      [],
    );
  });

  it('are our own words', function () {
    if (!existsSync(schemaFile)) return this.skip();
    const theirs = readFileSync(schemaFile, 'utf8').replace(/\s+/g, ' ').toLowerCase();
    const ours =
      JSON.stringify([data.types, data.values])
        .match(/"[^"]{30,}?"/g)
        ?.filter((text) => text.includes(' ')) ?? [];
    assert.ok(ours.length > 200);
    assert.deepEqual(
      ours.filter((text) => theirs.includes(text.slice(1, 41).toLowerCase())),
      [],
    );
  });
});
