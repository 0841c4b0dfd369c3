import { settingsIn } from '../catalogue/placeholders';
import { idKey, type Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { message, type Message } from '../words/message';
import type { Span } from '../xml/span';
import type { Answer } from './graphError';
import { samePolicy } from './samePolicy';
import type { TenantService } from './tenantService';

/** How a policy stands to the tenant's. `heir`: as the tenant's, but a base policy of it is to be uploaded. */
export type PolicyState = 'new' | 'changed' | 'heir' | 'same';

/** A policy beside the one of the same id in the tenant. */
export interface ComparedPolicy {
  readonly policy: Policy;
  readonly id: string;
  readonly state: PolicyState;
  /** The tenant's text, where it has one. */
  readonly theirs: string | undefined;
}

/** Policies beside the tenant's. */
export interface Comparison {
  /** Base policies before what inherits from them. */
  readonly policies: readonly ComparedPolicy[];
  /** PolicyIds that the tenant has and these files have not. */
  readonly onlyInTenant: readonly string[];
}

/** Why policies cannot be uploaded. */
export interface UploadFault {
  readonly policy: Policy;
  readonly why: Message;
  /** The place in the policy, where it is about one. */
  readonly at?: Span;
}

/** Policies in the order in which the tenant takes them: base policies before what inherits from them. */
export function inUploadOrder(policies: PolicySet, wanted: Iterable<Policy>): readonly Policy[] {
  const depth = (policy: Policy): number => policies.chainOf(policy).policies.length;
  return [...wanted].sort((a, b) => depth(a) - depth(b) || (a.uri < b.uri ? -1 : 1));
}

/**
 * Why policies cannot be uploaded, whatever the tenant holds: no id, the same id twice, a base policy that goes in a
 * circle, settings that nothing fills in. Undefined where they can.
 * @param environment whose settings were filled in
 */
export function uploadFault(
  policies: PolicySet,
  wanted: readonly Policy[],
  environment?: string,
): UploadFault | undefined {
  const seen = new Map<string, Policy>();
  for (const policy of wanted) {
    const id = policy.policyId?.value;
    if (id === undefined || id === '') return { policy, why: message('It has no PolicyId.') };
    if (seen.has(idKey(id))) return { policy, why: message('Another file has the same PolicyId, {0}.', id) };
    seen.set(idKey(id), policy);
    const { kind } = policies.chainOf(policy).end;
    if (kind === 'cycle') return { policy, why: message('Its base policies go in a circle.') };
    if (kind === 'ambiguous') return { policy, why: message('Several files may be its base policy.') };
    const [open] = settingsIn(policy.text);
    if (open) {
      const why =
        environment === undefined
          ? message('Nothing fills in the setting {0}.', open.name)
          : message('Environment {0} has no value for {1}.', environment, open.name);
      return { policy, why, at: open.whole };
    }
  }
  return undefined;
}

/**
 * Compares policies with those of the tenant.
 * @param wanted those to look at; their ids are set and differ
 * @param onCompared is told how many were looked at
 */
export async function compareWithTenant(
  policies: PolicySet,
  wanted: readonly Policy[],
  tenant: TenantService,
  onCompared?: (count: number) => void,
): Promise<Answer<Comparison>> {
  const listed = await tenant.listPolicies();
  if ('error' in listed) return listed;
  const ids = new Map(listed.value.map((id) => [idKey(id), id]));
  const ordered = inUploadOrder(policies, wanted);
  const compared: ComparedPolicy[] = [];
  const sent = new Set<Policy>();
  for (const policy of ordered) {
    const id = policy.policyId?.value ?? '';
    const known = ids.get(idKey(id));
    const theirs = known === undefined ? undefined : await tenant.readPolicy(known);
    // It may be deleted after it was listed.
    if (theirs && 'error' in theirs && theirs.error.kind !== 'not-found') return theirs;
    const text = theirs && 'value' in theirs ? theirs.value : undefined;
    const own = text === undefined ? 'new' : samePolicy(policy.text, text) ? 'same' : 'changed';
    const isHeir = policies
      .chainOf(policy)
      .policies.slice(1)
      .some((base) => sent.has(base));
    const state = own === 'same' && isHeir ? 'heir' : own;
    if (state !== 'same') sent.add(policy);
    compared.push({ policy, id, state, theirs: text });
    onCompared?.(compared.length);
  }
  const here = new Set([...policies.policies].map(({ policyId }) => idKey(policyId?.value ?? '')));
  return { value: { policies: compared, onlyInTenant: listed.value.filter((id) => !here.has(idKey(id))) } };
}

/**
 * What of a comparison is to be uploaded, in its order: of what was asked for all that is not as the tenant has it; of the
 * rest only what inherits from that.
 * @param again true to send what the tenant has already, too
 */
export function policiesToSend(
  compared: readonly ComparedPolicy[],
  asked: ReadonlySet<Policy>,
  again: boolean,
): readonly ComparedPolicy[] {
  return compared.filter(
    ({ policy, state }) =>
      (state !== 'same' && (asked.has(policy) || state === 'heir')) || (again && asked.has(policy)),
  );
}
