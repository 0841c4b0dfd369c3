import { pageLayoutNamed } from '../../catalogue/contentDefinitions';
import { localizedElementType } from '../../catalogue/localization';
import type { Chain } from '../../policy/chain';
import { idKey } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { removeFix } from '../shared/editFix';
import { writtenStrings } from '../shared/writtenStrings';
import type { Rule } from '../rule';

const pageText = 'UxElement';

export const otherPage: Rule = {
  code: 'localization/other-page',
  severity: 'warning',
  reach: 'chain',
  message: '"{0}" is a text of {1}, and these resources are those of {2} ({3}).',
  summary: 'A localized string of another page than the ones that its resources are used for.',
  check({ policy, policies }, report) {
    const known = localizedElementType(pageText)?.stringIds;
    const strings = known ? writtenStrings(policy) : [];
    if (strings.length === 0 || !known) return;
    const chain = policies.chainOf(policy);
    const listed = new Set([...known.values()].flatMap((groups) => groups.split(', ')));
    const pages = new Map<XmlElement, readonly Use[]>();
    for (const { element, resources, type, stringId } of strings) {
      const groups = known.get(stringId?.value.trim() ?? '')?.split(', ');
      if (!stringId || !groups || type.value.trim() !== pageText) continue;
      let uses = pages.get(resources);
      if (!uses) pages.set(resources, (uses = usesOf(chain, resources.valueOf('Id') ?? '')));
      // Of pages whose texts are not listed, nothing can be said.
      if (uses.length === 0 || uses.some(({ page }) => !listed.has(page) || groups.includes(page))) continue;
      report({
        span: stringId.valueSpan,
        args: [
          stringId.value.trim(),
          groups.join(', '),
          [...new Set(uses.map(({ page }) => page))].join(', '),
          uses.map(({ id }) => id).join(', '),
        ],
        fixes: [removeFix(policy, element)],
      });
    }
  },
};

/** A content definition that uses resources, and its page; an empty one where that is not known. */
interface Use {
  readonly id: string;
  readonly page: string;
}

function usesOf(chain: Chain, resources: string): readonly Use[] {
  return usesByResources(chain).get(idKey(resources.trim())) ?? [];
}

function usesByResources(chain: Chain): ReadonlyMap<string, readonly Use[]> {
  return chain.remember(usesByResources, '', () => {
    const found = new Map<string, Use[]>();
    for (const id of chain.idsOf('contentDefinition')) {
      const elements = chain.definitions('contentDefinition', id).map(({ use }) => use.element);
      const uri = elements.flatMap((element) => element.element('DataUri') ?? [])[0]?.textContent ?? '';
      const page =
        pageLayoutNamed(uri)?.page ?? /:elements:(?:contract:)?([a-z]+):/i.exec(uri)?.[1]?.toLowerCase() ?? '';
      const ids = elements.flatMap((element) =>
        (element.element('LocalizedResourcesReferences')?.elements('LocalizedResourcesReference') ?? []).map(
          (reference) => idKey(reference.valueOf('LocalizedResourcesReferenceId')?.trim() ?? ''),
        ),
      );
      for (const key of new Set(ids)) found.set(key, [...(found.get(key) ?? []), { id, page }]);
    }
    return found;
  });
}
