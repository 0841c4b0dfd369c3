import type { Message, Word } from '../../server/words/message';

/** A message, or a word of one, in English. */
export function inEnglish(word: Word): string {
  if (typeof word === 'string') return word;
  const { text, args }: Message = word;
  return text.replace(/\{(\d+)\}/g, (_, index: string) => inEnglish(args[Number(index)] ?? ''));
}
