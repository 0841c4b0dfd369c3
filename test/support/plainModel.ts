/** A model without the places that it comes from: what two models of the same meaning have in common. */
export function plainModel(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, one: unknown) => {
      if (places.has(key)) return undefined;
      if (one instanceof Map) return Object.fromEntries(one as Map<string, unknown>);
      return one;
    }),
  ) as unknown;
}

const places = new Set(['at', 'policy', 'element']);
