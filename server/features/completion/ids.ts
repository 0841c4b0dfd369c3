import { CompletionItemKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import { usualContentDefinitions } from '../../catalogue/contentDefinitions';
import type { IdKind } from '../../catalogue/idKind';
import type { IdPlace } from '../../catalogue/references';
import { outlineEntry } from '../../catalogue/outline';
import type { Chain } from '../../policy/chain';
import { effectiveJourney, journeyKindOf, orderOf } from '../../effective/effectiveJourney';
import type { IdUse } from '../../policy/idIndex';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import { knownProfile } from '../../effective/profileKind';
import { message } from '../../words/message';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';
import { translate, translateWord } from '../../presentation/translate';
import { fileNameOf } from '../../policy/fileNameOf';
import { Rank, type Offer } from './offer';
import { policyKeyNames } from './policyKeyNames';
import { policyIds } from './policyHeader';
import type { ValuePlace } from './query';

/** The ids that may stand at a place: what it refers to, or, where it defines one, what its bases define already. */
export function ids(place: ValuePlace): readonly Offer[] {
  const row = rowOf(place);
  if (!row) return [];
  return row.role === 'reference' ? referred(row.kind, place) : definable(row, place);
}

/** True where the value names something that the policy and its bases define. */
export function refersToIds(place: ValuePlace): boolean {
  const row = rowOf(place);
  return row?.role === 'reference' && loadCatalogue().references.kinds[row.kind].scope === 'chain';
}

function rowOf({ element, attribute }: ValuePlace): IdPlace | undefined {
  const { references } = loadCatalogue();
  const name = element.localName;
  return references.placesOf(name).find((one) => one.attribute === attribute && references.applies(one, element, name));
}

/** The ids of a kind that may be referred to from a place. */
export function referred(kind: IdKind, place: ValuePlace): readonly Offer[] {
  if (kind === 'policy') return policyIds(place);
  if (kind === 'policyKey') return policyKeyNames(place);
  if (kind === 'claimsExchange') return exchanges(place);
  const offers = place.chain.complete
    ? idsOf(kind, place.chain)
    : [...idsOf(kind, place.chain), ...unseen(kind, place, place.chain.policies), ...usualIds(kind)];
  const fits = kind === 'technicalProfile' ? fittingProfiles(place) : undefined;
  const own = ownId(kind, place);
  if (!fits && own === undefined) return offers;
  return offers
    .filter(({ label }) => label !== own)
    .map((offer) => (fits?.(offer.label) ? { ...offer, rank: Rank.first } : offer));
}

/** Ids that most policies have: a base that is not in sight likely defines them. */
function usualIds(kind: IdKind): readonly Offer[] {
  if (kind !== 'contentDefinition') return [];
  return Object.entries(usualContentDefinitions).map(([label, text]) => ({
    label,
    kind: CompletionItemKind.File,
    rank: Rank.rare,
    about: { what: 'text', text },
  }));
}

/** All ids of a kind that the chain defines, each with where it is defined and what it is. */
export function idsOf(kind: IdKind, chain: Chain): readonly Offer[] {
  return chain.remember(idsOf, kind, () => {
    const offers = new Map<string, Offer>();
    for (const policy of chain.policies)
      for (const use of policy.index.definitions(kind))
        if (use.id !== '' && !offers.has(use.key)) offers.set(use.key, idOffer(use, policy));
    return [...offers.values()];
  });
}

function idOffer(use: IdUse, policy: Policy): Offer {
  const what = use.kind === 'claimType' ? use.element.element('DataType')?.textContent : undefined;
  return {
    label: use.id,
    kind: itemKinds[use.kind] ?? CompletionItemKind.Reference,
    detail: [what, fileNameOf(policy)].filter(Boolean).join(' · '),
    about: { what: 'id', kind: use.kind, id: use.id },
  };
}

const itemKinds: Partial<Record<IdKind, CompletionItemKind>> = {
  claimType: CompletionItemKind.Variable,
  technicalProfile: CompletionItemKind.Module,
  claimsTransformation: CompletionItemKind.Function,
  userJourney: CompletionItemKind.Event,
  subJourney: CompletionItemKind.Event,
  contentDefinition: CompletionItemKind.File,
  localizedResources: CompletionItemKind.Text,
};

/** Ids that a definition may take up: what the bases define and this file does not, and what is referred to in vain. */
function definable({ kind }: IdPlace, place: ValuePlace): readonly Offer[] {
  if (kind === 'policy') return [];
  const { chain, query, element } = place;
  const here = new Set(
    query.policy.index
      .definitions(kind)
      .filter((use) => use.element !== element)
      .map(({ key }) => key),
  );
  const offers = new Map<string, Offer>();
  for (const policy of chain.policies.slice(1))
    for (const use of policy.index.definitions(kind))
      if (use.id !== '' && !here.has(use.key) && !offers.has(use.key)) offers.set(use.key, idOffer(use, policy));
  if (kind === 'claimsExchange')
    for (const { label, detail, about } of idsOf(kind, chain)) {
      // Ids of exchanges belong to their journey: those of others are examples.
      const taken = element.parent
        ?.elements('ClaimsExchange')
        .some((one) => one !== element && one.valueOf('Id') === label);
      if (!taken)
        offers.set(idKey(label), {
          label,
          kind: CompletionItemKind.Reference,
          detail,
          rank: Rank.seen,
          ...(about ? { about } : {}),
        });
    }
  const wanted = unseen(kind, place, [query.policy, ...query.policies.descendantsOf(query.policy)]);
  const open = kind === 'claimsExchange' ? wanted : wanted.filter(({ label }) => !here.has(idKey(label)));
  return [...open, ...offers.values()];
}

/** Ids that these policies refer to though nobody in sight defines them, but for the place itself. */
function unseen(kind: IdKind, { chain, element }: ValuePlace, policies: readonly Policy[]): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const policy of policies)
    for (const use of policy.index.references(kind)) {
      if (use.element === element || use.id === '' || offers.has(use.key) || isOpen(use.id)) continue;
      const defined = chain.definitions(kind, use.id).some(({ use: definition }) => definition.element !== element);
      if (defined) continue;
      offers.set(use.key, {
        label: use.id,
        kind: itemKinds[kind] ?? CompletionItemKind.Reference,
        detail: translate(message('referred to in {0}, not defined', fileNameOf(policy))),
        rank: Rank.other,
      });
    }
  return [...offers.values()];
}

