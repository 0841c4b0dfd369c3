import type { Message } from '../../words/message';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { QqAddition } from './qqAddition';
import { journeysOf, newJourneyIdFor } from './qqJourneyChoice';
import { noSignIn } from '../../signIn/signInFamily';
import { findQqProfiles, qq } from '../../signIn/qqProfile';
import { isKeyOfQq } from './qqSecrets';
import { judgeClientId, qqItemOf } from '../../signIn/qqValues';
import { findSignInFamily } from '../../signIn/signInFamily';

/** What can be chosen before QQ sign-in is added, and what would be chosen. */
export interface AddQqChoices {
  /** Why nothing can be added here. The rest is then empty. */
  readonly refusal?: Message;
  /** The policy that gets the claims provider. */
  readonly extension?: { readonly uri: string; readonly policyId: string };
  readonly journeys: readonly JourneyChoice[];
  /** A QQ profile that is there already. */
  readonly existing?: {
    readonly technicalProfileId: string;
    readonly clientId: string | undefined;
    readonly keyName: string | undefined;
  };
}

export interface JourneyChoice {
  readonly id: string;
  /** The one to take when nobody chooses. */
  readonly preferred: boolean;
  /** True where it is changed, or added to, as it is. Else a copy is made. */
  readonly inPlace: boolean;
  /** The file that gets the journey's changes, or the copy. */
  readonly uri: string;
  /** The id that a copy would get. */
  readonly newId: string;
  readonly relyingParties: readonly { readonly uri: string; readonly policyId: string }[];
}

/** Looks what adding QQ sign-in to the family of that file would mean. */
export function prepareAddQq(policies: PolicySet, uri: string): AddQqChoices {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return { refusal: family.refusal, journeys: [] };
  const groups = journeysOf(family);
  if (groups.length === 0) return { refusal: noSignIn(policies, family), journeys: [] };
  const chain = policies.chainOf(family.extension);
  const existing = findQqProfiles(chain)[0];
  const knownClientId = existing && qqItemOf(existing, 'client_id')?.value;
  const knownKey = existing?.keys.get(qq.keyId)?.value;
  return {
    extension: { uri: family.extension.uri, policyId: policyNameOf(family.extension) },
    journeys: groups.map(({ id, places }, i) => {
      const request = { places, extension: family.extension, options: { clientId: '' } };
      const { policy: home, copied } = new QqAddition(policies, request).journeyPlace;
      return {
        id,
        preferred: i === 0,
        inPlace: !copied,
        uri: home.uri,
        newId: newJourneyIdFor(id),
        relyingParties: places.map(({ policy }) => ({ uri: policy.uri, policyId: policyNameOf(policy) })),
      };
    }),
    ...(existing && {
      existing: {
        technicalProfileId: existing.id,
        // What may be the APP KEY itself is not passed on.
        clientId: knownClientId && judgeClientId(knownClientId) !== 'secret' ? knownClientId : undefined,
        keyName: knownKey !== undefined && isKeyOfQq(chain, knownKey) ? knownKey : undefined,
      },
    }),
  };
}
