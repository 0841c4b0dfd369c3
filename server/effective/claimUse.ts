import { idKey } from '../policy/policy';
import type { ElementSource, MergedElement } from './mergedElement';
import { isTrue, itemsOf, sourceOf } from './mergedView';

/** A claim as a list of a profile, a display control or a claims transformation names it. */
export interface ClaimUse {
  /** The claim type's id as written. */
  readonly id: string;
  /** How the id compares. */
  readonly key: string;
  /** `PartnerClaimType`: the name on the other side. */
  readonly partner: string | undefined;
  /** `DefaultValue` as written; an empty text is a value. */
  readonly defaultValue: string | undefined;
  readonly alwaysUseDefault: boolean;
  readonly required: boolean;
  /** The other attributes, by their names. */
  readonly more: Readonly<Record<string, string>>;
  /** Where it stands. */
  readonly at: ElementSource;
}

/** The claims of a list that name a claim type, in their order. */
export function claimUsesIn(merged: MergedElement, list: string, item: string): readonly ClaimUse[] {
  return itemsOf(merged, list, item).flatMap((one) => claimUse(one) ?? []);
}

const nothing: Readonly<Record<string, string>> = {};

/** An element that names a claim type, or undefined where it names none. */
export function claimUse(merged: MergedElement): ClaimUse | undefined {
  let id = '';
  let partner: string | undefined;
  let defaultValue: string | undefined;
  let alwaysUseDefault = false;
  let required = false;
  let more: Record<string, string> | undefined;
  // One walk: there are thousands of them.
  for (const { name, value } of merged.attributes)
    switch (name) {
      case 'ClaimTypeReferenceId':
        id = value.trim();
        break;
      case 'PartnerClaimType':
        partner = value.trim() || undefined;
        break;
      case 'DefaultValue':
        defaultValue = value;
        break;
      case 'AlwaysUseDefaultValue':
        alwaysUseDefault = isTrue(value);
        break;
      case 'Required':
        required = isTrue(value);
        break;
      default:
        (more ??= {})[name] = value;
    }
  if (id === '') return undefined;
  const at = sourceOf(merged);
  return { id, key: idKey(id), partner, defaultValue, alwaysUseDefault, required, more: more ?? nothing, at };
}
