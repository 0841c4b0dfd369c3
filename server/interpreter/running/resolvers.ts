import { asText, momentText, type ClaimValue } from '../data/claimValue';
import type { Claims } from '../data/claimsBag';
import type { Program } from '../data/program';
import type { RunRequest, World } from '../data/state';

/** What claim resolvers stand for. */
export interface ResolverSource {
  readonly program: Program;
  readonly request: RunRequest;
  readonly claims: Claims;
  readonly language: string;
  readonly world: World;
  readonly memory: Readonly<Record<string, ClaimValue>>;
}

/** The parameters of the request that `{OIDC:...}` stands for. */
const oidc: Readonly<Record<string, string>> = {
  authenticationcontextreferences: 'acr_values',
  clientid: 'client_id',
  domainhint: 'domain_hint',
  loginhint: 'login_hint',
  maxage: 'max_age',
  nonce: 'nonce',
  password: 'password',
  prompt: 'prompt',
  redirecturi: 'redirect_uri',
  resource: 'resource',
  scope: 'scope',
  username: 'username',
};

const resolver = /\{([A-Za-z][\w-]*):([^{}]+)\}|\{(RelyingPartyTenantId|TrustFrameworkTenantId|tenant|policy)\}/g;

/** True where a text holds what may be a claim resolver. */
export function hasResolver(text: string): boolean {
  resolver.lastIndex = 0;
  return resolver.test(text);
}

/**
 * Fills claim resolvers in a text. One that has no value leaves nothing; where the text is nothing but one without a
 * value, there is no value at all. A name that is no resolver stays as it is.
 */
export function resolveText(run: ResolverSource, text: string): string | undefined {
  let missing = false;
  const filled = text.replace(resolver, (found, group?: string, name?: string, word?: string) => {
    const value = word !== undefined ? resolveWord(run, word) : resolve(run, group as string, name as string);
    if (value === undefined) return found;
    if (value === null) {
      missing = true;
      return '';
    }
    return asText(value);
  });
  return missing && filled === '' ? undefined : filled;
}

function resolveWord(run: ResolverSource, word: string): ClaimValue {
  return word.toLowerCase() === 'policy' ? run.program.policyId : run.program.tenant;
}

/** The value of a resolver; null where it has none now, undefined where it is none. */
function resolve(run: ResolverSource, group: string, name: string): ClaimValue | null | undefined {
  const { program, request } = run;
  const plain = name.trim().toLowerCase();
  switch (group.toLowerCase()) {
    case 'claim':
      return run.claims.get(name.trim()) ?? null;
    case 'oauth-kv':
      return request.parameters[name.trim()] ?? null;
    case 'oidc':
      return plain in oidc ? (request.parameters[oidc[plain] as string] ?? null) : undefined;
    case 'oauth2':
      return run.memory[`oauth2:${plain}`] ?? null;
    case 'culture':
      return culture(run.language, plain);
    case 'policy':
      if (plain === 'policyid') return program.policyId;
      if (plain === 'tenantobjectid') return program.tenantId;
      return plain === 'relyingpartytenantid' || plain === 'trustframeworktenantid' ? program.tenant : undefined;
    case 'context':
      return context(run, plain);
    case 'saml':
      return null;
    default:
      return undefined;
  }
}

function context(run: ResolverSource, name: string): ClaimValue | null | undefined {
  const { request, program } = run;
  switch (name) {
    case 'correlationid':
      return request.correlationId;
    case 'hostname':
      return program.origin.replace(/^https?:\/\//, '');
    case 'datetimeinutc':
      return americanTime(run.world.now);
    case 'deploymentmode':
      return program.chain.leaf.root?.valueOf('DeploymentMode') ?? 'Production';
    case 'ipaddress':
      return request.context?.['ip'] ?? '127.0.0.1';
    case 'kmsi':
      return request.context?.['kmsi'] ?? 'False';
    case 'buildnumber':
      return null;
    default:
      return undefined;
  }
}

function culture(language: string, name: string): ClaimValue | null | undefined {
  const [tongue = 'en', region] = language.split('-');
  switch (name) {
    case 'languagename':
      return tongue;
    case 'regionname':
      return region?.toUpperCase() ?? null;
    case 'rfc5646':
      return language;
    case 'lcid':
      // Windows' numbers of locales are not known here.
      return null;
    default:
      return undefined;
  }
}

/** `10/10/2021 12:00:00 PM` */
function americanTime(now: number): string {
  const [date = '', time = ''] = momentText(now).split('T');
  const [year, month, day] = date.split('-').map(Number);
  const [hours = 0, minutes, seconds] = time.slice(0, 8).split(':').map(Number);
  const two = (number: number | undefined): string => String(number ?? 0).padStart(2, '0');
  return `${month}/${day}/${year} ${hours % 12 || 12}:${two(minutes)}:${two(seconds)} ${hours < 12 ? 'AM' : 'PM'}`;
}
