/** An address with parameters added; those without a value are left out. */
export function withQuery(url: string, pairs: readonly (readonly [string, string | undefined])[]): string {
  const given = pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
  const query = new URLSearchParams(given).toString();
  if (query === '') return url;
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

/** Pairs of a metadata item: `a=1,b=2`. */
export function pairsIn(text: string | undefined): [string, string][] {
  return (text ?? '').split(',').flatMap((pair): [string, string][] => {
    const [name = '', ...rest] = pair.split('=');
    return name.trim() === '' ? [] : [[name.trim(), rest.join('=')]];
  });
}
