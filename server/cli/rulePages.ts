import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rulePageAddress } from '../presentation/rulePage';
import { bundleOf } from './translations';

/**
 * The address of the rules' pages that are shipped beside the bundles, with `{code}` in it.
 * @param locale as editors name it; English for a language that there is no translation to
 * @returns undefined where no pages are shipped
 */
export function shippedRulePages(locale: string): string | undefined {
  const folder = join(__dirname, 'rules', bundleOf(locale) ?? '');
  return existsSync(folder) ? `${pathToFileURL(folder).href.replace(/\/$/, '')}/{code}.md` : undefined;
}

/** The page of a rule, in Markdown; undefined where it is not shipped. */
export function readRulePage(code: string, locale: string): string | undefined {
  const address = shippedRulePages(locale);
  try {
    return address && readFileSync(new URL(rulePageAddress(address, code)), 'utf8');
  } catch {
    return undefined;
  }
}
