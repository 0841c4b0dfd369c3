import { holdsPlaceholder } from '../../catalogue/placeholders';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';

/** A `DataUri` that a policy writes. */
export interface WrittenDataUri {
  readonly element: XmlElement;
  readonly uri: string;
}

/** Every `DataUri` of the policy's content definitions that is not filled in later. */
export function contentDataUris(policy: Policy): readonly WrittenDataUri[] {
  const found: WrittenDataUri[] = [];
  for (const element of buildingBlocks(policy, 'ContentDefinitions', 'ContentDefinition')) {
    const dataUri = element.element('DataUri');
    const uri = dataUri?.textContent ?? '';
    if (dataUri && uri !== '' && !holdsPlaceholder(uri) && !isDamaged(dataUri)) found.push({ element: dataUri, uri });
  }
  return found;
}
