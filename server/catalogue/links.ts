import data from '../../schemas/links.json';

const attributes = new Set(data.namesOnly.attributes);
const keys = new Set(data.namesOnly.keys.map((key) => key.toLowerCase()));

/** True for attributes whose web addresses are mere names: namespaces, names of claims. */
export function holdsNameOnly(attribute: string): boolean {
  return attribute.includes(':') || attribute === 'xmlns' || attributes.has(attribute);
}

/** True for metadata keys whose web addresses are mere names: who issued a token, and the like. */
export function isNameOnlyKey(key: string): boolean {
  return keys.has(key.toLowerCase());
}
