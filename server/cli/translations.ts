import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Translations } from '../presentation/translate';

/** The languages that there are translations for, each with the names that it goes by. */
const languages: readonly (readonly [bundle: string, names: RegExp])[] = [['zh-cn', /^zh(-(cn|sg|hans.*))?$/]];

/** The translation that serves a language (`zh-Hans-CN`: `zh-cn`); undefined for English and where there is none. */
export function bundleOf(locale: string): string | undefined {
  return languages.find(([, names]) => names.test(locale.toLowerCase()))?.[0];
}

/**
 * The texts of a language, read from where the package keeps them, beside the folder of the bundles.
 * @param locale as editors name it: `zh-cn`, in any case
 * @returns undefined for English, for a language there is no translation to, and where the file cannot be read
 */
export function readTranslations(locale: string): Translations | undefined {
  const bundle = bundleOf(locale);
  if (bundle === undefined) return undefined;
  try {
    return JSON.parse(
      readFileSync(join(__dirname, '..', 'l10n', `bundle.l10n.${bundle}.json`), 'utf8'),
    ) as Translations;
  } catch {
    // English is understood too: no reason to stop.
    return undefined;
  }
}

/** The language that a terminal asks for (`LC_ALL`, `LC_MESSAGES`, `LANG`), as editors name it; undefined for none. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const asked = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  const [name = ''] = asked.split(/[.@]/);
  return name === '' || name === 'C' || name === 'POSIX' ? undefined : name.replace('_', '-').toLowerCase();
}
