import { tenantApplications } from '../catalogue/graph';
import { message, type Message } from '../words/message';
import type { GraphClient } from './graphClient';
import { memberOf, textOf, type Answer, type GraphError } from './graphError';
import { idOf } from './tenantService';

/** An application of the tenant. */
export interface Application {
  /** Of the object that registers it. */
  readonly objectId: string;
  /** Application (client) id. */
  readonly appId: string;
}

/** Applications that policies need. */
export interface PolicyApplications {
  /** IdentityExperienceFramework */
  readonly framework: Application | undefined;
  /** ProxyIdentityExperienceFramework */
  readonly proxy: Application | undefined;
  /** The one that keeps attributes of one's own; the service makes it. */
  readonly extensions: Application | undefined;
}

/** Domains that Microsoft Graph says of a tenant. */
export interface TenantDomains {
  /** The one that the tenant got first: `contoso.onmicrosoft.com`. */
  readonly initial: string | undefined;
  readonly all: readonly string[];
}

/** Applications and consent by Microsoft Graph; ids of new permissions come from the caller, which has chance. */
export class TenantApplications {
  constructor(
    private readonly client: GraphClient,
    private readonly newGuid: () => string,
  ) {}

  /** The domains of the tenant. */
  async tenantDomains(): Promise<Answer<TenantDomains>> {
    const listed = await this.client.list('organization');
    if ('error' in listed) return listed;
    const domains = listed.value.flatMap((item) => {
      const all = memberOf(item, 'verifiedDomains');
      return Array.isArray(all) ? (all as readonly unknown[]) : [];
    });
    const initial = domains.find((one) => memberOf(one, 'isInitial') === true);
    return {
      value: {
        initial: textOf(memberOf(initial, 'name')),
        all: domains.flatMap((one) => textOf(memberOf(one, 'name')) ?? []),
      },
    };
  }

  /** What there is, by the names that documentation gives them. */
  async find(): Promise<Answer<PolicyApplications>> {
    const { framework, proxy, extensions } = tenantApplications;
    const [one, two, three] = [
      await this.named(`displayName eq '${framework.displayName}'`),
      await this.named(`displayName eq '${proxy.displayName}'`),
      await this.named(`startswith(displayName,'${extensions.displayNameStart}')`),
    ];
    if ('error' in one) return one;
    if ('error' in two) return two;
    if ('error' in three) return three;
    return { value: { framework: one.value, proxy: two.value, extensions: three.value } };
  }

  /** The application of an id; undefined where the tenant has none. */
  byAppId(appId: string): Promise<Answer<Application | undefined>> {
    return this.named(`appId eq '${appId}'`);
  }

  private async named(filter: string): Promise<Answer<Application | undefined>> {
    const listed = await this.client.list(`applications?$filter=${encodeURIComponent(filter)}`);
    return 'error' in listed ? listed : { value: readApplication(listed.value[0]) };
  }

  /** What `ensure` would make: applications, what signs in for them, the consent. Changes nothing. */
  async lacking({ framework, proxy }: PolicyApplications): Promise<Answer<readonly Message[]>> {
    const names = tenantApplications;
    const all = [
      { application: framework, name: names.framework.displayName },
      { application: proxy, name: names.proxy.displayName },
    ];
    const lacking = all.flatMap(({ application, name }) => (application ? [] : [applicationText(name)]));
    const principals: string[] = [];
    for (const { application, name } of all) {
      const principal = application ? await this.findPrincipal(application) : { value: undefined };
      if ('error' in principal) return principal;
      if (principal.value === undefined) lacking.push(principalText(name));
      else principals.push(principal.value);
    }
    const [resource, client] = principals;
    const given =
      resource === undefined || client === undefined ? { value: false } : await this.isGranted(client, resource);
    if ('error' in given) return given;
    return { value: given.value ? lacking : [...lacking, consentText()] };
  }

  /**
   * Makes what is missing: the two applications, what signs in for them, and the consent that lets the second call the
   * first. What is there stays. @returns the applications, or the first fault: running it again goes on from there
   */
  async ensure(
    tenantDomain: string,
    onMade: (made: Message) => void,
  ): Promise<Answer<{ readonly framework: Application; readonly proxy: Application }>> {
    const found = await this.find();
    if ('error' in found) return found;
    const { framework: known, proxy: knownProxy } = found.value;
    const { framework, proxy } = tenantApplications;
    const scopeId = this.newGuid();
    const one = known
      ? { value: known }
      : await this.make(
          framework.displayName,
          {
            displayName: framework.displayName,
            signInAudience: 'AzureADMyOrg',
            identifierUris: [`https://${tenantDomain}/${scopeId}`],
            web: { redirectUris: [`https://${nameOf(tenantDomain)}.b2clogin.com/${tenantDomain}`] },
            api: {
              oauth2PermissionScopes: [
                {
                  id: scopeId,
                  value: framework.scope,
                  type: 'Admin',
                  isEnabled: true,
                  adminConsentDisplayName: framework.consentName,
                  adminConsentDescription: framework.consentDescription,
                },
              ],
            },
          },
          onMade,
        );
    if ('error' in one) return one;
    const scope = await this.scopeOf(one.value);
    if ('error' in scope) return scope;
    const two = knownProxy
      ? { value: knownProxy }
      : await this.make(
          proxy.displayName,
          {
            displayName: proxy.displayName,
            signInAudience: 'AzureADMyOrg',
            isFallbackPublicClient: true,
            publicClient: { redirectUris: [proxy.redirectUri] },
            requiredResourceAccess: [
              { resourceAppId: one.value.appId, resourceAccess: [{ id: scope.value, type: 'Scope' }] },
            ],
          },
          onMade,
        );
    if ('error' in two) return two;
    const consent = await this.consent(one.value, two.value, onMade);
    return consent ? { error: consent } : { value: { framework: one.value, proxy: two.value } };
  }

