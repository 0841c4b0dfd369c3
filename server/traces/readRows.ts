import { isObject, tolerantJson, valuesIn, type JsonObject } from './tolerantJson';

/** A row of the table of traces: a log, or a part of one that was too long for a row. */
export interface TraceRow {
  /** The log as JSON text, or the part of it. */
  readonly message: string;
  /** As it was written; empty where it is not known. */
  readonly time: string;
  /** The machine that wrote it. */
  readonly instance: string;
  readonly correlationId: string;
  readonly policy: string;
}

/**
 * The rows in what was exported, answered or pasted: the answer to a query (`tables`), to the events endpoint (`value`), rows
 * as JSON, or logs themselves, also several one after the other. Empty where it holds none. Never throws.
 */
export function readRows(text: string): readonly TraceRow[] {
  return valuesIn(text).flatMap(({ value }) => rowsOf(value));
}

function rowsOf(value: unknown): readonly TraceRow[] {
  if (typeof value === 'string') return /^\s*\[/.test(value) ? [rowOf(value, {})] : [];
  if (Array.isArray(value)) {
    if (value.some(isClip)) return [rowOf(JSON.stringify(value.filter(isClip)), {})];
    return value.flatMap((one) => (Array.isArray(one) ? (one.some(isClip) ? rowsOf(one) : []) : rowsOfObject(one)));
  }
  return rowsOfObject(value);
}

function rowsOfObject(value: unknown): readonly TraceRow[] {
  if (!isObject(value)) return [];
  const tables = memberOf(value, 'tables');
  if (Array.isArray(tables)) return tables.flatMap(rowsOfTable);
  const values = memberOf(value, 'value');
  if (Array.isArray(values)) return values.flatMap((one) => (isObject(one) ? rowsOfRecord(one) : []));
  return rowsOfRecord(value);
}

/** The rows of a table whose columns are named once. */
function rowsOfTable(table: unknown): readonly TraceRow[] {
  const columns = memberOf(table, 'columns');
  const rows = memberOf(table, 'rows');
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [];
  const names = columns.map((column) => textOf(isObject(column) ? memberOf(column, 'name') : column));
  return rows.flatMap((row) =>
    Array.isArray(row) ? rowsOfRecord(Object.fromEntries(names.map((name, i) => [name, row[i] as unknown]))) : [],
  );
}

function rowsOfRecord(record: JsonObject): readonly TraceRow[] {
  const message = memberOf(record, 'message') ?? memberOf(memberOf(record, 'trace'), 'message');
  const clips = Array.isArray(message) && message.some(isClip) ? JSON.stringify(message) : message;
  return typeof clips === 'string' && clips !== '' ? [rowOf(clips, record)] : [];
}

/** Names of members: those of classic resources, then those of resources in a workspace. */
function rowOf(message: string, record: JsonObject): TraceRow {
  const stored = memberOf(record, 'customDimensions') ?? memberOf(record, 'Properties');
  const dimensions = typeof stored === 'string' ? tolerantJson(stored).value : stored;
  const named = (name: string): string => textOf(memberOf(dimensions, name) ?? memberOf(record, name));
  return {
    message,
    time: textOf(memberOf(record, 'timestamp') ?? memberOf(record, 'TimeGenerated')),
    instance: textOf(
      memberOf(memberOf(record, 'cloud'), 'roleInstance') ??
        memberOf(record, 'cloud_RoleInstance') ??
        memberOf(record, 'AppRoleInstance'),
    ),
    correlationId: named('CorrelationId'),
    policy: named('UserJourney'),
  };
}

/** A part of a log: what the service noted of one thing that it did. */
export function isClip(value: unknown): value is JsonObject & { readonly Kind: string } {
  return isObject(value) && typeof value['Kind'] === 'string';
}

/** A member by its name in any case: exports differ in that. */
function memberOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const lower = name.toLowerCase();
  const found = Object.keys(value).find((key) => key.toLowerCase() === lower);
  return found === undefined ? undefined : value[found];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
