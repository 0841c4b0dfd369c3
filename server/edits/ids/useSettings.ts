import { leftoverIn } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import { message } from '../../words/message';
import { caretAt } from '../../xml/caret';
import type { Plan, TextChange } from '../plan';

/** Words that may stand for a tenant or an application. */
const word = /[\w-]+(?:\.onmicrosoft\.com)?/gi;

/** What is asked of settings in place of a sample's values, and the names of those settings. */
export interface UsedSettings {
  readonly plan: Plan;
  /** Without those that a build knows by itself. */
  readonly names: readonly string[];
}

/**
 * Plans settings where files have what samples have in place of the name of the tenant and of the ids of the two
 * Identity Experience Framework applications: so one text does for every environment. Comments stay.
 */
export function planUseSettings(files: readonly Policy[]): UsedSettings {
  const names = new Set<string>();
  const plan = files.flatMap(({ uri, text, document }) =>
    [...text.matchAll(word)].flatMap(({ 0: found, index }): TextChange[] => {
      const name = settingFor(found);
      if (name === undefined) return [];
      const { kind } = caretAt(document, index);
      if (kind !== 'attributeValue' && kind !== 'text') return [];
      if (name !== 'Tenant') names.add(name);
      const why = message('The setting {0} has another value in each environment.', name);
      return [{ uri, span: { start: index, end: index + found.length }, newText: `{Settings:${name}}`, why }];
    }),
  );
  return { plan, names: [...names] };
}

function settingFor(found: string): string | undefined {
  // Few words are long enough to be looked at.
  if (!/tenant\.|AppId$/i.test(found)) return undefined;
  const help = leftoverIn(found, '');
  if (help === 'tenant') return found.includes('.') ? 'Tenant' : undefined;
  return help === 'proxyApplication' || help === 'frameworkApplication' ? found : undefined;
}
