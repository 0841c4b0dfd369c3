import { isFilledInLater } from '../../catalogue/condition';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { element as newElement } from '../../edits/writing/xmlFragment';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { isKnownAs, profileClaims, type ProfileClaim } from '../../effective/profileClaims';
import { knownProfile } from '../../effective/profileKind';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import { isCalled } from '../../policy/profileUse';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { editFix } from '../shared/editFix';
import type { Fix, Rule } from '../rule';

const weak = 'DisableStrongPassword';

export const passwordPolicies: Rule = {
  code: 'profile/password-policies',
  severity: 'error',
  reach: 'family',
  message: '"{0}" stores "{1}", whose form the policy checks itself: passwordPolicies must say DisableStrongPassword.',
  summary:
    'A directory technical profile that stores a password with rules of its own and leaves those of the directory on.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    const written = policy.index.definitions('technicalProfile');
    const rules = ownRules(policy);
    if (!chain.settled || (written.length === 0 && rules.size === 0)) return;
    const leaves = [policy, ...policies.descendantsOf(policy)].filter((one) => one.relyingParty);
    // Where this file adds rules for passwords, profiles of its bases are at fault through it.
    const ids = rules.size > 0 ? chain.idsOf('technicalProfile') : written.map(({ id }) => id);
    for (const id of ids) {
      const fault = faultOf(chain, id);
      if (!fault || !leaves.every((leaf) => faultOf(policies.chainOf(leaf), id))) continue;
      if (!(leaves.length === 0 ? [policy] : leaves).some((leaf) => isCalled(policies.chainOf(leaf), id))) continue;
      const profile = knownProfile(chain, id)?.profile.elements[0];
      const own = profile?.policy === policy ? profile.element : undefined;
      const rule = rules.get(fault.password.id.toLowerCase());
      if (!own && !rule) continue;
      const here = fault.password.policy === policy ? fault.password.element : undefined;
      report({
        span: (own ? (here ?? own) : (rule as XmlElement)).nameSpan,
        about: id,
        args: [id, fault.password.id],
        // The service's own error is known where the claim says something else.
        ...(fault.policies ? {} : { severity: 'warning' as const }),
        fixes: own ? [disable(policy, own, fault)] : [],
      });
    }
  },
};

interface Fault {
  readonly password: ProfileClaim;
  readonly policies: ProfileClaim | undefined;
}

function faultOf(chain: Chain, id: string): Fault | undefined {
  return chain.remember(faultOf, id, () => {
    const known = knownProfile(chain, id);
    if (!known?.whole || !known.kind?.demands.keyClaim) return undefined;
    const claims = profileClaims(chain, id, 'PersistedClaims');
    const password = claims.find((claim) => isKnownAs(claim, 'password', chain));
    if (!password || !effectiveClaimType(chain, password.id)?.part('PredicateValidationReference')) return undefined;
    const policies = claims.find((claim) => isKnownAs(claim, 'passwordPolicies', chain));
    const value = policies?.element.valueOf('DefaultValue');
    // Without a default, an earlier step may give it.
    if (policies && (value === undefined || isFilledInLater(value) || value.includes(weak))) return undefined;
    return { password, policies };
  });
}

/** The rules for values that a policy itself gives to claim types, by the claim type's id in lower case. */
function ownRules(policy: Policy): ReadonlyMap<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const type of buildingBlocks(policy, 'ClaimsSchema', 'ClaimType')) {
    const rule = type.element('PredicateValidationReference');
    const id = type.valueOf('Id');
    if (rule && id) found.set(id.trim().toLowerCase(), rule);
  }
  return found;
}

function disable(policy: Policy, profile: XmlElement, { policies }: Fault): Fix {
  const value = `DisablePasswordExpiration, ${weak}`;
  return editFix(
    policy,
    message('Give passwordPolicies the value "{0}"', value),
    (edits, why) => {
      if (policies?.policy === policy) return edits.setAttribute(policies.element, 'DefaultValue', value, why);
      const list = edits.ensure(profile, 'PersistedClaims', technicalProfileOrder, why);
      const claim = newElement('PersistedClaim', { ClaimTypeReferenceId: 'passwordPolicies', DefaultValue: value });
      edits.insert(list, claim, 'end', why);
    },
    { preferred: true },
  );
}
