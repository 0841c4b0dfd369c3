import { joinRows, type TraceRecord } from './joinRows';
import { isClip, readRows } from './readRows';
import type { TracedSignIn } from './signIn';
import { isObject, tolerantJson, type JsonObject } from './tolerantJson';
import { VisitBuilder } from './visitBuilder';

/**
 * The sign-ins that logs of the service's recorder tell of, in the order in which they began. There is no official schema of
 * these logs: what is not known is passed over. Never throws.
 * @param text see `readRows`; cut off or damaged, it tells what stands before that
 * @returns nothing where the text holds no such log
 */
export function readSignIns(text: string): readonly TracedSignIn[] {
  const open = new Map<string, SignInReader>();
  const all: SignInReader[] = [];
  for (const record of joinRows(readRows(text))) {
    const { value, whole } = tolerantJson(record.text);
    const clips = Array.isArray(value) ? value.filter(isClip) : [];
    if (clips.length === 0) continue;
    const headers = clips.find(({ Kind }) => Kind === 'Headers')?.['Content'];
    const named = (name: string, other: string): string => textIn(headers, name) ?? other;
    const correlationId = named('CorrelationId', record.row.correlationId);
    const policy = named('PolicyId', record.row.policy);
    const key = `${correlationId} ${policy}`.toLowerCase();
    let reader = open.get(key);
    // An application may ask again under the same id, as where a user goes back.
    if (!reader || (textIn(headers, 'EventInstance') === 'Event:AUTH' && reader.hasSteps)) {
      reader = new SignInReader(correlationId, policy, record);
      open.set(key, reader);
      all.push(reader);
    }
    reader.read(clips, whole);
  }
  return all.map((reader) => reader.build()).sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || 0);
}

/** Deeper than records stand in each other. */
const DEEPEST = 30;

class SignInReader {
  private readonly done: VisitBuilder[] = [];
  private visit = new VisitBuilder(undefined, new Map());
  private completed = false;
  private cut = false;

  constructor(
    private readonly correlationId: string,
    private readonly policy: string,
    private readonly first: TraceRecord,
  ) {}

  get hasSteps(): boolean {
    return this.done.length > 0 || this.visit.order !== undefined;
  }

  read(clips: readonly (JsonObject & { readonly Kind: string })[], whole: boolean): void {
    if (!whole) this.cut = true;
    for (const { Kind: kind, Content: content } of clips) {
      if (!isObject(content)) continue;
      if (kind === 'HandlerResult') this.readResult(content);
      else if (kind === 'FatalException') this.visit.failed(content['Exception'], true);
    }
  }

  build(): TracedSignIn {
    const visits = [...this.done, this.visit].filter((one) => one.order !== undefined || !one.isEmpty);
    return {
      correlationId: this.correlationId,
      policy: this.policy,
      time: this.first.row.time,
      result: this.completed ? 'completed' : visits.some((one) => one.isFatal) ? 'failed' : 'unfinished',
      visits: visits.map((one) => one.build()),
      cut: this.cut,
    };
  }

  private readResult(content: JsonObject): void {
    const bag = content['Statebag'];
    const step = orderOf(valueIn(bag, 'ORCH_CS'));
    const records = isObject(content['RecorderRecord']) ? content['RecorderRecord']['Values'] : undefined;
    // Records that name their steps themselves may be of several, of which the state knows the last.
    if (step !== undefined && !namesSteps(records)) this.goTo(step);
    this.readRecords(records, 0);
    if (step !== undefined) this.goTo(step);
    const exchange = valueIn(bag, 'TAGE');
    if (typeof exchange === 'string' && exchange !== '') this.visit.exchange = exchange;
    if (isObject(bag)) this.visit.learned(bag['Complex-CLMS']);
    this.visit.failed(content['Exception']);
  }

  private readRecords(values: unknown, depth: number): void {
    if (!Array.isArray(values) || depth > DEEPEST) return;
    for (const item of values) {
      if (!isObject(item) || typeof item['Key'] !== 'string') continue;
      this.readRecord(item['Key'], item['Value']);
      if (isObject(item['Value'])) this.readRecords(item['Value']['Values'], depth + 1);
    }
  }

  private readRecord(key: string, value: unknown): void {
    if (key === 'CurrentStep') this.goTo(orderOf(value) ?? 0);
    else if (key === 'SkippingStep') this.visit.skipped = !/^false$/i.test(String(value));
    else if (key === 'JourneyCompleted') this.completed = true;
    else if (key === 'Exception') this.visit.failed(value);
    else if (key === 'TechnicalProfileId' && typeof value === 'string') this.visit.ran(value);
    else if (key === 'ClaimsTransformation') {
      const id = idIn(value);
      if (id !== undefined) this.visit.transformed(id);
    } else if (runsProfile.has(key)) {
      const profile = textIn(value, 'TechnicalProfileId');
      if (profile !== undefined) this.visit.ran(profile);
      const exchange = textIn(value, 'TargetEntity');
      if (exchange !== undefined) this.visit.exchange = exchange;
    }
  }

  /** @param step its number; 0 before the first, and in between where a sub journey begins or ends */
  private goTo(step: number): void {
    const order = step === 0 ? undefined : step;
    if (order === this.visit.order) return;
    if (this.visit.order !== undefined || !this.visit.isEmpty) this.done.push(this.visit);
    this.visit = new VisitBuilder(order, this.visit.claimsNow);
  }
}

/** Records that tell of a technical profile that runs. */
const runsProfile = new Set([
  'InitiatingClaimsExchange',
  'InitiatingBackendClaimsExchange',
  'ValidationTechnicalProfile',
]);

function namesSteps(values: unknown, depth = 0): boolean {
  return (
    Array.isArray(values) &&
    depth <= DEEPEST &&
    values.some(
      (item) =>
        isObject(item) &&
        (item['Key'] === 'CurrentStep' || (isObject(item['Value']) && namesSteps(item['Value']['Values'], depth + 1))),
    )
  );
}

/** The `Id` among the values of a record. */
function idIn(value: unknown): string | undefined {
  const values = isObject(value) ? value['Values'] : undefined;
  if (!Array.isArray(values)) return undefined;
  const found: unknown = values.find((item) => isObject(item) && item['Key'] === 'Id');
  return textIn(found, 'Value');
}

/** What an entry of the state holds: the value itself, or an object around it. */
function valueIn(bag: unknown, key: string): unknown {
  const entry = isObject(bag) ? bag[key] : undefined;
  return isObject(entry) ? entry['v'] : entry;
}

function textIn(value: unknown, name: string): string | undefined {
  const text = isObject(value) ? value[name] : undefined;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** A step's number, which is a number or a text. */
function orderOf(value: unknown): number | undefined {
  const order = typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value;
  return typeof order === 'number' && Number.isInteger(order) && order >= 0 ? order : undefined;
}
