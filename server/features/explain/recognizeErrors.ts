import { plainMessage, type MessagePart } from '../../catalogue/messageTemplate';
import type { Span } from '../../xml/span';
import { errorContexts, uploadErrors, type UploadError } from '../../catalogue/uploadErrors';

/** An error that a message tells. */
export interface RecognizedError {
  readonly error: UploadError;
  /** The code that it came with; undefined where only its words tell. */
  readonly code: string | undefined;
  readonly parts: ReadonlyMap<string, MessagePart>;
}

/** More than any service says at once. */
const longestMessage = 100_000;

interface Candidate extends RecognizedError {
  readonly start: number;
  readonly end: number;
}

const noParts: ReadonlyMap<string, MessagePart> = new Map();

/**
 * The errors that a text tells, in its order: by their words, else by their codes.
 * @param text what a portal, a pipeline, a trace or a browser showed
 */
export function recognizeErrors(text: string): readonly RecognizedError[] {
  const plain = plainMessage(text.slice(0, longestMessage));
  const found = uploadErrors().flatMap((error) =>
    error.messages.flatMap((template) =>
      template.matchesIn(plain).map((match): Candidate => ({ error, code: undefined, ...match })),
    ),
  );
  // Words that stand in a longer sentence are a part of it.
  const sentences = found.filter(
    (one) =>
      !found.some((other) => other !== one && covers(other, one) && !(covers(one, other) && earlier(one, other))),
  );
  // Where several errors share a code, the first in the data speaks for it.
  const coded = uploadErrors()
    .flatMap((error) => codesIn(plain, error))
    .filter((one, index, list) => list.findIndex(({ start }) => start === one.start) === index);
  const all = [...sentences, ...coded.filter((one) => !sentences.some((sentence) => saysIt(sentence, one, plain)))];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const policies = errorContexts().flatMap((template) => template.matchesIn(plain));
  return all.map(({ error, code, parts, start, end }) => {
    const around = policies.filter(({ end }) => end <= start).at(-1)?.parts;
    const beside = coded.find((one) => one.error === error && isNear(one, { start, end }))?.code;
    return { error, code: code ?? beside ?? error.codes[0], parts: around ? new Map([...around, ...parts]) : parts };
  });
}

function covers(outer: Candidate, inner: Candidate): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** Of two that say the same of one place the first in the data counts. */
function earlier(one: Candidate, other: Candidate): boolean {
  const all = uploadErrors();
  return all.indexOf(one.error) <= all.indexOf(other.error);
}

/** Codes of an error in the text, each as a word of its own. */
function codesIn(text: string, error: UploadError): Candidate[] {
  return [...error.codes, ...error.numbers].flatMap((code) =>
    [...text.matchAll(new RegExp(`(?<![\\w.-])${code}(?![\\w.-]*\\w)`, 'gi'))].map(({ index }) => ({
      error,
      code,
      parts: noParts,
      start: index,
      end: index + code.length,
    })),
  );
}

/** How far a code may stand from the words that it belongs to. */
const near = 60;

/** True where a code belongs to words that were recognized: to the same error, or right before words of another one. */
function saysIt(sentence: Candidate, coded: Candidate, text: string): boolean {
  if (sentence.error === coded.error) return isNear(coded, sentence);
  return coded.end <= sentence.start && /^[\s:"]*$/.test(text.slice(coded.end, sentence.start));
}

function isNear(coded: Span, sentence: Span): boolean {
  return coded.start <= sentence.end + near && coded.end >= sentence.start - near;
}
