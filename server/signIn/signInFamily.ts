import { message, type Message } from '../words/message';
import { folderOf } from '../policy/baseLinks';
import { fileNameOf } from '../policy/fileNameOf';
import type { Chain } from '../policy/chain';
import { effectiveJourney, type EffectiveJourney } from '../effective/effectiveJourney';
import type { Policy } from '../policy/policy';
import { policyAndFileOf } from '../policy/policyNameOf';
import type { PolicySet } from '../policy/policySet';
import type { XmlElement } from '../xml/nodes';
import { findSignIn, subJourneysOf, type SignIn } from './signInSteps';

/** A policy that applications call, and the journey it runs. */
export interface RelyingPartyPlace {
  readonly policy: Policy;
  readonly chain: Chain;
  /** The `DefaultUserJourney` that holds, its own or inherited. */
  readonly reference: { readonly element: XmlElement; readonly policy: Policy };
  readonly journey: EffectiveJourney;
  /** The step that offers ways to sign in; undefined where the journey has none. */
  readonly signIn: SignIn | undefined;
  /** The sub journey that has that step instead; undefined where the journey itself has it. */
  readonly subJourney: EffectiveJourney | undefined;
}

/** The files of a family that signing in touches. */
export interface SignInFamily {
  /** The policy that gets the identity provider: the nearest base of the relying parties that the user owns. */
  readonly extension: Policy;
  readonly relyingParties: readonly RelyingPartyPlace[];
  /** The policy that the family was found from. */
  readonly start: Policy;
  /** Other extension policies that the same bases lead to and that are left alone. */
  readonly left: readonly Policy[];
}

/**
 * Finds the extension policy and the relying parties that a file belongs to.
 * Any file of the family will do: the extension policy, a relying party, the base.
 */
export function findSignInFamily(policies: PolicySet, uri: string): SignInFamily | { readonly refusal: Message } {
  const start = policies.get(uri);
  if (!start?.root) return { refusal: message('This file is not a custom policy.') };
  const candidates = start.relyingParty
    ? [start]
    : policies.descendantsOf(start).filter((policy) => policy.relyingParty);
  if (candidates.length === 0)
    return {
      refusal: message(
        'No relying party policy inherits from {0}: open or name the folder that holds one.',
        policyAndFileOf(start),
      ),
    };

  const groups = new Map<Policy, Policy[]>();
  for (const policy of candidates) {
    const extension = extensionOf(policies.chainOf(policy));
    const group = groups.get(extension);
    if (group) group.push(policy);
    else groups.set(extension, [policy]);
  }
  const extension = pickExtension(policies, start, groups);
  const incomplete = policies.chainOf(extension);
  if (!incomplete.complete || extension.damaged) return { refusal: whyIncomplete(policies, incomplete) };
  // All that inherit from the same extension policy can run its journeys, whichever file was named.
  const all = policies
    .descendantsOf(extension)
    .filter(
      (policy) =>
        policy.relyingParty && (!groups.has(extension) || extensionOf(policies.chainOf(policy)) === extension),
    );
  const own = extension.relyingParty ? [extension] : all;
  return {
    extension,
    relyingParties: own.flatMap((policy) => relyingPartyPlace(policies, policy) ?? []),
    start,
    left: groups.has(extension) && extension !== start ? [...groups.keys()].filter((one) => one !== extension) : [],
  };
}

/** The nearest base that is neither the family's root nor a relying party; the policy itself where there is none. */
export function extensionOf(chain: Chain): Policy {
  const bases = chain.policies.slice(1, chain.end.kind === 'root' ? -1 : undefined);
  return bases.find((policy) => !policy.relyingParty) ?? chain.leaf;
}

/** True for the policies of a chain that the user owns: all but the root that they build upon. */
export function isOwn(chain: Chain, policy: Policy): boolean {
  if (chain.policies.length === 1) return true;
  return chain.end.kind !== 'root' || policy !== chain.policies[chain.policies.length - 1];
}

