import { holds } from '../../catalogue/condition';
import { pageLayoutNamed } from '../../catalogue/contentDefinitions';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { knownProfile } from '../../effective/profileKind';
import type { Chain } from '../../policy/chain';
import { idKey } from '../../policy/policy';
import { isRun } from '../../effective/profilesRun';
import { isCalledByOthers } from '../../policy/profileUse';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';

/**
 * True where a metadata item has an effect for those who run the chain: some journey calls its technical profile, or one
 * that includes it, and that one does not switch off what the item is for (the link of a page, say) and shows a page that
 * knows it.
 */
export function acts(item: XmlElement, chain: Chain): boolean {
  const id = closest(item, 'TechnicalProfile')?.valueOf('Id')?.trim();
  // That of a page counts wherever the page is shown.
  if (id === undefined) return true;
  const name = item.valueOf('Key')?.trim() ?? '';
  const built = chain.idsOf('technicalProfile').filter((one) => effectiveProfile(chain, one)?.includes.has(idKey(id)));
  return [id, ...built].some((one) => isRun(chain, one) && actsIn(chain, one, name));
}

function actsIn(chain: Chain, id: string, name: string): boolean {
  const known = knownProfile(chain, id);
  const key = known?.kind?.metadataKey(name);
  if (!known || !key) return true;
  if (key.onlyWhen && holds(key.onlyWhen, known.facts) !== true) return false;
  // A sign-in step brings its own page.
  if (!key.pages || isCalledByOthers(chain, id)) return true;
  const page = pageLayoutNamed(dataUriOf(chain, known.facts.metadata('ContentDefinitionReferenceId') ?? ''))?.page;
  return page !== undefined && key.pages.includes(page);
}

/** The `DataUri` of a content definition, as the nearest policy that gives one has it. */
function dataUriOf(chain: Chain, id: string): string {
  for (const { use } of chain.definitions('contentDefinition', id)) {
    const uri = use.element.element('DataUri')?.textContent;
    if (uri) return uri;
  }
  return '';
}
