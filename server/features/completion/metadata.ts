import { CompletionItemKind } from 'vscode-languageserver-types';
import { contentMetadataKeys } from '../../catalogue/contentDefinitions';
import type { IdKind } from '../../catalogue/idKind';
import type { MetadataKey, MetadataType, ProfileKind } from '../../catalogue/technicalProfiles';
import { escapeText } from '../../xml/escape';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { kindTitle } from '../../presentation/kindTitle';
import { translate } from '../../presentation/translate';
import { profileAround } from '../context/profileAround';
import { referred } from './ids';
import { Rank, type Offer } from './offer';
import { usedValues } from './usedValues';
import { isAt, type ValuePlace } from './query';

/** Keys of metadata: those of the technical profile's own kind that are not there yet. */
export function metadataKeys(place: ValuePlace): readonly Offer[] {
  if (!isAt(place, 'Item', 'Key', 'Metadata')) return [];
  const { element, chain } = place;
  const there = keysBeside(element);
  const around = profileAround(element, chain);
  if (!around) return contentMetadataKeys.filter((key) => !there.has(key.toLowerCase())).map((label) => asKey(label));
  const one = around.kinds.length === 1;
  const offers = new Map<string, Offer>();
  for (const kind of around.kinds)
    for (const key of kind.metadata.values()) {
      if (there.has(key.key.toLowerCase()) || offers.has(key.key)) continue;
      // An inherited key may be said anew, but is asked for no more.
      const inherited = around.known?.profile.metadata.get(key.key);
      const required = one && key.required === true && !inherited;
      offers.set(key.key, {
        ...asKey(key.key),
        detail: required ? translate(message('required')) : one ? detailOf(key) : kindTitle(kind),
        rank: required ? Rank.required : key.deprecated ? Rank.rare : one ? Rank.usual : Rank.other,
        deprecated: key.deprecated,
        about: { what: 'metadataKey', kind: kind.name, key: key.key },
      });
    }
  for (const offer of usedValues(place)) {
    const key = offer.label.toLowerCase();
    if (!there.has(key) && !offers.has(offer.label) && around.kinds.some((kind) => kind.pattern(offer.label)))
      offers.set(offer.label, { ...offer, kind: CompletionItemKind.Property });
  }
  return [...offers.values()];
}

function asKey(label: string): Offer {
  return { label, kind: CompletionItemKind.Property };
}

function detailOf(key: MetadataKey): string | undefined {
  if (key.default !== undefined) return translate(message('default: {0}', key.default));
  return key.allowed ? key.allowed.join(' | ') : key.type === 'string' ? undefined : key.type;
}

function keysBeside(item: XmlElement): ReadonlySet<string> {
  const others = item.parent?.elements('Item').filter((other) => other !== item) ?? [];
  return new Set(others.map((other) => other.valueOf('Key')?.trim().toLowerCase() ?? ''));
}

const idKinds: Partial<Record<MetadataType, IdKind>> = {
  claimTypeReference: 'claimType',
  claimsExchangeReference: 'claimsExchange',
  contentDefinitionReference: 'contentDefinition',
  userJourneyReference: 'userJourney',
};

/** Values of a metadata item: those that its key takes. */
export function metadataValues(place: ValuePlace): readonly Offer[] {
  if (!isAt(place, 'Item', 'text()', 'Metadata')) return [];
  const name = place.element.valueOf('Key');
  const around = name === undefined ? undefined : profileAround(place.element, place.chain);
  for (const kind of around?.kinds ?? []) {
    const key = kind.metadataKey(name ?? '');
    if (key) return valuesOf(key, kind, place);
  }
  return [];
}

function valuesOf(key: MetadataKey, kind: ProfileKind, place: ValuePlace): readonly Offer[] {
  const refers = idKinds[key.type];
  if (refers) return referred(refers, place);
  const offers = key.values.map((value, order): Offer => ({
    label: value,
    insert: escapeText(value),
    kind: CompletionItemKind.EnumMember,
    detail: value === key.default ? translate(message('default')) : undefined,
    rank: key.allowed || key.type === 'boolean' ? Rank.first : Rank.usual,
    order,
    about: { what: 'metadataValue', kind: kind.name, key: key.key, value },
  }));
  if (key.type === 'boolean')
    for (const label of ['1', '0']) offers.push({ label, kind: CompletionItemKind.EnumMember, rank: Rank.rare });
  const preset = key.default;
  if (preset !== undefined && !key.values.includes(preset) && !/\s/.test(preset))
    offers.push({
      label: preset,
      insert: escapeText(preset),
      kind: CompletionItemKind.Value,
      detail: translate(message('default')),
      about: { what: 'metadataKey', kind: kind.name, key: key.key },
    });
  return offers;
}

/** Names of cryptographic keys (`Key/@Id`) that the kind of technical profile asks for. */
export function cryptographicKeys(place: ValuePlace): readonly Offer[] {
  if (!isAt(place, 'Key', 'Id', 'CryptographicKeys')) return [];
  const { element, chain } = place;
  const beside = new Set(
    element.parent?.elements('Key').map((other) => (other === element ? undefined : other.valueOf('Id'))),
  );
  const offers = new Map<string, Offer>();
  for (const kind of profileAround(element, chain)?.kinds ?? []) {
    for (const key of kind.cryptographicKeys.values()) {
      if (beside.has(key.id) || offers.has(key.id)) continue;
      const required = key.required === true;
      offers.set(key.id, {
        ...asKey(key.id),
        detail: required ? translate(message('required')) : key.usage,
        rank: required ? Rank.required : Rank.usual,
        about: { what: 'cryptographicKey', kind: kind.name, key: key.id },
      });
    }
    for (const id of kind.anyCryptographicKey?.examples ?? [])
      if (!beside.has(id) && !offers.has(id)) offers.set(id, { ...asKey(id), rank: Rank.rare });
  }
  return [...offers.values()];
}
