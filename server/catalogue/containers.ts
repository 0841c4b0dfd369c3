import { loadElements } from './elements';

const known = new Map<string, boolean>();

/** True for elements that say nothing by themselves, wherever they stand: they hold others, and must have no attribute. */
export function isContainer(localName: string): boolean {
  let found = known.get(localName);
  if (found === undefined) {
    const types = loadElements()
      .occurrences(localName)
      .map(({ child }) => child.type);
    found =
      types.length > 0 &&
      types.every(
        ({ children, text, open, requiredAttributes }) =>
          children.length > 0 && text === undefined && open === undefined && requiredAttributes.length === 0,
      );
    known.set(localName, found);
  }
  return found;
}