/** The relying party's journey over its chain; undefined where it names none that exists, or is damaged. */
export function relyingPartyPlace(policies: PolicySet, policy: Policy): RelyingPartyPlace | undefined {
  if (policy.damaged) return undefined;
  const chain = policies.chainOf(policy);
  for (const at of chain.policies) {
    const element = at.relyingParty?.element('DefaultUserJourney');
    const id = element?.valueOf('ReferenceId')?.trim();
    if (!element || !id) continue;
    const journey = effectiveJourney(chain, 'userJourney', id);
    if (!journey) return undefined;
    const reference = { element, policy: at };
    const signIn = findSignIn(journey);
    if (signIn) return { policy, chain, reference, journey, signIn, subJourney: undefined };
    const subJourney = subJourneysOf(chain, journey).find((sub) => findSignIn(sub));
    return { policy, chain, reference, journey, signIn: subJourney && findSignIn(subJourney), subJourney };
  }
  return undefined;
}

function pickExtension(policies: PolicySet, start: Policy, groups: ReadonlyMap<Policy, readonly Policy[]>): Policy {
  if (groups.has(start)) return start;
  // A base of several extension policies that is the user's own can serve them all.
  if (groups.size > 1 && policies.baseLink(start).kind !== 'root') return start;
  const folder = folderOf(start.uri);
  const signsIn = (group: readonly Policy[]): number => {
    const types = group.map((policy) => relyingPartyPlace(policies, policy)?.signIn?.selection.type.toLowerCase());
    return types.includes('combinedsigninandsignup') ? 2 : types.some((type) => type !== undefined) ? 1 : 0;
  };
  const ranked = [...groups].sort(
    ([a, as], [b, bs]) =>
      Math.sign(signsIn(bs)) - Math.sign(signsIn(as)) ||
      Number(folderOf(b.uri) === folder) - Number(folderOf(a.uri) === folder) ||
      signsIn(bs) - signsIn(as) ||
      bs.length - as.length ||
      (a.uri < b.uri ? -1 : 1),
  );
  return ranked[0]?.[0] ?? start;
}

function whyIncomplete(policies: PolicySet, chain: Chain): Message {
  const damaged = chain.policies.find((policy) => policy.damaged);
  if (damaged) return message('{0} is not well-formed XML. Mend it first.', policyAndFileOf(damaged));
  const last = chain.policies[chain.policies.length - 1] ?? chain.leaf;
  const link = policies.baseLink(last);
  const base = last.base?.policyId.value.trim() ?? '';
  if (base === '') return message('The BasePolicy of {0} does not say which policy it is.', policyAndFileOf(last));
  if (link.kind === 'cycle')
    return message('{0} inherits from itself, by way of its base policies.', policyAndFileOf(last));
  if (link.kind === 'ambiguous')
    return message(
      'Several files have the PolicyId {0}, the base of {1}, and it is not clear which is meant: {2}. Open or name the folder of one family only.',
      base,
      policyAndFileOf(last),
      pathsApart(link.uris).join(', '),
    );
  return message(
    'The base policy {0} of {1} is not here. Open or name the folder that holds it.',
    base,
    policyAndFileOf(last),
  );
}

/** Files by their paths, as far as these differ. */
function pathsApart(uris: readonly string[]): readonly string[] {
  const [first = ''] = uris;
  let common = first.lastIndexOf('/') + 1;
  while (common > 0 && !uris.every((uri) => uri.startsWith(first.slice(0, common))))
    common = first.lastIndexOf('/', common - 2) + 1;
  return uris.map((uri) => fileNameOf({ uri: encodeURIComponent(uri.slice(common)) }));
}

/** Says that there is no sign-in page for QQ to be on, and where there is one. */
export function noSignIn(policies: PolicySet, family: SignInFamily): Message {
  const { extension, relyingParties } = family;
  const run = relyingParties.map(({ policy, journey }) => `"${journey.id}" (${policyAndFileOf(policy)})`).join(', ');
  const others = policies
    .familyOf(extension)
    .policies.filter((policy) => policy.relyingParty && !relyingParties.some((place) => place.policy === policy))
    .filter((policy) => relyingPartyPlace(policies, policy)?.signIn !== undefined);
  const name = policyAndFileOf(extension);
  if (others.length > 0)
    return message(
      'No relying party of {0} runs a journey with a sign-in page. These do, name one of them: {1}.',
      name,
      others.map(policyAndFileOf).join(', '),
    );
  if (run === '') return message('No relying party of {0} names a user journey that is defined here.', name);
  return message('No relying party of {0} runs a journey with a sign-in page; they run {1}.', name, run);
}
