import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import { knownProfile } from '../../effective/profileKind';
import { kindTitle } from '../../presentation/kindTitle';
import { translate } from '../../presentation/translate';
import { codes, escapeMarkdown, link, shortCode, table, type Paragraphs } from '../../presentation/markdown';

/** More metadata is counted, not shown. */
const mostRows = 12;

/** A technical profile as merged over the chain: its kind, what it includes, its metadata and where each item stands. */
export function profileDetails(chain: Chain, id: string): Paragraphs {
  const known = knownProfile(chain, id);
  if (!known) return [];
  const { profile, kind } = known;
  const title = profile.elements.map(({ value }) => value.element('DisplayName')?.textContent).find(Boolean);
  // Included ids are known by how they compare; shown as they are spelled.
  const includes = [...profile.includes].map((key) => chain.definitions('technicalProfile', key)[0]?.use.id ?? key);
  const rows = [...profile.metadata].map(([key, { value, policy }]) => [
    shortCode(key),
    shortCode(value),
    escapeMarkdown(fileNameOf(policy)),
  ]);
  const left = rows.length - mostRows;
  return [
    [
      escapeMarkdown(title ?? ''),
      (kind ? kindTitle(kind) : undefined) ?? profile.protocolName,
      link(kind?.documentation),
    ]
      .filter(Boolean)
      .join(' · '),
    includes.length > 0 ? translate(message('Includes {0}', codes(includes))) : undefined,
    table([message('Metadata'), message('Value'), message('From')].map(translate), rows.slice(0, mostRows)),
    left > 0 ? translate(message('and {0} more', String(left))) : undefined,
  ];
}
