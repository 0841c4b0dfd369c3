import data from '../../schemas/uploadErrors.json';
import type { IdKind } from './idKind';
import { compileTemplate, type MessageTemplate } from './messageTemplate';

/** A value with `{part}` for what a message says; one of several. */
export type TemplateValue = string | readonly string[];

/** Elements by their name and what is in them. */
export interface ElementPlace {
  readonly element: TemplateValue;
  readonly where?: Readonly<Record<string, TemplateValue>>;
  readonly text?: string;
  readonly prefix?: string;
  readonly value?: string;
  readonly under?: string;
  readonly line?: string;
  readonly above?: Readonly<Record<string, string>>;
  readonly repeated?: true;
  readonly attribute?: string;
  readonly of?: 'policy' | 'technicalProfile' | 'claimsTransformation' | 'contentDefinition';
}

/** How the element that an error speaks of is found; the fields are told in `schemas/uploadErrors.schema.json`. */
export type ErrorPlace =
  | ElementPlace
  | { readonly references: IdKind; readonly id: string }
  | { readonly definitions: IdKind; readonly id: string }
  | { readonly line: string; readonly column?: string }
  | { readonly resolver: string };

/** A kind of error that the service, or an identity provider, answers with. */
export interface UploadError {
  readonly id: string;
  /** The service's own codes, the usual one first. */
  readonly codes: readonly string[];
  /** The provider's own codes. */
  readonly numbers: readonly string[];
  /** Whose technical profiles it is about. */
  readonly provider: 'qq' | undefined;
  readonly messages: readonly MessageTemplate[];
  /** In our words, English, with `{part}` for parts of the message; the key of its translation. */
  readonly says: string;
  /** Codes of rules, or their families. */
  readonly rules: readonly string[];
  readonly at: readonly ErrorPlace[];
}

interface Row {
  readonly id: string;
  readonly code?: string;
  readonly codes?: readonly string[];
  readonly numbers?: readonly string[];
  readonly provider?: string;
  readonly messages: readonly string[];
  readonly says: string;
  readonly rules?: readonly string[];
  readonly at?: readonly unknown[];
}

let errors: readonly UploadError[] | undefined;
let contexts: readonly MessageTemplate[] | undefined;

/** The view of `schemas/uploadErrors.json`, read when first asked for. */
export function uploadErrors(): readonly UploadError[] {
  return (errors ??= (data.errors as readonly Row[]).map((row) => ({
    id: row.id,
    codes: [...(row.code === undefined ? [] : [row.code]), ...(row.codes ?? [])],
    numbers: row.numbers ?? [],
    provider: row.provider as 'qq' | undefined,
    messages: row.messages.map(compileTemplate),
    says: row.says,
    rules: row.rules ?? [],
    at: (row.at ?? []) as readonly ErrorPlace[],
  })));
}

/** The sentences around errors that say which policy all after them are about. */
export function errorContexts(): readonly MessageTemplate[] {
  return (contexts ??= data.contexts.map(compileTemplate));
}
