import { noFacts } from '../../catalogue/condition';
import { loadCatalogue } from '../../catalogue/catalogue';
import { handlerClassOf, type MetadataKey, type ProfileKind, type Required } from '../../catalogue/technicalProfiles';
import { profileKindName } from '../../words/kindNames';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { XmlElement } from '../../xml/nodes';
import { profileAround } from '../context/profileAround';
import { translate } from '../../presentation/translate';
import { starred } from './elementHelp';
import { code, defaultLine, heading, link, valuesLine, type Paragraphs } from '../../presentation/markdown';

/** What the kind of this very technical profile says of a metadata key. */
export function metadataKeyHelp(item: XmlElement, name: string, chain: Chain): Paragraphs {
  const kinds = profileAround(item, chain)?.kinds ?? [];
  for (const kind of kinds) {
    const key = kind.metadataKey(name);
    if (key) return aboutKey(key, kinds.length === 1 ? kind : undefined);
  }
  for (const kind of kinds) {
    const pattern = kind.pattern(name);
    if (pattern) {
      const sort = message('metadata key');
      return [heading(name, translate(sort)), pattern.description, link(kind.documentation)];
    }
  }
  return [];
}

function aboutKey(key: MetadataKey, kind: ProfileKind | undefined): Paragraphs {
  const sort = kind ? message('metadata key: {0}', profileKindName(kind.title)) : message('metadata key');
  return [
    heading(key.key, translate(sort)),
    key.description,
    [requiredWord(key.required), typeWord(key)].filter((one) => one !== '').join(' · '),
    valuesLine(key.allowed ?? (key.type === 'boolean' ? undefined : key.values)),
    defaultLine(key.default),
    key.deprecated ? translate(message('Deprecated')) : undefined,
    key.status === 'observed' ? translate(message('Not documented: seen in working policies.')) : undefined,
    link(kind?.documentation),
  ];
}

function requiredWord(required: Required): string {
  if (required === true || required === 'usually') return translate(message('required'));
  return required === false ? translate(message('optional')) : translate(message('required in some profiles'));
}

function typeWord({ type, min, max }: MetadataKey): string {
  const range = min !== undefined || max !== undefined ? ` ${min ?? ''}...${max ?? ''}` : '';
  return `${type === 'message' ? 'string' : type}${range}`;
}

/** What a cryptographic key is for. */
export function cryptographicKeyHelp(element: XmlElement, id: string, chain: Chain): Paragraphs {
  for (const kind of profileAround(element, chain)?.kinds ?? []) {
    const key = kind.cryptographicKeys.get(id);
    if (key)
      return [
        heading(id, translate(message('cryptographic key: {0}', profileKindName(kind.title)))),
        key.description,
        [requiredWord(key.required), key.usage ?? ''].filter((one) => one !== '').join(' · '),
        link(kind.documentation),
      ];
    const any = kind.anyCryptographicKey;
    if (any)
      return [
        heading(id, translate(message('cryptographic key: {0}', profileKindName(kind.title)))),
        any.description,
        link(kind.documentation),
      ];
  }
  return [];
}

/** What a handler does, and which metadata it takes. */
export function handlerHelp(handler: string): Paragraphs {
  const catalogue = loadCatalogue().technicalProfiles;
  const handlerClass = handlerClassOf(handler);
  const kind = catalogue.kindOf({ protocolName: 'Proprietary', handler, facts: noFacts, partial: true });
  if (!kind) return [];
  return [
    heading(
      handlerClass.slice(handlerClass.lastIndexOf('.') + 1),
      translate(message('handler: {0}', profileKindName(kind.title))),
    ),
    code(catalogue.handlerOf(handlerClass)),
    metadataLine(kind),
    link(kind.documentation),
  ];
}

/** The documented metadata keys of a kind, the required ones first. */
function metadataLine(kind: ProfileKind): string | undefined {
  const keys = [...kind.metadata.values()].filter((key) => !key.deprecated && key.status === 'documented');
  const sorted = [...keys].sort((a, b) => Number(b.required === true) - Number(a.required === true)); // prettier-ignore
  const names = sorted.map((key) => starred(key.key, key.required === true));
  return names.length > 0 ? translate(message('Metadata: {0}', names.join(', '))) : undefined;
}

/** What is known of the technical profile around an element that says what it is; empty for all other elements. */
export function profileHelp(element: XmlElement, chain: Chain): Paragraphs {
  const name = element.localName;
  const inProfile = element.parent?.localName === 'TechnicalProfile';
  if (name !== 'TechnicalProfile' && !(inProfile && (name === 'Protocol' || name === 'Metadata'))) return [];
  const kinds = profileAround(element, chain)?.kinds ?? [];
  const [kind] = kinds;
  if (!kind || kinds.length > 1) return [];
  const address = link(kind.documentation);
  return [
    `${translate(message('This technical profile: {0}', profileKindName(kind.title)))}${address === undefined ? '' : ` · ${address}`}`,
    name === 'Metadata' ? metadataLine(kind) : undefined,
  ];
}
