/**
 * Numbers from 0 to below 1 that follow from a seed: the n-th number is always the same. It is the mixing function
 * `splitmix32`, which is small and good enough to make test data; nothing secret is made of it.
 * @param seed any number
 * @param place which number of the row, from 0
 */
export function chance(seed: number, place: number): number {
  let mixed = (seed + Math.imul(place + 1, 0x9e3779b9)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
}
