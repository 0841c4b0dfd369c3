import { holds } from '../../catalogue/condition';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { element as newElement } from '../../edits/writing/xmlFragment';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { profileClaims } from '../../effective/profileClaims';
import type { KnownProfile } from '../../effective/profileKind';
import type { Chain } from '../../policy/chain';
import { idKey, type Policy } from '../../policy/policy';
import { findQqProfiles } from '../../signIn/qqProfile';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { lackingProfiles, type Lack, type Need } from '../shared/lackingProfiles';
import { editFix } from '../shared/editFix';
import type { Rule } from '../rule';

export const userId: Rule = {
  code: 'profile/user-id',
  severity: 'warning',
  reach: 'family',
  message: 'Claims transformation "{0}" makes the key of the account of "{1}", which "{2}" does not yield.',
  summary:
    'An identity provider in use that does not yield the id of the user from which the key of the account is made.',
  insteadOf: ['claims/missing-transformation-input'],
  check({ policy, policies }, report) {
    for (const { element, id, known, lacks } of lackingProfiles(policy, policies, ids))
      for (const [{ call, transformation, claim, callPolicy }] of lacks) {
        const usual = known.kind?.demands.userId ?? '';
        report({
          span:
            callPolicy === policy
              ? (call.attribute('ReferenceId')?.valueSpan ?? call.nameSpan)
              : (element.attribute('Id')?.valueSpan ?? element.nameSpan),
          about: idKey(claim),
          args: [transformation, claim, id],
          fixes: [
            editFix(
              policy,
              message('Add claim "{0}" to {1}', claim, 'OutputClaims'),
              (edits, why) => {
                const list = edits.ensure(element, 'OutputClaims', technicalProfileOrder, why);
                const output = newElement('OutputClaim', { ClaimTypeReferenceId: claim, PartnerClaimType: usual });
                edits.insert(list, output, 'end', why);
              },
              { needsChoice: true },
            ),
          ],
        });
      }
  },
};

interface MissingId {
  readonly call: XmlElement;
  readonly callPolicy: Policy;
  readonly transformation: string;
  readonly claim: string;
}

const ids: Need<MissingId> = {
  lackedBy: missingIds,
  nameOf: ({ transformation }) => transformation,
  at: ({ callPolicy }) => callPolicy,
};

/** Methods that make the key under which the directory knows an account of another provider, and the claim they take. */
const keyMakers: Readonly<Record<string, string>> = {
  createalternativesecurityid: 'key',
  createuseridentity: 'issuerUserId',
};

function missingIds({ kind, facts, profile }: KnownProfile, chain: Chain): readonly Lack<MissingId>[] {
  const demands = kind?.demands;
  if (demands?.userId === undefined) return [];
  // A sign-in with a password is no other provider's.
  const bar = demands.noValidation?.unless;
  if (bar && holds(bar, facts) !== false) return [];
  // What QQ profiles need is judged by rules of their own.
  if (findQqProfiles(chain).includes(profile)) return [];
  const yielded = new Set(
    [...profileClaims(chain, profile.id, 'OutputClaims'), ...profileClaims(chain, profile.id, 'InputClaims')].map(
      (claim) => idKey(claim.id),
    ),
  );
  const missing: Lack<MissingId>[] = [];
  for (const { element, policy } of partsOf(chain, profile.id))
    for (const call of element.element('OutputClaimsTransformations')?.elements('OutputClaimsTransformation') ?? []) {
      const id = call.valueOf('ReferenceId')?.trim() ?? '';
      const made = chain.definitions('claimsTransformation', id)[0]?.use.element;
      const role = keyMakers[made?.valueOf('TransformationMethod')?.trim().toLowerCase() ?? ''];
      if (made && role !== undefined) {
        const input = made
          .element('InputClaims')
          ?.elements('InputClaim')
          .find((one) => idKey(one.valueOf('TransformationClaimType') ?? '') === idKey(role));
        const claim = input?.valueOf('ClaimTypeReferenceId')?.trim();
        if (claim && !yielded.has(idKey(claim)) && chain.defines('claimType', claim))
          missing.push([{ call, callPolicy: policy, transformation: id, claim }, 'warning']);
      }
      for (const output of made?.element('OutputClaims')?.elements('OutputClaim') ?? [])
        yielded.add(idKey(output.valueOf('ClaimTypeReferenceId')?.trim() ?? ''));
    }
  return missing;
}

/** The elements that make up a profile, those of what it includes first: what they transform comes first, too. */
function partsOf(chain: Chain, id: string): readonly { readonly element: XmlElement; readonly policy: Policy }[] {
  const profile = effectiveProfile(chain, id);
  const included = [...(profile?.includes ?? [])].flatMap((one) => effectiveProfile(chain, one)?.elements ?? []);
  return [...(profile?.elements ?? []), ...included].reverse();
}
