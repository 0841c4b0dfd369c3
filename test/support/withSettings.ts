import type { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { SettingsFile } from '../../server/policy/settingsFile';

/** Policies beside an `appsettings.json` of these environments, each name with its settings; the last is production. */
export function withSettings(
  environments: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ...policies: readonly Policy[]
) {
  const names = Object.keys(environments);
  const file = {
    Environments: names.map((Name, i) => ({
      Name,
      Production: i === names.length - 1,
      Tenant: 'contoso.onmicrosoft.com',
      PolicySettings: environments[Name],
    })),
  };
  const settings = new SettingsFile('file:///family/appsettings.json', JSON.stringify(file, undefined, 2));
  return { settings, policies: PolicySet.of(policies, [settings]) };
}
