import type { Chain } from '../policy/chain';
import { idKey } from '../policy/policy';
import type { ElementSource } from './mergedElement';
import { itemsOf, mergedDefinition, sourceOf, textIn, valueIn, type ValueAt } from './mergedView';

/** A page as merged over a chain. */
export interface ContentDefinitionModel {
  readonly id: string;
  readonly key: string;
  readonly loadUri: ValueAt | undefined;
  readonly recoveryUri: ValueAt | undefined;
  readonly dataUri: ValueAt | undefined;
  /** By their keys in lower case. */
  readonly metadata: ReadonlyMap<string, ValueAt>;
  /** Where the localized texts of each language are, in the order of the merged list. */
  readonly localizedResources: readonly {
    readonly language: string;
    readonly id: string;
    readonly at: ElementSource;
  }[];
  readonly at: readonly ElementSource[];
}

/** The content definition of that id, or undefined where the chain does not define it. */
export function contentDefinitionModel(chain: Chain, id: string): ContentDefinitionModel | undefined {
  const key = idKey(id.trim());
  return chain.remember(contentDefinitionModel, key, () => {
    const path = ['BuildingBlocks', 'ContentDefinitions', 'ContentDefinition'];
    const merged = mergedDefinition(chain, 'contentDefinition', key, path);
    if (!merged) return undefined;
    return {
      id: valueIn(merged, 'Id') ?? id,
      key,
      loadUri: textIn(merged, 'LoadUri'),
      recoveryUri: textIn(merged, 'RecoveryUri'),
      dataUri: textIn(merged, 'DataUri'),
      metadata: new Map(
        itemsOf(merged, 'Metadata', 'Item').map((item) => [
          (valueIn(item, 'Key') ?? '').toLowerCase(),
          { value: sourceOf(item).element.textContent, at: sourceOf(item) },
        ]),
      ),
      localizedResources: itemsOf(merged, 'LocalizedResourcesReferences', 'LocalizedResourcesReference').map((one) => ({
        language: valueIn(one, 'Language') ?? '',
        id: valueIn(one, 'LocalizedResourcesReferenceId') ?? '',
        at: sourceOf(one),
      })),
      at: merged.sources,
    };
  });
}
