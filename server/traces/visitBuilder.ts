import type { StepVisit, TraceException } from './signIn';
import { isObject } from './tolerantJson';

/** What happens at a step, while its log is read. */
export class VisitBuilder {
  skipped = false;
  exchange: string | undefined;
  private readonly profiles = new Set<string>();
  private readonly transformations = new Set<string>();
  private readonly exceptions: TraceException[] = [];
  private readonly claims: Map<string, string>;

  /**
   * @param order of the step; undefined before the first one
   * @param before the claims that there were
   */
  constructor(
    readonly order: number | undefined,
    private readonly before: ReadonlyMap<string, string>,
  ) {
    this.claims = new Map(before);
  }

  ran(profile: string): void {
    // The last is the one that an exception is of.
    this.profiles.delete(profile);
    this.profiles.add(profile);
  }

  transformed(id: string): void {
    this.transformations.add(id);
  }

  learned(claims: unknown): void {
    if (!isObject(claims)) return;
    for (const [id, value] of Object.entries(claims))
      this.claims.set(id, typeof value === 'string' ? value : JSON.stringify(value));
  }

  failed(exception: unknown, fatal = false): void {
    const messages = messagesOf(exception);
    if (messages.length === 0) return;
    const handled = isObject(exception) && exception['Kind'] === 'Handled';
    const severity = fatal ? 'fatal' : handled ? 'handled' : 'thrown';
    // The same one is told by a result, among its records and where the journey ends, now with its reasons and now without.
    const told = this.exceptions.findIndex((one) => one.messages[0] === messages[0]);
    const before = this.exceptions[told];
    if (!before) this.exceptions.push({ messages, severity, profile: [...this.profiles].at(-1) });
    else
      this.exceptions[told] = {
        messages: messages.length > before.messages.length ? messages : before.messages,
        severity: severity === 'thrown' ? before.severity : severity,
        profile: before.profile,
      };
  }

  /** Nothing is told of it. */
  get isEmpty(): boolean {
    return (
      this.profiles.size + this.transformations.size + this.exceptions.length === 0 &&
      this.claims.size === this.before.size
    );
  }

  get isFatal(): boolean {
    return this.exceptions.some(({ severity }) => severity === 'fatal');
  }

  get claimsNow(): ReadonlyMap<string, string> {
    return this.claims;
  }

  build(): StepVisit {
    const { order, skipped, exchange, claims, before, exceptions } = this;
    return {
      order,
      skipped,
      exchange,
      profiles: [...this.profiles],
      transformations: [...this.transformations],
      claims,
      added: [...claims.keys()].filter((id) => !before.has(id)),
      changed: [...claims].filter(([id, value]) => before.has(id) && before.get(id) !== value).map(([id]) => id),
      exceptions,
    };
  }
}

/** More reasons in each other than any log has. */
const DEEPEST = 20;

/** The messages of an exception and of those that it came from. */
function messagesOf(exception: unknown): readonly string[] {
  if (typeof exception === 'string') return exception === '' ? [] : [exception];
  const messages: string[] = [];
  for (let at = exception, depth = 0; isObject(at) && depth < DEEPEST; at = at['Exception'], depth += 1)
    if (typeof at['Message'] === 'string' && at['Message'] !== '') messages.push(at['Message']);
  return messages;
}
