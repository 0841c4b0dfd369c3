import { holdsPlaceholder } from '../../catalogue/placeholders';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Policy } from '../../policy/policy';
import type { XmlAttribute, XmlElement } from '../../xml/nodes';
import { isDamaged } from './damage';

/** A `LocalizedString` that a policy writes. */
export interface WrittenString {
  readonly element: XmlElement;
  /** The `LocalizedResources` that it belongs to. */
  readonly resources: XmlElement;
  readonly type: XmlAttribute;
  /** Its `ElementId`, empty where there is none. */
  readonly elementId: string;
  readonly stringId: XmlAttribute | undefined;
}

const known = new WeakMap<Policy, readonly WrittenString[]>();

/** The localized strings of a policy that say their `ElementType`; those filled in later are left out. */
export function writtenStrings(policy: Policy): readonly WrittenString[] {
  let found = known.get(policy);
  if (!found) known.set(policy, (found = read(policy)));
  return found;
}

function read(policy: Policy): readonly WrittenString[] {
  const found: WrittenString[] = [];
  for (const resources of buildingBlocks(policy, 'Localization', 'LocalizedResources'))
    for (const list of resources.elements('LocalizedStrings')) {
      if (isDamaged(list)) continue;
      for (const element of list.elements('LocalizedString')) {
        const type = element.attribute('ElementType');
        const stringId = element.attribute('StringId');
        const id = element.valueOf('ElementId') ?? '';
        if (!type || [type.value, id, stringId?.value ?? ''].some((one) => holdsPlaceholder(one))) continue;
        found.push({ element, resources, type, elementId: id.trim(), stringId });
      }
    }
  return found;
}
