import { profileModel, type ProfileModel } from '../effective/profileModel';
import { isKind } from '../interpreter/data/metadata';
import type { Program } from '../interpreter/data/program';

/**
 * Why a journey is not run at all: it needs a party that nobody plays here. Where there is another way, it is run, and
 * stops when somebody chooses that one.
 * @returns in English; undefined where it can be run
 */
export function notPlayed({ chain, relyingParty, journey }: Program): string | undefined {
  const profileOf = (id: string | undefined): ProfileModel | undefined =>
    id === undefined ? undefined : profileModel(chain, id);
  if (relyingParty.profile?.protocol?.toLowerCase() === 'saml2')
    return 'Its application speaks SAML, which is not played here.';
  for (const step of journey.steps) {
    const issuer = step.kind === 'SendClaims' ? profileOf(step.issuer?.id ?? journey.defaultIssuer?.id) : undefined;
    if (issuer && isKind(issuer, 'saml-issuer'))
      return `Step ${step.orderText} issues a SAML token ("${issuer.id}"), which is not played here.`;
    const partners = step.exchanges.map(({ profile }) => profileOf(profile?.id));
    const [partner] = partners;
    if (partner && partners.every((one) => one && isKind(one, 'saml-identity-provider')))
      return `Step ${step.orderText} leads to "${partner.id}", a SAML identity provider, which is not played here.`;
  }
  return undefined;
}
