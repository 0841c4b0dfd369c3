import type { AttributeRule, ElementType } from '../../catalogue/elements';
import type { ValueType } from '../../catalogue/valueTypes';
import { element, textElement, type Fragment } from './xmlFragment';

/** What stands for a text that only the author knows. */
const unknownText = 'TODO';

/** An element of that type with everything that must be in it, and values to be filled in. */
export function skeletonOf(name: string, type: ElementType): Fragment {
  const attributes: Record<string, string> = {};
  for (const attribute of type.requiredAttributes) attributes[attribute.name] = exampleOf(attribute.type, attribute);
  // Beside attributes the text is mostly optional; alone it is all that the element says.
  const blank = type.text?.any && type.attributes.length > 0;
  if (type.text) return textElement(name, attributes, blank ? '' : exampleOf(type.text));
  return element(
    name,
    attributes,
    type.requiredChildren.map((child) => skeletonOf(child.name, child.type)),
  );
}

/** A value that has the form: the first there is, or one that shows what is wanted. */
export function exampleOf(type: ValueType, attribute?: AttributeRule): string {
  if (attribute?.default !== undefined) return attribute.default;
  const first = type.suggestions[0];
  if (first !== undefined) return first;
  if (type.name === 'int' || type.name === 'integer') return attribute?.name === 'Order' ? '1' : '0';
  if (type.name === 'uri') return 'https://contoso.com';
  return type.example ?? unknownText;
}
