import data from '../../schemas/newDefinitions.json';
import type { XmlElement } from '../xml/nodes';
import type { IdKind } from './idKind';

/** What a definition that is missing is created from. */
export interface NewDefinition {
  /** Local names of the elements it stands in, from below the root. */
  readonly in: readonly string[];
  /** The element, with words in braces to be filled in. */
  readonly xml: string;
}

interface Row {
  readonly when?: {
    readonly element?: string;
    readonly attribute?: string;
    readonly is?: string;
    readonly referredBy?: string;
  };
  readonly in: readonly string[];
  readonly xml: readonly string[];
}

const rows = data.definitions as Readonly<Partial<Record<IdKind, readonly Row[]>>>;

/** The kinds of which a definition can be created. */
export const creatableKinds = Object.keys(rows) as readonly IdKind[];

/**
 * What a definition of that kind looks like that this element refers to; undefined where nobody can say.
 * @param attribute the attribute that refers, undefined where the element's text does
 */
export function newDefinitionFor(
  kind: IdKind,
  element: XmlElement,
  attribute: string | undefined,
): NewDefinition | undefined {
  const row = rows[kind]?.find(({ when = {} }) => {
    if (when.element !== undefined && element.localName !== when.element) return false;
    if (when.referredBy !== undefined && attribute?.endsWith(when.referredBy) !== true) return false;
    return when.attribute === undefined || element.valueOf(when.attribute)?.toLowerCase() === when.is?.toLowerCase();
  });
  return row && { in: row.in, xml: row.xml.join('') };
}
