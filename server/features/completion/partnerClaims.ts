import { CompletionItemKind } from 'vscode-languageserver-types';
import { partnerClaims as usual } from '../../catalogue/partnerClaims';
import { profileAround } from '../context/profileAround';
import { idsOf } from './ids';
import { Rank, type Offer } from './offer';
import { isAt, type ValuePlace } from './query';

/** Names under which the other side knows a claim: as the claim type says, as is usual there, as the claim is named here. */
export function partnerClaims(place: ValuePlace): readonly Offer[] {
  if (isAt(place, 'SubjectNamingInfo', 'ClaimType')) return subjects(place);
  if (place.attribute !== 'PartnerClaimType') return [];
  const { element, chain } = place;
  const own = element.valueOf('ClaimTypeReferenceId');
  const offers = new Map<string, Offer>();
  const add = (label: string, rank: Rank, offer?: Partial<Offer>): void => {
    if (label !== '' && !offers.has(label))
      offers.set(label, { label, kind: CompletionItemKind.Variable, rank, ...offer });
  };
  for (const { use } of own === undefined ? [] : chain.definitions('claimType', own))
    for (const list of use.element.elements('DefaultPartnerClaimTypes'))
      for (const protocol of list.elements('Protocol'))
        add(protocol.valueOf('PartnerClaimType') ?? '', Rank.first, { detail: protocol.valueOf('Name') });
  if (own !== undefined) add(own, Rank.first);
  const protocol = element.localName === 'Protocol' ? element.valueOf('Name') : undefined;
  const around = protocol === undefined ? profileAround(element, chain) : undefined;
  const kind = around?.kinds.length === 1 ? around.kinds[0]?.name : undefined;
  for (const { name, group, description } of usual({
    ...(kind === undefined ? {} : { kind }),
    ...(protocol === undefined ? {} : { protocol }),
  }))
    add(name, Rank.usual, { detail: group, about: { what: 'text', text: description } });
  for (const { label, ...offer } of idsOf('claimType', chain)) add(label, Rank.rare, offer);
  return [...offers.values()];
}

/** The subject of a token is one of the claims that the technical profile hands out. */
function subjects({ element, chain }: ValuePlace): readonly Offer[] {
  const claims = profileAround(element, chain)?.element.element('OutputClaims')?.elements('OutputClaim') ?? [];
  const names = claims.map((claim) => claim.valueOf('PartnerClaimType') ?? claim.valueOf('ClaimTypeReferenceId'));
  return [...new Set(['sub', ...names])]
    .filter((name): name is string => name !== undefined && name !== '')
    .map((label) => ({ label, kind: CompletionItemKind.Variable, rank: label === 'sub' ? Rank.first : Rank.usual }));
}
