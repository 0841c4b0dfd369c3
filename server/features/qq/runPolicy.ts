import { findQqProfiles } from '../../signIn/qqProfile';
import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import { readTenant } from '../../policy/tenant';
import type { RunFolder, RunnablePolicy, RunUrl, RunUrlParams } from '../../protocol/run';
import { customDomainFault } from './callbackUrl';
import { runUrl } from './runUrl';
import { translate } from '../../presentation/translate';

/** The relying party policies that a browser can be sent to, in the order of their uris. */
export function runnablePolicies(policies: PolicySet): readonly RunnablePolicy[] {
  return [...policies.policies]
    .filter((policy) => policy.relyingParty && !isSaml(policy))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
    .map((policy) => {
      const journey = policy.relyingParty?.element('DefaultUserJourney')?.valueOf('ReferenceId')?.trim();
      const tenant = readTenant(policy.tenantId?.value ?? '');
      const domainHint = qqDomainOf(policies.chainOf(policy));
      return {
        uri: policy.uri,
        policyId: policyNameOf(policy),
        ...(journey ? { journey } : {}),
        ...(domainHint === undefined ? {} : { domainHint }),
        ...(tenant.kind === 'known' ? { tenant: tenant.tenant.domain } : {}),
      };
    });
}

/** The address that tries a relying party policy, or why there is none. */
export function runPolicyUrl(policies: PolicySet, params: RunUrlParams): RunUrl {
  const { uri, applicationId, replyUrl, domainHint, nonce, form } = params;
  const policy = policies.get(uri);
  const policyId = policy?.relyingParty && policy.policyId?.value;
  if (!policyId) return refuse(message('This file is not a relying party policy.'));
  if (isSaml(policy)) return refuse(message('A SAML relying party is run by its application, not by an address.'));
  const own = readTenant(policy.tenantId?.value ?? '');
  const reading = own.kind === 'known' ? own : readTenant(params.tenant ?? '');
  if (reading.kind !== 'known') return refuse(message('The policy does not say the name of its tenant.'));
  const { customDomain } = params;
  const fault = customDomain === undefined ? undefined : customDomainFault(customDomain);
  if (fault) return { refusal: translate(fault) };
  const made = runUrl({
    tenant: reading.tenant,
    policyId,
    applicationId,
    nonce,
    ...(customDomain === undefined ? {} : { customDomain }),
    ...(replyUrl === undefined ? {} : { replyUrl }),
    ...(domainHint === undefined ? {} : { domainHint }),
    ...(form === undefined ? {} : { form }),
  });
  return 'url' in made ? made : { refusal: translate(made.refusal) };
}

/** The innermost folder that holds the whole family of a policy, and the settings that fill it in. */
export function folderToRun(policies: PolicySet, uri: string): RunFolder {
  const policy = policies.get(uri);
  if (!policy) return {};
  const settings = policies.chainOf(policy).settings;
  const files = [policy, ...policies.familyOf(policy).policies, ...(settings ? [settings] : [])];
  const [first = [], ...others] = files.map((file) => file.uri.split('/').slice(0, -1));
  const end = first.findIndex((name, depth) => others.some((other) => other[depth] !== name));
  return { folder: (end < 0 ? first : first.slice(0, end)).join('/') };
}

/** The domain of the claims provider that holds the QQ profile: what a hint must name to lead there. */
function qqDomainOf(chain: Chain): string | undefined {
  const profile = findQqProfiles(chain)[0];
  const domains = profile?.elements.flatMap(
    ({ element }) => element.parent?.parent?.element('Domain')?.textContent ?? [],
  );
  return domains?.find((domain) => /^[\w.-]+$/.test(domain));
}

function refuse(why: Message): RunUrl {
  return { refusal: translate(why) };
}

function isSaml(policy: Policy): boolean {
  const protocol = policy.relyingParty?.element('TechnicalProfile')?.element('Protocol')?.valueOf('Name');
  return protocol?.toLowerCase() === 'saml2';
}
