import { qqProvider } from '../catalogue/graph';
import { idKey } from '../policy/policy';
import type { GraphClient } from './graphClient';
import { memberOf, textOf, type Answer, type GraphError } from './graphError';
import { idOf, mapItems } from './tenantService';

/** QQ as an identity provider of the tenant. */
export interface QqProvider {
  readonly id: string;
  readonly clientId: string;
}

/** A user flow, and whether it offers QQ. */
export interface UserFlow {
  readonly id: string;
  readonly type: string;
  readonly offersQq: boolean;
}

/** How sign-in with QQ is in the user flows of a tenant. */
export interface UserFlowStatus {
  readonly provider: QqProvider | undefined;
  readonly flows: readonly UserFlow[];
}

/** One thing that was done, or would be. */
export type UserFlowStep =
  { readonly kind: 'create' | 'update' | 'delete' } | { readonly kind: 'add' | 'take'; readonly flow: string };

/** What came of changes: those that were done, and what stopped the rest. */
export interface UserFlowOutcome {
  readonly done: readonly UserFlowStep[];
  readonly failed?: { readonly step: UserFlowStep; readonly error: GraphError };
}

const providers = 'identity/identityProviders';
const flows = 'identity/b2cUserFlows';

/** QQ and user flows by Microsoft Graph. Paths and bodies are those of its documentation. */
export class QqUserFlows {
  constructor(private readonly client: GraphClient) {}

  /** What the tenant has. */
  async status(): Promise<Answer<UserFlowStatus>> {
    const listed = await this.client.list(providers);
    if ('error' in listed) return listed;
    const provider = listed.value.flatMap((item) => readQqProvider(item) ?? [])[0];
    const known = mapItems(await this.client.list(flows), (item) => {
      const id = idOf(item);
      return id === undefined ? undefined : { id, type: textOf(memberOf(item, 'userFlowType')) ?? '' };
    });
    if ('error' in known) return known;
    const found: UserFlow[] = [];
    for (const flow of known.value) {
      const offered = await this.client.list(`${flows}/${encodeURIComponent(flow.id)}/userflowIdentityProviders`);
      if ('error' in offered) return offered;
      const offersQq = offered.value.some(
        (item) => readQqProvider(item) !== undefined || (provider !== undefined && idOf(item) === provider.id),
      );
      found.push({ ...flow, offersQq });
    }
    return { value: { provider, flows: found } };
  }

  /** Carries steps out in their order, and stops at the first that fails. What an answer that got lost did is looked up. */
  async carryOut(
    steps: readonly UserFlowStep[],
    about: { readonly clientId: string; readonly secret: string | undefined },
    onDone?: (step: UserFlowStep) => void,
  ): Promise<UserFlowOutcome> {
    const done: UserFlowStep[] = [];
    for (const step of steps) {
      const answer = await this.one(step, about);
      if ('error' in answer && !(answer.error.uncertain && (await this.isDone(step)))) {
        const goesAlready = answer.error.kind === 'conflict' && step.kind === 'add';
        if (!goesAlready) return { done, failed: { step, error: answer.error } };
      }
      done.push(step);
      onDone?.(step);
    }
    return { done };
  }

  private async one(
    step: UserFlowStep,
    { clientId, secret }: { clientId: string; secret: string | undefined },
  ): Promise<Answer<string>> {
    const type = { '@odata.type': 'microsoft.graph.socialIdentityProvider' };
    const withSecret = secret === undefined ? {} : { clientSecret: secret };
    if (step.kind === 'create')
      return this.client.send('POST', providers, {
        json: {
          ...type,
          displayName: qqProvider.displayName,
          identityProviderType: qqProvider.type,
          clientId,
          ...withSecret,
        },
      });
    const found = await this.provider();
    if ('error' in found) return found;
    const id = found.value?.id;
    if (id === undefined)
      return { error: { kind: 'not-found', request: `GET ${providers}`, text: '', uncertain: false } };
    const own = `${providers}/${encodeURIComponent(id)}`;
    switch (step.kind) {
      case 'update':
        return this.client.send('PATCH', own, { json: { ...type, clientId, ...withSecret } });
      case 'delete':
        return this.client.send('DELETE', own);
      case 'add':
        return this.client.send('POST', `${flows}/${encodeURIComponent(step.flow)}/userflowIdentityProviders/$ref`, {
          json: { '@odata.id': this.client.addressOf(own) },
        });
      case 'take':
        return this.client.send(
          'DELETE',
          `${flows}/${encodeURIComponent(step.flow)}/userflowIdentityProviders/${encodeURIComponent(id)}/$ref`,
        );
    }
  }

  private async provider(): Promise<Answer<QqProvider | undefined>> {
    const listed = mapItems(await this.client.list(providers), readQqProvider);
    return 'error' in listed ? listed : { value: listed.value[0] };
  }

  /** Whether the tenant is as a step would make it. That of a new secret cannot be seen. */
  private async isDone(step: UserFlowStep): Promise<boolean> {
    if (step.kind === 'update') return false;
    const now = await this.status();
    if ('error' in now) return false;
    const { provider, flows: known } = now.value;
    if (step.kind === 'create') return provider !== undefined;
    if (step.kind !== 'add' && step.kind !== 'take') return provider === undefined;
    return known.some(({ id, offersQq }) => idKey(id) === idKey(step.flow) && offersQq === (step.kind === 'add'));
  }
}

/** What is to be done so that a user flow offers QQ; nothing where it does. */
export function stepsToAdd(
  { provider, flows: known }: UserFlowStatus,
  clientId: string,
  flow: string | undefined,
  newSecret: boolean,
): readonly UserFlowStep[] {
  const steps: UserFlowStep[] = [];
  if (!provider) steps.push({ kind: 'create' });
  else if (newSecret || provider.clientId !== clientId) steps.push({ kind: 'update' });
  const found = known.find(({ id }) => flow !== undefined && idKey(id) === idKey(flow));
  if (found && !found.offersQq) steps.push({ kind: 'add', flow: found.id });
  return steps;
}

/** What is to be done so that a user flow does not offer QQ; where none is named, that none does and the tenant has it not. */
export function stepsToRemove(
  { provider, flows: known }: UserFlowStatus,
  flow: string | undefined,
): readonly UserFlowStep[] {
  const offering = known.filter(({ id, offersQq }) => offersQq && (flow === undefined || idKey(id) === idKey(flow)));
  const taken = offering.map(({ id }): UserFlowStep => ({ kind: 'take', flow: id }));
  return provider && flow === undefined ? [...taken, { kind: 'delete' }] : taken;
}

function readQqProvider(item: unknown): QqProvider | undefined {
  const id = idOf(item);
  const type = textOf(memberOf(item, 'identityProviderType')) ?? textOf(memberOf(item, 'type')) ?? '';
  if (id === undefined || type.toLowerCase() !== qqProvider.type.toLowerCase()) return undefined;
  return { id, clientId: textOf(memberOf(item, 'clientId')) ?? '' };
}
