import type { ElementSource } from '../../effective/mergedElement';
import type { Span } from '../../xml/span';
import type { LocatedSignIn } from '../../traces/locate';
import type { StepVisit, TracedSignIn, TraceException } from '../../traces/signIn';
import { withoutValues } from '../../traces/withoutValues';
import { translate } from '../../presentation/translate';
import { message, type Message } from '../../words/message';

/** A text with places in it that lead to elements. */
export interface LinkedText {
  readonly text: string;
  /** In the order of the text; spans are offsets into it. */
  readonly links: readonly { readonly span: Span; readonly to: ElementSource }[];
}

export interface SignInTextOptions {
  /** Shows what claims hold, which is personal data; else their names alone. */
  readonly showValues: boolean;
  /** How a place in a policy is written. */
  readonly nameOf: (place: ElementSource) => string;
}

/** How a sign-in ended, in the user's language. */
export function resultName({ result }: TracedSignIn): string {
  return translate(results[result]);
}

const results: Readonly<Record<TracedSignIn['result'], Message>> = {
  completed: message('completed'),
  failed: message('failed'),
  unfinished: message('unfinished'),
};

/**
 * What a log tells of a sign-in, a line each, in the user's language. No text of the log adds a line.
 * @param located where it went; undefined where no policies are known
 */
export function signInText(
  signIn: TracedSignIn,
  located: LocatedSignIn | undefined,
  options: SignInTextOptions,
): LinkedText {
  const writer = new Writer(options.nameOf);
  const head = [signIn.policy, signIn.time, resultName(signIn)].filter((part) => part !== '');
  writer.line(0, head.join('  '));
  writer.line(0, translate(message('Correlation id: {0}', signIn.correlationId)));
  if (signIn.cut) writer.line(0, translate(message('Parts of its log are missing or damaged.')));
  signIn.visits.forEach((visit, i) => {
    const place = located?.visits[i];
    const title = visit.order === undefined ? message('Before the first step') : message('Step {0}', `${visit.order}`);
    const more = [place?.step?.kind ?? '', place?.journey?.id ?? ''].filter((part) => part !== '');
    writer.line(0, '');
    writer.line(0, [translate(title), ...more].join('  '), place?.at);
    if (visit.skipped) writer.line(1, translate(message('Skipped by its preconditions')));
    const exchange = place?.step?.exchanges.find(({ key }) => key === visit.exchange?.toLowerCase());
    if (visit.exchange !== undefined)
      writer.line(1, translate(message('Claims exchange {0}', visit.exchange)), exchange?.at);
    for (const id of visit.profiles)
      writer.line(1, translate(message('Technical profile {0}', id)), located?.definition('technicalProfile', id));
    for (const id of visit.transformations)
      writer.line(
        1,
        translate(message('Claims transformation {0}', id)),
        located?.definition('claimsTransformation', id),
      );
    writeClaims(writer, visit, options.showValues);
    for (const exception of visit.exceptions)
      writer.line(1, exceptionText(exception, signIn, options.showValues), placeOfException(exception, located, i));
  });
  return writer.result();
}

function writeClaims(writer: Writer, { claims, added, changed }: StepVisit, showValues: boolean): void {
  const marked = [...claims].map(([id, value]) => ({
    name: `${added.includes(id) ? '+' : changed.includes(id) ? '~' : ''}${id}`,
    value,
  }));
  if (marked.length === 0) return;
  if (!showValues) writer.line(1, translate(message('Claims: {0}', marked.map(({ name }) => name).join(', '))));
  else {
    writer.line(1, translate(message('Claims:')));
    for (const { name, value } of marked) writer.line(2, `${name} = ${JSON.stringify(value)}`);
  }
}

/** What went wrong, in the user's language. */
export function exceptionText(
  { severity, messages }: TraceException,
  signIn: TracedSignIn,
  showValues: boolean,
): string {
  const said = messages.map((one) => (showValues ? one : withoutValues(one, signIn))).join(' < ');
  return translate(
    severity === 'fatal'
      ? message('Fatal exception: {0}', said)
      : severity === 'handled'
        ? message('Handled exception: {0}', said)
        : message('Exception: {0}', said),
  );
}

/** The element that an exception is of: the technical profile that ran last, else the step. */
export function placeOfException(
  { profile }: TraceException,
  located: LocatedSignIn | undefined,
  visit: number,
): ElementSource | undefined {
  const ran = profile === undefined ? undefined : located?.definition('technicalProfile', profile);
  return ran ?? located?.visits[visit]?.at;
}

class Writer {
  private text = '';
  private readonly links: { span: Span; to: ElementSource }[] = [];

  constructor(private readonly nameOf: (place: ElementSource) => string) {}

  /** A line, and behind it where it leads to. */
  line(depth: number, text: string, to?: ElementSource): void {
    this.text += `${'  '.repeat(depth)}${text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')}`;
    if (to) {
      this.text += '  ';
      const start = this.text.length;
      this.text += this.nameOf(to);
      this.links.push({ span: { start, end: this.text.length }, to });
    }
    this.text += '\n';
  }

  result(): LinkedText {
    return { text: this.text, links: this.links };
  }
}
