import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type LocationLink,
} from 'vscode-languageserver-types';
import { idAt } from '../../policy/idAt';
import { settingUseAt, usesOfSetting, type SettingUse } from '../../policy/settingUse';
import { rangeOf } from '../../presentation/lineIndexOf';
import type { NavigationQuery } from './place';

/**
 * Where an `appsettings.json` says what a build puts in the place of the `{Settings:name}` at the caret, for production
 * first; undefined where it does not, or nothing of the kind stands there.
 */
export function settingDefinitionsAt(query: NavigationQuery): LocationLink[] | undefined {
  const { policies, policy } = query;
  const use = settingAt(query);
  const { settings } = policies.chainOf(policy);
  if (!use || !settings) return undefined;
  const found = settings.find(use.name).map(({ setting }) => ({
    originSelectionRange: rangeOf(policy, use.whole),
    targetUri: settings.uri,
    targetRange: rangeOf(settings, setting),
    targetSelectionRange: rangeOf(settings, setting.nameSpan),
  }));
  return found.length > 0 ? found : undefined;
}

/**
 * Where policies name the setting at the caret; undefined where none stands.
 * @param definitions whether the lines of the `appsettings.json` count, too
 */
export function settingReferencesAt(query: NavigationQuery, definitions: boolean): Location[] | undefined {
  const { policies, policy } = query;
  const use = settingAt(query);
  if (!use) return undefined;
  const defined = definitions ? (settingDefinitionsAt(query) ?? []) : [];
  return [
    ...defined.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range })),
    ...usesOfSetting(policies, policy, use.name).map((one) => ({
      uri: one.policy.uri,
      range: rangeOf(one.policy, one.use.span),
    })),
  ];
}

/** The same within the file; undefined where no setting is named. */
export function settingHighlightsAt(query: NavigationQuery): DocumentHighlight[] | undefined {
  const { policies, policy } = query;
  const use = settingAt(query);
  if (!use) return undefined;
  return usesOfSetting(policies, policy, use.name)
    .filter((one) => one.policy === policy)
    .map((one) => ({ range: rangeOf(policy, one.use.span), kind: DocumentHighlightKind.Read }));
}

/** The setting at the caret. Where a setting that nobody defines is part of an id, the id is what is asked for. */
function settingAt({ policies, policy, offset }: NavigationQuery): SettingUse | undefined {
  const use = settingUseAt(policy, offset);
  if (!use) return undefined;
  const isDefined = (policies.chainOf(policy).settings?.find(use.name).length ?? 0) > 0;
  return isDefined || !idAt(policy, offset) ? use : undefined;
}
