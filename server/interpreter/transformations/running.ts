import { asText, timeOf, valueOfType, type ClaimValue } from '../data/claimValue';
import type {
  TransformationCall,
  TransformationInput,
  TransformationOutcome,
  TransformationOutput,
  TransformationWorld,
} from './transformation';

/** Ends a transformation with what a method throws. */
export class TransformationStop extends Error {
  constructor(readonly outcome: TransformationOutcome) {
    super(outcome.kind === 'error' ? outcome.message : outcome.kind);
  }
}

/** A transformation while it runs: its inputs by role, and what it has set so far. Roles and ids compare without case. */
export class Running {
  private readonly set = new Map<string, { readonly claim: string; readonly value: ClaimValue | undefined }>();
  private doubt: string | undefined;

  constructor(
    readonly call: TransformationCall,
    readonly world: TransformationWorld,
  ) {}

  get outcome(): TransformationOutcome {
    const done = { kind: 'done', set: [...this.set.values()] } as const;
    return this.doubt === undefined ? done : { ...done, doubt: this.doubt };
  }

  /** The input of a role; where no input has a role, the one at that place. */
  input(role: string, place = 0): TransformationInput | undefined {
    const { inputs } = this.call;
    const found = inputs.find((input) => same(input.role, role));
    return found ?? (inputs.every((input) => input.role === undefined) ? inputs[place] : undefined);
  }

  value(role: string, place = 0): ClaimValue | undefined {
    return this.input(role, place)?.value;
  }

  /** An input as text; undefined where the claim is not there. */
  text(role: string, place = 0): string | undefined {
    const value = this.value(role, place);
    return value === undefined ? undefined : asText(value);
  }

  /** An input as text. Without it the method stops. */
  needText(role: string, place = 0): string {
    return this.text(role, place) ?? this.missing(role);
  }

  needBoolean(role: string, place = 0): boolean {
    const value = this.value(role, place);
    const read = typeof value === 'string' ? valueOfType(value, 'boolean') : value;
    return typeof read === 'boolean' ? read : this.missing(role);
  }

  /** An input as milliseconds; undefined where the claim is not there. Stops where it holds no moment. */
  time(role: string, place = 0): number | undefined {
    const text = this.text(role, place);
    if (text === undefined || text === '') return undefined;
    return timeOf(text) ?? this.fail(`"${text}" in the claim of "${role}" is no date.`);
  }

  /** A collection as it is; empty where the claim is not there. */
  items(role: string, place = 0): readonly ClaimValue[] {
    const value = this.value(role, place);
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? (value as readonly ClaimValue[]) : [value];
  }

  parameter(id: string): string | undefined {
    return this.call.parameters.find((one) => same(one.id, id))?.value;
  }

  needParameter(id: string): string {
    return this.parameter(id) ?? this.fail(`The input parameter "${id}" is missing.`);
  }

  /** A parameter that is `true` or `false`, in any case. */
  flag(id: string, preset: boolean): boolean {
    const text = this.parameter(id)?.trim().toLowerCase();
    return text === undefined || text === '' ? preset : text === 'true';
  }

  output(role: string): TransformationOutput | undefined {
    const { outputs } = this.call;
    const found = outputs.find((output) => same(output.role, role));
    return found ?? (outputs.length === 1 && outputs[0]?.role === undefined ? outputs[0] : undefined);
  }

  /** Gives the output of a role a value, in the output's data type; without a value the claim is removed. */
  put(role: string, value: ClaimValue | undefined): void {
    const output = this.output(role);
    if (output) this.putInto(output, value);
  }

  putInto(output: TransformationOutput, value: ClaimValue | undefined): void {
    this.set.set(output.claim.toLowerCase(), {
      claim: output.claim,
      value: value === undefined ? value : fit(value, output.dataType),
    });
  }

  /** Notes that what was done here is nowhere documented. */
  doubtful(words: string): void {
    this.doubt = words;
  }

  /** Stops with what the service says where a claim has no value. */
  missing(role: string): never {
    const claim = this.input(role)?.claim ?? role;
    return this.fail(`The claim "${claim}" has no value, and the method "${this.call.method}" needs one.`);
  }

  fail(message: string, messageKey?: string): never {
    throw new TransformationStop(
      messageKey === undefined ? { kind: 'error', message } : { kind: 'error', message, messageKey },
    );
  }

  unsupported(reason: string): never {
    throw new TransformationStop({ kind: 'unsupported', reason });
  }
}

/** A value in a claim's type where it can be one; else as it is. */
function fit(value: ClaimValue, dataType: string): ClaimValue {
  const wanted = dataType.toLowerCase();
  if (typeof value === 'string') return valueOfType(value, dataType) ?? value;
  if (wanted === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return asText(value);
  return value;
}

function same(a: string | undefined, b: string): boolean {
  return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
