import { message, type Message } from '../../words/message';
import type { Policy } from '../../policy/policy';
import { readTenant } from '../../policy/tenant';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';

/**
 * Plans a tenant's name where files have the one of a sample: in `TenantId` of policies and of their base policies, and
 * in `PublicPolicyUri`. Names of other tenants, and what a build fills in, stay.
 * @param given a tenant's domain or its bare name
 */
export function planSetTenant(
  files: readonly Policy[],
  given: string,
): { readonly plan: Plan; readonly domain: string } | { readonly refusal: Message } {
  const reading = readTenant(given);
  if (reading.kind !== 'known')
    return { refusal: message('"{0}" is no name of a tenant: contoso.onmicrosoft.com.', given) };
  const { domain } = reading.tenant;
  const why = message('The policies are those of the tenant {0}.', domain);
  const plan = files.flatMap((file) => {
    const edits = new XmlEdits(file.uri, file.document);
    const { root, base } = file;
    if (root && file.tenantId && isExample(file.tenantId.value)) edits.setAttribute(root, 'TenantId', domain, why);
    const address = root?.valueOf('PublicPolicyUri');
    const parts = /^(\w+:\/\/)([^/]+)(.*)$/s.exec(address ?? '');
    if (root && parts?.[2] !== undefined && isExample(parts[2]))
      edits.setAttribute(root, 'PublicPolicyUri', `${parts[1]}${domain}${parts[3]}`, why);
    const baseTenant = base?.element.element('TenantId');
    if (baseTenant && isExample(baseTenant.textContent)) edits.setText(baseTenant, domain, why);
    return edits.plan();
  });
  return { plan, domain };
}

function isExample(text: string): boolean {
  return readTenant(text).kind === 'example';
}