  private async make(displayName: string, json: object, onMade: (made: Message) => void): Promise<Answer<Application>> {
    const made = await this.client.sendForJson('POST', 'applications', { json });
    let application = 'value' in made ? readApplication(made.value) : undefined;
    if (!application && 'error' in made && made.error.uncertain) {
      const there = await this.named(`displayName eq '${displayName}'`);
      application = 'value' in there ? there.value : undefined;
    }
    if (application) {
      onMade(applicationText(displayName));
      return { value: application };
    }
    if ('error' in made) return made;
    return { error: { kind: 'answer', request: 'POST applications', text: '', uncertain: true } };
  }

  /** The id of the permission that the framework's application offers. */
  private async scopeOf({ objectId }: Application): Promise<Answer<string>> {
    const read = await this.client.get(`applications/${encodeURIComponent(objectId)}`);
    if ('error' in read) return read;
    const scopes = memberOf(memberOf(read.value, 'api'), 'oauth2PermissionScopes');
    const found = Array.isArray(scopes)
      ? (scopes as readonly unknown[]).find((one) => memberOf(one, 'value') === tenantApplications.framework.scope)
      : undefined;
    const id = idOf(found);
    if (id !== undefined) return { value: id };
    const text = `${tenantApplications.framework.displayName}: ${tenantApplications.framework.scope}`;
    return { error: { kind: 'not-found', request: 'GET applications', text, uncertain: false } };
  }

  private async consent(
    framework: Application,
    proxy: Application,
    onMade: (made: Message) => void,
  ): Promise<GraphError | undefined> {
    const resource = await this.principal(framework, onMade, tenantApplications.framework.displayName);
    if ('error' in resource) return resource.error;
    const client = await this.principal(proxy, onMade, tenantApplications.proxy.displayName);
    if ('error' in client) return client.error;
    const granted = () => this.isGranted(client.value, resource.value);
    const before = await granted();
    if ('error' in before) return before.error;
    if (before.value) return undefined;
    const given = await this.client.send('POST', 'oauth2PermissionGrants', {
      json: {
        clientId: client.value,
        consentType: 'AllPrincipals',
        resourceId: resource.value,
        scope: tenantApplications.framework.scope,
      },
    });
    if ('error' in given) {
      const after = given.error.uncertain || given.error.kind === 'conflict' ? await granted() : undefined;
      if (!after || 'error' in after || !after.value) return given.error;
    }
    onMade(consentText());
    return undefined;
  }

  /** Whether an application may call another one, for all users. */
  private async isGranted(clientId: string, resourceId: string): Promise<Answer<boolean>> {
    const filter = encodeURIComponent(`clientId eq '${clientId}'`);
    const listed = await this.client.list(`oauth2PermissionGrants?$filter=${filter}`);
    if ('error' in listed) return listed;
    return { value: listed.value.some((one) => memberOf(one, 'resourceId') === resourceId) };
  }

  /** The id of what signs in for an application. */
  private async findPrincipal({ appId }: Application): Promise<Answer<string | undefined>> {
    const listed = await this.client.list(`servicePrincipals?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`);
    return 'error' in listed ? listed : { value: idOf(listed.value[0]) };
  }

  /** The id of what signs in for an application; made where there is none. */
  private async principal(
    application: Application,
    onMade: (made: Message) => void,
    name: string,
  ): Promise<Answer<string>> {
    const before = await this.findPrincipal(application);
    if ('error' in before) return before;
    if (before.value !== undefined) return { value: before.value };
    const made = await this.client.sendForJson('POST', 'servicePrincipals', { json: { appId: application.appId } });
    const id = 'value' in made ? idOf(made.value) : undefined;
    const after = id === undefined ? await this.findPrincipal(application) : { value: id };
    if ('value' in after && after.value !== undefined) {
      onMade(principalText(name));
      return { value: after.value };
    }
    return 'error' in made
      ? made
      : { error: { kind: 'answer', request: 'POST servicePrincipals', text: '', uncertain: true } };
  }
}

function applicationText(name: string): Message {
  return message('the application {0}', name);
}

function principalText(name: string): Message {
  return message('the service principal of {0}', name);
}

function consentText(): Message {
  const { proxy, framework } = tenantApplications;
  return message('the consent that {0} may call {1}', proxy.displayName, framework.displayName);
}

function readApplication(item: unknown): Application | undefined {
  const objectId = idOf(item);
  const appId = textOf(memberOf(item, 'appId'));
  return objectId === undefined || appId === undefined ? undefined : { objectId, appId };
}

function nameOf(domain: string): string {
  return domain.split('.')[0] ?? domain;
}
