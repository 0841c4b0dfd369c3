import { CompletionItemKind } from 'vscode-languageserver-types';
import { builtInSettings, settingStart } from '../../catalogue/placeholders';
import { message } from '../../words/message';
import { settingKey } from '../../policy/settingsFile';
import { translate } from '../../presentation/translate';
import { Rank, type Offer } from './offer';
import type { ValuePlace } from './query';

/**
 * The settings that a build fills in, where a brace is open: those of every environment of the `appsettings.json` above
 * the policy. Which environments lack one stands beside it.
 */
export function settings({ chain, typed }: ValuePlace): readonly Offer[] {
  const { settings: file } = chain;
  const started = typed.slice(typed.lastIndexOf('{')).toLowerCase();
  const start = settingStart.toLowerCase();
  if (!file || !(started.startsWith(start) || start.startsWith(started))) return [];
  const names = new Map<string, string>();
  for (const environment of file.environments)
    for (const { name } of environment.settings) if (!names.has(settingKey(name))) names.set(settingKey(name), name);
  const offer = (name: string, rank: Rank, detail: string): Offer => ({
    label: `${settingStart}${name}}`,
    kind: CompletionItemKind.Constant,
    rank,
    detail,
  });
  return [
    ...[...names.values()].map((name) => {
      const without = new Set(file.environmentsWithout(name));
      const having = file.environments.filter((environment) => !without.has(environment));
      const isEverywhere = without.size === 0;
      return offer(
        name,
        isEverywhere ? Rank.usual : Rank.other,
        isEverywhere
          ? translate(message('in every environment'))
          : translate(message('only in {0}', having.map((environment) => environment.name).join(', '))),
      );
    }),
    ...builtInSettings
      .filter((name) => !names.has(settingKey(name)))
      .map((name) => offer(name, Rank.rare, translate(message('known to every build')))),
  ];
}
