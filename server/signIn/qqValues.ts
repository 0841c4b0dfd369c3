import { nearest } from '../catalogue/nearest';
import { holdsPlaceholder } from '../catalogue/placeholders';
import type { EffectiveProfile, Sourced } from '../effective/effectiveProfile';
import { isOpen, sameId } from '../policy/policy';
import { isQqHost, qq } from './qqProfile';

/** What a QQ profile says under a metadata key, against what QQ asks for. */
export interface QqItem {
  readonly key: string;
  /** As merged; undefined where the profile has none. */
  readonly there: Sourced<string> | undefined;
  /** The value to write instead. */
  readonly wanted: string;
  /** `elsewhere`: an endpoint that is nobody's mistake for QQ's, such as a service of one's own in between. */
  readonly fault: 'missing' | 'wrong' | 'elsewhere' | undefined;
}

/** Judges one of the items that the documentation of QQ sign-in gives a value. */
export function judgeQqItem(profile: EffectiveProfile, key: string): QqItem {
  const there = qqItemOf(profile, key);
  const value = there?.value ?? '';
  const standard = qq.metadata[key] ?? '';
  // An own service in the place of QQ's claims endpoint answers as it likes.
  const free =
    qq.claimsEndpointDecides.includes(key) && judgeQqItem(profile, qq.claimsEndpointKey).fault === 'elsewhere';
  if (value === '') return { key, there, wanted: standard, fault: free ? undefined : 'missing' };
  if (isOpen(value) || free) return { key, there, wanted: standard, fault: undefined };
  if (qq.endpointKeys.includes(key)) return { key, there, ...judgeEndpoint(value, standard) };
  if (key === 'scope') return { key, there, wanted: standard, fault: isScope(value) ? undefined : 'wrong' };
  const right = [standard, ...alternatives(profile, key)].some((one) => sameValue(key, one, value));
  return { key, there, wanted: standard, fault: right ? undefined : 'wrong' };
}

/** The item of that key, however it is spelled; ids of metadata that differ by case only are taken for one. */
export function qqItemOf(profile: EffectiveProfile, key: string): Sourced<string> | undefined {
  const exact = profile.metadata.get(key);
  if (exact) return exact;
  for (const [there, item] of profile.metadata) if (sameId(there, key)) return item;
  return undefined;
}

/** What can be said of a text where the APP ID belongs. */
export type ClientIdKind = 'id' | 'placeholder' | 'secret' | 'other';

/** Judges a `client_id`; texts that are filled in later count as ids. */
export function judgeClientId(text: string): ClientIdKind {
  const value = text.trim();
  if (holdsAppKey(value)) return 'secret';
  if (holdsPlaceholder(value, 'text') || /^\{[^}]*\}$/.test(value) || clientId.test(value)) return 'id';
  // What is for people to fill in may be written as some builds write what they fill in.
  if (clientIdPlaceholders.some((one) => one.test(value))) return 'placeholder';
  return isOpen(value) ? 'id' : 'other';
}

/** True where a text holds something of the form of an APP KEY. */
export function holdsAppKey(text: string): boolean {
  return secret.test(text);
}

const clientId = new RegExp(qq.clientIdPattern);
const clientIdPlaceholders = qq.clientIdPlaceholders.map((one) => new RegExp(one, 'i'));
const secret = new RegExp(qq.secretPattern);

interface Url {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

function readUrl(text: string): Url | undefined {
  const [, scheme, host, path, query] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?$/i.exec(text) ?? [];
  return scheme === undefined || !host
    ? undefined
    : {
        scheme: scheme.toLowerCase(),
        host: host.toLowerCase().replace(/:443$/, ''),
        path: path ?? '',
        query: query ?? '',
      };
}

function judgeEndpoint(value: string, standard: string): Pick<QqItem, 'wanted' | 'fault'> {
  const is = readUrl(value.trim());
  const should = readUrl(standard);
  if (!is || !should) return { wanted: standard, fault: 'wrong' };
  const samePath = is.path === should.path;
  // The query asks for a format of the answer, say: it goes with the path.
  const wanted = samePath ? standard + is.query : standard;
  if (is.scheme === should.scheme && is.host === should.host && samePath) return { wanted, fault: undefined };
  const meant =
    is.scheme !== 'https' ||
    isQqHost(is.host) ||
    isPlainlyQq(is) ||
    nearest(is.host, [should.host]) !== undefined ||
    !is.host.includes('.');
  return { wanted, fault: meant ? 'wrong' : 'elsewhere' };
}

/** True where the path is one of QQ's, on whatever host. */
function isPlainlyQq({ path }: Url): boolean {
  return qq.endpointKeys.some((key) => readUrl(qq.metadata[key] ?? '')?.path.toLowerCase() === path.toLowerCase());
}

/** QQ takes names of its interfaces, separated by commas; white space around them does no harm. */
function isScope(value: string): boolean {
  return value.split(',').every((name) => isOpen(name) || qq.scopes.includes(name.trim()));
}

function alternatives(profile: EffectiveProfile, key: string): string[] {
  const query = readUrl(qqItemOf(profile, qq.claimsEndpointKey)?.value.trim() ?? '')?.query ?? '';
  const asked = query.slice(1).toLowerCase().split('&');
  return qq.alternatives
    .filter(
      (one) =>
        one.key === key &&
        (asked.includes(one.query) ||
          (one.items !== undefined &&
            Object.entries(one.items).every(([name, value]) => sameId(qqItemOf(profile, name)?.value, value)))),
    )
    .map(({ value }) => value);
}

function sameValue(key: string, a: string, b: string): boolean {
  return qq.caseless.includes(key) ? sameId(a, b) : a === b.trim();
}
