import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveProfile, type EffectiveProfile } from '../../effective/effectiveProfile';
import { sameId } from '../../policy/policy';
import { ensureWithMark } from '../writing/ensureContainer';
import { addedMark } from '../writing/marks';
import { qq } from '../../signIn/qqProfile';
import { item, type QqNames } from './qqFragments';
import { policyOrder } from '../writing/schemaOrder';
import { isOwn } from '../../signIn/signInFamily';
import type { PartName } from './socialParts';
import type { Target, XmlEdits } from '../writing/xmlEdits';
import { element, textElement, type Fragment } from '../writing/xmlFragment';

/*
 * Nickname and picture. QQ's claims endpoint says nothing but who the user is; the rest comes from another interface, which
 * wants the application's id and the openid beside the access token. A claims endpoint gets the access token only, so that
 * interface is called as a REST service, in a step of its own.
 */

const { userInfo } = qq;

/** The claim types that this needs. */
export const userInfoParts: readonly PartName[] = [
  userInfo.accessTokenClaim,
  userInfo.clientIdClaim,
  ...Object.keys(userInfo.claims),
].map((id) => ({ kind: 'claimType', id }));

/** Lets a QQ profile hand on the access token that QQ gave. */
export function handOnToken(
  edits: XmlEdits,
  profile: EffectiveProfile | undefined,
  list: (name: string) => Target,
): void {
  const why = message('The access token of QQ is handed on, to ask for nickname and picture.');
  const [key, value] = userInfo.resolverItem;
  if (profile?.metadata.get(key)?.value.toLowerCase() !== value)
    edits.insert(list('Metadata'), item(key, value), 'end', why);
  const there = profile?.elements.some(({ element: part }) =>
    part
      .element('OutputClaims')
      ?.elements('OutputClaim')
      .some((one) => sameId(one.valueOf('ClaimTypeReferenceId'), userInfo.accessTokenClaim)),
  );
  if (there) return;
  const claim = element('OutputClaim', {
    ClaimTypeReferenceId: userInfo.accessTokenClaim,
    DefaultValue: userInfo.accessToken,
    AlwaysUseDefaultValue: 'true',
  });
  edits.insert(list('OutputClaims'), claim, 'end', why);
}

/** Writes the profile that asks QQ for nickname and picture, or gives the one that is there the application's id. */
export function ensureUserInfoProfile(
  edits: XmlEdits,
  chain: Chain,
  root: Target,
  names: QqNames,
  clientId: string,
): void {
  const why = message(
    'Nickname and picture of a QQ user are asked for by the technical profile "{0}".',
    userInfo.profileId,
  );
  const part = effectiveProfile(chain, userInfo.profileId)?.elements[0];
  if (part) {
    const input = part.element
      .element('InputClaims')
      ?.elements('InputClaim')
      .find((one) => sameId(one.valueOf('PartnerClaimType'), userInfo.clientIdName));
    // Filled in later, or somebody else's file: not ours to change.
    if (input && isOwn(chain, part.policy) && part.element.document === chain.leaf.document)
      if (/^\d+$/.test(input.valueOf('DefaultValue') ?? '')) edits.setAttribute(input, 'DefaultValue', clientId, why);
    return;
  }
  const providers = ensureWithMark(edits, root, 'ClaimsProviders', policyOrder, why);
  edits.insert(providers, addedMark, 'end', why);
  edits.insert(
    providers,
    element('ClaimsProvider', {}, [
      textElement('DisplayName', {}, userInfo.displayName),
      element('TechnicalProfiles', {}, [userInfoProfile(names, clientId)]),
    ]),
    'end',
    why,
  );
}

function userInfoProfile(names: QqNames, clientId: string): Fragment {
  const input = (ClaimTypeReferenceId: string, PartnerClaimType: string, more: Record<string, string> = {}): Fragment =>
    element('InputClaim', { ClaimTypeReferenceId, PartnerClaimType, ...more });
  return element('TechnicalProfile', { Id: userInfo.profileId }, [
    textElement('DisplayName', {}, userInfo.displayName),
    element('Protocol', { Name: 'Proprietary', Handler: userInfo.handler }),
    element(
      'Metadata',
      {},
      Object.entries(userInfo.metadata).map(([key, value]) => item(key, value)),
    ),
    element('InputClaims', {}, [
      input(userInfo.accessTokenClaim, userInfo.accessTokenName),
      input(userInfo.clientIdClaim, userInfo.clientIdName, { DefaultValue: clientId, AlwaysUseDefaultValue: 'true' }),
      input(names.userIdClaim, qq.userIdClaim),
    ]),
    element(
      'OutputClaims',
      {},
      Object.entries(userInfo.claims).map(([ClaimTypeReferenceId, PartnerClaimType]) =>
        element('OutputClaim', { ClaimTypeReferenceId, PartnerClaimType }),
      ),
    ),
  ]);
}

/** The step that runs it, for users who come from QQ. */
export function userInfoStep(names: QqNames, exchangeId: string): Fragment {
  return element('OrchestrationStep', { Type: 'ClaimsExchange' }, [
    element('Preconditions', {}, [
      element('Precondition', { Type: 'ClaimEquals', ExecuteActionsIf: 'false' }, [
        textElement('Value', {}, names.identityProviderClaim),
        textElement('Value', {}, names.domain ?? qq.domain),
        textElement('Action', {}, 'SkipThisOrchestrationStep'),
      ]),
    ]),
    element('ClaimsExchanges', {}, [
      element('ClaimsExchange', { Id: exchangeId, TechnicalProfileReferenceId: userInfo.profileId }),
    ]),
  ]);
}

/** What to know about it that no change says. */
export function userInfoNotes(): Message[] {
  return [
    message(
      'QQ says only who the user is (openid); nickname and picture come from {0}, which is called with the access token. We could not try that with QQ: try it in your tenant before others use it.',
      userInfo.metadata['ServiceUrl'] ?? '',
    ),
    message(
      'Applications get nickname and picture where the relying party names {0} among its output claims.',
      Object.keys(userInfo.claims).join(', '),
    ),
  ];
}
