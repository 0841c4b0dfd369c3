import { loadElements, type ElementType } from '../../server/catalogue/elements';
import { inheritanceRules, type InheritanceRule } from '../../server/catalogue/inheritance';

const words: Readonly<Record<InheritanceRule['how'], string>> = {
  merge: 'merged',
  replace: 'replaced',
  own: "the leaf's alone",
  none: 'left out',
  mergeBehavior: 'by `MergeBehavior`',
  providers: 'by its profiles',
};

/** The lines of the table in docs/inheritance.md, as the data has it: lists, which only hold others, are left out. */
export function inheritanceTable(): string[] {
  const elements = elementsByType();
  const rows = Object.entries(inheritanceRules)
    .filter(([, { how, same }]) => how !== 'merge' || same !== undefined)
    .map(([type, { how, same, basis }]) => {
      const names = (elements.get(type) ?? []).map((name) => `\`${name}\``).join(', ');
      const by = (same ?? []).map((name) => (name === '.' ? 'its text' : `\`${name}\``)).join(', ');
      return `| ${names} | ${by} | ${words[how]} | ${basis} |`;
    });
  return ['| Element | The same by | How | |', '| --- | --- | --- | --- |', ...rows];
}

/** The elements of each type, with the element that holds them. */
function elementsByType(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  const seen = new Set<ElementType>();
  const visit = (type: ElementType, parent: string): void => {
    for (const child of type.children) {
      const known = names.get(child.type.name) ?? [];
      const name = `${parent}/${child.name}`;
      if (!known.includes(name)) names.set(child.type.name, [...known, name]);
      if (seen.has(child.type)) continue;
      seen.add(child.type);
      visit(child.type, child.name);
    }
  };
  const { rootName, rootType } = loadElements();
  visit(rootType, rootName);
  return names;
}
