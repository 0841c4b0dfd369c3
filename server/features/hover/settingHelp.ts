import { isSecretSetting } from '../../catalogue/placeholders';
import { loadPolicyKeys } from '../../catalogue/policyKeys';
import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { Policy } from '../../policy/policy';
import type { FoundSetting, SettingsFile } from '../../policy/settingsFile';
import type { SettingUse } from '../../policy/settingUse';
import { lineIndexOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import { fileLink, heading, shortCode, table, type Paragraphs } from '../../presentation/markdown';

/** What a build puts in the place of a setting, environment by environment. Values that look secret are not shown. */
export function settingHelp(policies: PolicySet, policy: Policy, { name }: SettingUse): Paragraphs {
  const { settings } = policies.chainOf(policy);
  const found = settings?.find(name) ?? [];
  if (!settings || found.length === 0) return [];
  const missing = settings.environmentsWithout(name).map((environment) => environment.name);
  return [
    heading(`{Settings:${name}}`, translate(message('placeholder that a build fills in'))),
    table(
      [translate(message('Environment')), translate(message('Value')), translate(message('Defined in'))],
      found.map((one) => [one.environment.name, shownValue(name, one), placeOf(settings, one)]),
    ),
    missing.length > 0 ? translate(message('Missing in: {0}', missing.join(', '))) : undefined,
  ];
}

function shownValue(name: string, { setting: { value } }: FoundSetting): string {
  if (value === undefined) return '';
  const isSecret = isSecretSetting(name) || loadPolicyKeys().secretShape(value) !== undefined;
  return isSecret ? translate(message('not shown')) : shortCode(value);
}

function placeOf(settings: SettingsFile, { setting }: FoundSetting): string {
  return fileLink(fileNameOf(settings), settings.uri, lineIndexOf(settings).positionAt(setting.start).line + 1);
}