/** A technical profile cannot include itself. */
function ownId(kind: IdKind, { element }: ValuePlace): string | undefined {
  if (kind !== 'technicalProfile' || element.localName !== 'IncludeTechnicalProfile') return undefined;
  return element.parent?.valueOf('Id');
}

const kindsWanted: Readonly<Record<string, RegExp>> = {
  'UseTechnicalProfileForSessionManagement/@ReferenceId': /^sso-/,
  'OrchestrationStep/@CpimIssuerTechnicalProfileReferenceId': /issuer/,
  'UserJourney/@DefaultCpimIssuerTechnicalProfileReferenceId': /issuer/,
};

/** Tells the technical profiles that are made for the place. */
function fittingProfiles({ chain, element, attribute }: ValuePlace): ((id: string) => boolean) | undefined {
  const wanted = kindsWanted[`${element.localName}/@${attribute}`];
  return wanted && ((id) => wanted.test(knownProfile(chain, id)?.kind?.name ?? ''));
}

/** Claims exchanges of the journey around; those of the step that a selection leads to come first. */
function exchanges({ chain, element, attribute, query }: ValuePlace): readonly Offer[] {
  const journey = closest(element, 'UserJourney', 'SubJourney');
  const kind = journey && journeyKindOf(journey);
  if (!kind) return idsOf('claimsExchange', chain);
  const step = closest(element, 'OrchestrationStep');
  const order = step && orderOf(step);
  const target = order === undefined ? undefined : attribute === 'ValidationClaimsExchangeId' ? order : order + 1;
  const merged = effectiveJourney(chain, kind, journey.valueOf('Id') ?? '');
  const found = new Map<string, Offer>();
  const add = (exchange: XmlElement, policy: Policy, at: number | undefined): void => {
    const id = exchange.valueOf('Id');
    if (!id || found.has(id)) return;
    found.set(id, {
      label: id,
      kind: CompletionItemKind.Reference,
      detail: [exchange.valueOf('TechnicalProfileReferenceId'), fileNameOf(policy)].filter(Boolean).join(' · '),
      rank: at === target ? Rank.first : Rank.usual,
      about: { what: 'text', text: outlineEntry(exchange.parent?.parent ?? exchange, translateWord).name },
    });
  };
  for (const one of merged?.steps ?? [])
    for (const { element: exchange, policy } of one.exchanges) add(exchange, policy, one.order);
  // Steps that are being written are not in the merged journey yet.
  for (const use of query.policy.index.definitions('claimsExchange'))
    if (use.within === journey && !isOpen(use.id))
      add(use.element, query.policy, orderOf(closest(use.element, 'OrchestrationStep') ?? use.element));
  return [...found.values()];
}
