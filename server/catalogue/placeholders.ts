import resolvers from '../../schemas/claimResolvers.json';
import data from '../../schemas/placeholders.json';
import type { Span } from '../xml/span';

const inText = new RegExp(data.styles.join('|'));
/** `{config:tenant}`: what begins with another word than claim resolvers do. */
const ownWord = `\\{(?!(?:${resolverWords().map(anyCase).join('|')}):)[A-Za-z][\\w.-]*:[^{}<>"'\\s]+\\}`;
const inNames = new RegExp([...data.styles, ...data.plainStyles, ownWord].join('|'));

/**
 * True where a part of the value is filled in by a build pipeline (`{Settings:Tenant}`, `#{x}#`, `__x__`):
 * anything may stand there in the end, so nothing can be said about it now.
 *
 * @param place what the value is: `text` that may itself hold braces, brackets and the like (format strings, regular
 * expressions, messages), where `{0}` or `[a]` mean something else; `name` for ids, numbers, addresses and values of lists.
 * Claim resolvers (`{OIDC:ClientId}`) are no placeholders in either.
 */
export function holdsPlaceholder(value: string, place: 'name' | 'text' = 'name'): boolean {
  return mayHold.test(value) && (place === 'name' ? inNames : inText).test(value);
}

// Most values are plain ids: one cheap look before the alternatives.
const mayHold = /[{#$%@[~<]|__/;

/**
 * What a build may fill in where XML has markup: attributes within a start tag, elements between others. For readers of
 * XML, which ask at one offset at a time.
 */
export const fillIns: RegExp = new RegExp(inNames.source, 'y');

/** The same after a tag or comment: what of a file to look at for elements that a build fills in. */
export const betweenTags: RegExp = new RegExp(`>\\s*(?:${inNames.source})`, 'g');

/** True where a text is nothing but what a build fills in. */
export function isAllPlaceholders(text: string): boolean {
  return holdsPlaceholder(text) && text.replace(new RegExp(inNames.source, 'g'), '').trim() === '';
}

/** The words before the colon of claim resolvers. */
function resolverWords(): readonly string[] {
  const names = [...Object.keys(resolvers.resolvers), ...Object.keys(resolvers.families)];
  return [...new Set(names.filter((name) => name.includes(':')).map((name) => name.slice(0, name.indexOf(':'))))];
}

/** A pattern that takes the word in whatever case. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/** A `{Settings:name}` in a text. */
export interface WrittenSetting {
  readonly name: string;
  /** Offset of the name. */
  readonly start: number;
  /** Braces included. */
  readonly whole: Span;
}

/** Every setting that a text asks a build to fill in. */
export function settingsIn(text: string): readonly WrittenSetting[] {
  // Few files have any.
  if (!text.includes(settingStart)) return [];
  return [...text.matchAll(new RegExp(data.settings, 'g'))].map(({ index, 0: all, 1: name = '' }) => ({
    name,
    start: index + settingStart.length,
    whole: { start: index, end: index + all.length },
  }));
}

/** What settings begin with, up to their name. */
export const settingStart = '{Settings:';
/** Settings that a build knows by itself. */
export const builtInSettings: readonly string[] = data.builtInSettings;
const builtIn = new Set(data.builtInSettings.map((name) => name.toLowerCase()));

/** The styles of placeholders that a build fills in beside `{Settings:x}` where it is asked to. */
export const buildStyles: readonly string[] = Object.keys(data.buildStyles);

const styleParts: Readonly<Record<string, readonly string[]>> = data.buildStyles;
const settingParts = ['\\{Settings:', '\\}'] as const;

/**
 * A pattern of the placeholders that a build fills in: of one name, or of any with the name as the first group that is
 * there. Names and words count whatever their case.
 * @param styles of `buildStyles`, beside `{Settings:x}`
 */
export function buildPlaceholder(styles: readonly string[], name?: string): RegExp {
  const named = name?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const one = (parts: readonly string[] | undefined, any: string): string[] =>
    parts ? [`${parts[0]}${named ?? `(${any})`}${parts[1]}`] : [];
  const own = styles.flatMap((style) => one(styleParts[style], '[A-Za-z][\\w.:-]*?'));
  return new RegExp([...one(settingParts, '[^}]*'), ...own].join('|'), 'gi');
}

const secretName = new RegExp(data.secretSettings, 'i');

/** True for a setting whose name says that its value is for nobody's eyes. */
export function isSecretSetting(name: string): boolean {
  return secretName.test(name);
}

/** True for settings that a build knows by itself: the tenant, the name of the file. */
export function isBuiltInSetting(name: string): boolean {
  return builtIn.has(name.trim().toLowerCase());
}

/** Where a value is to be had from for which a sample has a placeholder. */
export type LeftoverHelp =
  | 'tenant'
  | 'proxyApplication'
  | 'frameworkApplication'
  | 'extensionsApplication'
  | 'application'
  | 'insights'
  | 'address'
  | 'value';

const leftovers = data.leftovers.map(({ value, of, help }) => ({
  value: new RegExp(value, 'i'),
  of: of === undefined ? undefined : new RegExp(of, 'i'),
  help: help as LeftoverHelp,
}));

// Hardly any value is one: a single look tells.
const anyLeftover = new RegExp(data.leftovers.map(({ value }) => `(?:${value})`).join('|'), 'i');

/**
 * Where the value comes from that a sample's text stands for; undefined where the text is no sample's.
 * @param holder what holds the value: a metadata key, a claim's id, the name of an attribute or element
 */
export function leftoverIn(value: string, holder: string): LeftoverHelp | undefined {
  const text = value.trim();
  if (text === '' || !anyLeftover.test(text) || holdsPlaceholder(text)) return undefined;
  return leftovers.find((row) => (row.of === undefined || row.of.test(holder)) && row.value.test(text))?.help;
}
