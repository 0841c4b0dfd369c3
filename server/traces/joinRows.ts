import type { TraceRow } from './readRows';
import { tolerantJson } from './tolerantJson';

/** A log put together from its rows. */
export interface TraceRecord {
  /** What its first row says. */
  readonly row: TraceRow;
  /** JSON text; cut off where a part is missing. */
  readonly text: string;
}

/** Parts of one log that are tried in every order: more come in the order of the rows. */
const MOST_TRIED = 4;

/**
 * Logs in the order of time, those that were cut over several rows joined: by correlation id, time and machine, in the order
 * in which they make JSON; a part of a later time belongs to the log before it that is not yet whole.
 */
export function joinRows(rows: readonly TraceRow[]): readonly TraceRecord[] {
  const groups = new Map<string, TraceRow[]>();
  for (const row of inTime(rows)) {
    const key = row.correlationId.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap(joinGroup);
}

/** The rows from the oldest on; where times are equal, in the direction in which the export goes. */
function inTime(rows: readonly TraceRow[]): readonly TraceRow[] {
  const timed = rows.map((row) => ({ row, at: Date.parse(row.time) }));
  const known = timed.filter(({ at }) => !Number.isNaN(at));
  const [first, last] = [known[0], known.at(-1)];
  if (first && last && (first.at > last.at || (first.at === last.at && first.row.time > last.row.time)))
    timed.reverse();
  return timed
    .sort((a, b) =>
      Number.isNaN(a.at) || Number.isNaN(b.at)
        ? 0
        : a.at - b.at || (a.row.time < b.row.time ? -1 : a.row.time > b.row.time ? 1 : 0),
    )
    .map(({ row }) => row);
}

function joinGroup(rows: readonly TraceRow[]): readonly TraceRecord[] {
  const records: TraceRecord[] = [];
  let i = 0;
  while (i < rows.length) {
    const row = rows[i] as TraceRow;
    let end = i + 1;
    while (row.time !== '' && rows[end]?.time === row.time && rows[end]?.instance === row.instance) end += 1;
    addParts(records, rows.slice(i, end));
    i = end;
  }
  return records;
}

/** Adds the logs of rows of one moment. */
function addParts(records: TraceRecord[], rows: readonly TraceRow[]): void {
  const whole = rows.filter(({ message }) => opens(message) && isWhole(message));
  const parts = rows.filter((row) => !whole.includes(row));
  const openers = parts.filter(({ message }) => opens(message));
  const rest = parts.filter(({ message }) => !opens(message));
  const [opener] = openers;
  if (opener && openers.length === 1) records.push({ row: opener, text: bestText(opener, rest) });
  else for (const row of parts) addInTurn(records, row);
  records.push(...whole.map((row) => ({ row, text: row.message })));
}

/** Adds a row that begins a log, or that belongs to the last one which is not whole. */
function addInTurn(records: TraceRecord[], row: TraceRow): void {
  if (opens(row.message)) {
    records.push({ row, text: row.message });
    return;
  }
  const last = records.at(-1);
  if (last && !isWhole(last.text)) records[records.length - 1] = { ...last, text: last.text + row.message };
}

/** The first order in which the parts make a whole; that of the rows where none does. */
function bestText(opener: TraceRow, rest: readonly TraceRow[]): string {
  const parts = rest.map(({ message }) => message);
  const orders = parts.length > MOST_TRIED ? [parts, [...parts].reverse()] : ordersOf(parts);
  const texts = orders.map((order) => opener.message + order.join(''));
  return texts.find(isWhole) ?? opener.message + parts.join('');
}

function ordersOf(parts: readonly string[]): readonly (readonly string[])[] {
  if (parts.length < 2) return [parts];
  return parts.flatMap((part, i) => ordersOf(parts.filter((_, j) => j !== i)).map((order) => [part, ...order]));
}

function opens(text: string): boolean {
  return /^\s*\[/.test(text);
}

function isWhole(text: string): boolean {
  return /\]\s*$/.test(text) && tolerantJson(text).whole;
}
