const wordStart = /[A-Z0-9]/;

/**
 * How well typed letters fit a name, more is better; undefined where they do not stand in it in that order. The whole
 * name beats its beginning, that beats the starts of its words (`aur` of `AAD-UserRead`), and that letters anywhere.
 * @param typed in lower case
 */
export function fuzzyScore(typed: string, name: string): number | undefined {
  const lower = name.toLowerCase();
  const at = lower.indexOf(typed);
  if (at === 0) return typed.length === name.length ? 1000 : 800;
  if (at > 0) return startsWord(name, at) ? 600 : 400;
  return initialsFit(typed, name, lower) ? 500 : lettersScore(typed, name, lower);
}

/** True where every letter typed is the start of a word of the name, in order. */
function initialsFit(typed: string, name: string, lower: string): boolean {
  let next = 0;
  for (let i = 0; i < name.length && next < typed.length; i++)
    if (lower[i] === typed[next] && startsWord(name, i)) next++;
  return next === typed.length;
}

/** Letters in a row and letters that start words count more. */
function lettersScore(typed: string, name: string, lower: string): number | undefined {
  let score = 0;
  let last = -2;
  for (let i = 0; i < typed.length; i++) {
    const found = lower.indexOf(typed[i]!, last + 1);
    if (found < 0) return undefined;
    if (found === last + 1) score += 3;
    else if (startsWord(name, found)) score += 2;
    last = found;
  }
  return Math.min(score, 300);
}

/** True where a word begins: at the start, after what is no letter, and at a capital after a small letter. */
function startsWord(name: string, at: number): boolean {
  const before = name[at - 1];
  if (before === undefined || !/[A-Za-z0-9]/.test(before)) return true;
  return wordStart.test(name[at]!) && !wordStart.test(before);
}
