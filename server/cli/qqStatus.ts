import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { loadCatalogue } from '../catalogue/catalogue';
import { customDomainFault } from '../features/qq/callbackUrl';
import { qqChecklist, type QqChecklist, type QqTold, type SeenTenant } from '../features/qq/qqChecklist';
import { runnablePolicies, runPolicyUrl } from '../features/qq/runPolicy';
import { translate } from '../presentation/translate';
import { isGuid } from '../catalogue/guid';
import { readTenant } from '../policy/tenant';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import { lookInTenant } from '../tenant/tenantFacts';
import type { Command, ExitCode } from './command';
import { readFamily, type DiskFamily } from './family';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { checklistJson, checklistText } from './qqStatusReport';
import { readTenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';
import { noFormat, notOnePath, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];

/** `qq-status PATH`: how far sign-in with QQ is in a policy family. */
export const qqStatus: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...graphOptions,
        live: { type: 'boolean', default: false },
        environment: { type: 'string' },
        format: { type: 'string', default: 'text' },
        tenant: { type: 'string' },
        'custom-domain': { type: 'string' },
        callback: { type: 'string' },
        keys: { type: 'string' },
        application: { type: 'string' },
      },
    }),
  );
  const { format, application: applicationId, callback, 'custom-domain': customDomain, tenant } = values;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('qq-status');
  if (!formats.includes(format)) throw noFormat(format, formats);
  if (tenant !== undefined && readTenant(tenant).kind !== 'known')
    throw new UsageError(t('"{0}" is no name of a tenant: contoso.onmicrosoft.com.', tenant));
  const domainFault = customDomain === undefined ? undefined : customDomainFault(customDomain);
  if (domainFault) throw new UsageError(translate(domainFault));
  if (applicationId !== undefined && !isGuid(applicationId))
    throw new UsageError(t('--application takes an application (client) ID: 8-4-4-4-12 hexadecimal digits.'));

  const family = readFamily(path, terminal);
  if (!family) return 2;
  const { policies, uri } = family;
  const policyKeys = values.keys?.split(',').map((key) => key.trim());
  const checker = new Checker(
    rules,
    loadCatalogue(),
    { levels: {}, ...(policyKeys ? { policyKeys } : {}) },
    (rule, policy) => terminal.err(`b2c-policy: rule ${rule.code} failed on ${policy.uri}.\n`),
  );
  const told: QqTold = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(customDomain === undefined ? {} : { customDomain }),
    ...(callback === undefined ? {} : { callback }),
  };
  const findings = (policy: Parameters<Checker['check']>[1]) => checker.check(policies, policy);
  const tell = (seen: SeenTenant | undefined, out: Terminal): ExitCode => {
    const checks = { findings, policyKeys, tenantOf: () => seen };
    const list = qqChecklist(policies, { uri, told }, checks);
    if (list.refusal !== undefined) {
      out.err(`b2c-policy: ${list.refusal}\n`);
      return 2;
    }
    const address = applicationId === undefined ? undefined : runAddress(family, list, told, applicationId);
    out.out(
      format === 'json' ? checklistJson(list, family, out.cwd, address) : checklistText(list, family, path, address),
    );
    return list.steps.some(({ state }) => state === 'todo' || state === 'attention') ? 1 : 0;
  };
  // Who says where Microsoft Graph is wants it asked.
  if (!values.live && values.graph === undefined && values.cloud === undefined) return tell(undefined, terminal);
  const sent = readTenantPolicies(path, values.environment, terminal);
  if (!sent) return 2;
  return withTenant(values, terminal, tenant ?? sent.tenantDomain, async ({ client, terminal: hiding }) => {
    const start = sent.policies.get(uri);
    const seen = await lookInTenant(client, start ? sent.policies.familyOf(start).policies : sent.wanted, Date.now());
    if ('error' in seen) return sayGraphError(seen.error, hiding);
    return tell({ facts: seen.value, filled: sent.policies }, hiding);
  });
};

/** The address that tries the policy of the family that offers QQ; undefined where none does. */
function runAddress({ policies }: DiskFamily, list: QqChecklist, told: QqTold, applicationId: string) {
  const shown = list.steps.find(({ id }) => id === 'relyingParty')?.actions.find(({ kind }) => kind === 'show');
  const policy = runnablePolicies(policies).find((one) => shown?.kind === 'show' && one.uri === shown.uri);
  if (!policy) return undefined;
  return runPolicyUrl(policies, { ...told, uri: policy.uri, applicationId, nonce: 'defaultNonce' }).url;
}
