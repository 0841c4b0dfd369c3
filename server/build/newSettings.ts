import { isBuiltInSetting } from '../catalogue/placeholders';
import type { Policy } from '../policy/policy';
import { settingKey } from '../policy/settingsFile';
import { settingUsesIn } from '../policy/settingUse';
import { readTenant } from '../policy/tenant';

/** The environments of a new file; the last is production. */
const environments = ['Development', 'Test', 'Production'] as const;

/**
 * The text of a new `appsettings.json` for policies: what they ask for, and what else is named, without values. A build
 * says where they are still missing. The tenant that the policies name is that of the first environment.
 * @param more names of settings that the policies are going to use
 */
export function newSettingsText(policies: readonly Policy[], more: readonly string[] = []): string {
  const asked = policies.flatMap((policy) => settingUsesIn(policy).map(({ name }) => name));
  const names = new Map<string, string>();
  for (const name of [...more, ...asked])
    if (!isBuiltInSetting(name) && !names.has(settingKey(name))) names.set(settingKey(name), name);
  const tenants = policies.flatMap(({ tenantId }) => {
    const reading = tenantId && readTenant(tenantId.value);
    return reading?.kind === 'known' ? [reading.tenant.domain] : [];
  });
  const file = {
    EnvironmentsFolder: 'Environments',
    Environments: environments.map((Name, i) => ({
      Name,
      Production: i === environments.length - 1,
      Tenant: (i === 0 ? tenants[0] : undefined) ?? null,
      PolicySettings: Object.fromEntries([...names.values()].map((name) => [name, null])),
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
