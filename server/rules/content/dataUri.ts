import { pageLayoutNamed, pageLayouts } from '../../catalogue/contentDefinitions';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { contentDataUris } from '../shared/contentDataUris';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const dataUri: Rule = {
  code: 'content/data-uri',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no page layout that the documentation knows.',
  summary: 'A DataUri that names no known page layout.',
  check({ policy }, report) {
    for (const { element, uri } of contentDataUris(policy)) {
      if (pageLayoutNamed(uri)) continue;
      const suggestion = suggestionFor(uri);
      const span = element.textSpan;
      const versions = versionsLike(uri);
      const note = versions.length > 0 ? { note: message('Known versions are: {0}.', versions.join(', ')) } : {};
      // A version after those that were known when this was written: nothing to go back from.
      if (suggestion !== undefined && isNewer(uri, suggestion) && hasMajor(uri, versions)) {
        report({ span, args: [uri], severity: 'hint', ...note });
        continue;
      }
      report({
        span,
        args: [uri],
        ...note,
        // Not every version is on record: one among its likes may well exist.
        ...(hasSisters(uri) ? { severity: 'hint' as const } : {}),
        ...suggest(suggestion, { uri: policy.uri, span, in: 'text' }, (meant) =>
          message('"{0}" is a page layout.', meant),
        ),
      });
    }
  },
};

/** The same page at its newest version, else the page layout that is spelled most like it. */
function suggestionFor(uri: string): string | undefined {
  const [, contract, page = '', version] =
    /^urn:com:microsoft:aad:b2c:elements:(contract:)?([^:]+):([^:]+)$/i.exec(uri) ?? [];
  const ofPage = pageLayouts().filter((one) => !one.old && one.page === page.toLowerCase());
  if (ofPage.length > 0) {
    // The old form with a version that only page contracts have.
    const same = contract === undefined ? ofPage.find((one) => one.version === version) : undefined;
    return (same ?? ofPage[0])?.uri;
  }
  return nearest(
    uri,
    pageLayouts().map((one) => one.uri),
  );
}

/** The versions known of the page that a uri names, the newest first. */
function versionsLike(uri: string): readonly string[] {
  const page = /:contract:([^:]+):/i.exec(uri)?.[1]?.toLowerCase();
  return pageLayouts().flatMap((one) => (!one.old && one.page === page ? one.version : []));
}

/** True where one of the versions begins with the number that the uri's begins with. */
function hasMajor(uri: string, versions: readonly string[]): boolean {
  const [, [major]] = split(uri);
  return versions.some((version) => Number(version.split('.')[0]) === major);
}

function isNewer(uri: string, known: string): boolean {
  const [name, version] = split(uri);
  const [otherName, otherVersion] = split(known);
  if (name !== otherName || version.some((part) => Number.isNaN(part))) return false;
  const different = version.findIndex((part, i) => part !== (otherVersion[i] ?? 0));
  return different >= 0 && (version[different] ?? 0) > (otherVersion[different] ?? 0);
}

/** True where versions that differ in the last number only are known. */
function hasSisters(uri: string): boolean {
  const line = uri.slice(0, uri.lastIndexOf('.') + 1).toLowerCase();
  if (!/:\d+\.\d+\.$/.test(line) || !/\.\d+$/.test(uri)) return false;
  return pageLayouts().some((one) => !one.old && one.uri.startsWith(line));
}

function split(uri: string): readonly [name: string, version: readonly number[]] {
  const at = uri.lastIndexOf(':');
  return [
    uri.slice(0, at).toLowerCase(),
    uri
      .slice(at + 1)
      .split('.')
      .map(Number),
  ];
}
