import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';

export interface PolicyParts {
  readonly id: string;
  readonly base?: string;
  readonly tenant?: string;
  /** What stands between `BasePolicy` and the end. */
  readonly body?: string;
}

/** A policy file around a body, as authors write them. */
export function policyText({ id, base, tenant = 'contoso.onmicrosoft.com', body = '' }: PolicyParts): string {
  const inherits = base
    ? `\n  <BasePolicy>\n    <TenantId>${tenant}</TenantId>\n    <PolicyId>${base}</PolicyId>\n  </BasePolicy>`
    : '';
  return `<?xml version="1.0" encoding="utf-8"?>
<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicySchemaVersion="0.3.0.0"
  TenantId="${tenant}" PolicyId="${id}" PublicPolicyUri="http://${tenant}/${id}">${inherits}
${body}
</TrustFrameworkPolicy>
`;
}

/** A claims provider with these technical profiles, each given by its id or its whole element. */
export function profiles(...all: readonly string[]): string {
  const elements = all.map((one) => (one.startsWith('<') ? one : `<TechnicalProfile Id="${one}"/>`));
  return `  <ClaimsProviders><ClaimsProvider><DisplayName>Test</DisplayName><TechnicalProfiles>
    ${elements.join('\n    ')}
  </TechnicalProfiles></ClaimsProvider></ClaimsProviders>`;
}

/** A user journey with these steps, in order; `Order` is counted from 1. */
export function journey(id: string, ...steps: readonly string[]): string {
  const numbered = steps.map((step, i) => step.replace('<OrchestrationStep', `<OrchestrationStep Order="${i + 1}"`));
  return `  <UserJourneys><UserJourney Id="${id}"><OrchestrationSteps>
    ${numbered.join('\n    ')}
  </OrchestrationSteps></UserJourney></UserJourneys>`;
}

/** A snapshot of files, named by their paths in a made-up workspace. */
export function policySet(files: Readonly<Record<string, string>>): PolicySet {
  return PolicySet.of(Object.entries(files).map(([path, text]) => new Policy(uriOf(path), undefined, text)));
}

export function uriOf(path: string): string {
  return `file:///family/${path}`;
}

/** The policy at a path; fails where there is none. */
export function policyAt(set: PolicySet, path: string): Policy {
  const policy = set.get(uriOf(path));
  if (!policy) throw new Error(`no policy at ${path}`);
  return policy;
}
