import { idKey } from '../policy/policy';
import type { ElementSource, MergedElement } from './mergedElement';
import { itemsOf, sourceOf, truthIn, valueIn } from './mergedView';

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

const own = new Set(['ClaimTypeReferenceId', 'PartnerClaimType', 'DefaultValue', 'AlwaysUseDefaultValue', 'Required']);

/** An element that names a claim type, or undefined where it names none. */
export function claimUse(merged: MergedElement): ClaimUse | undefined {
  const id = valueIn(merged, 'ClaimTypeReferenceId');
  if (!id) return undefined;
  const more: Record<string, string> = {};
  for (const { name, value } of merged.attributes) if (!own.has(name)) more[name] = value;
  return {
    id,
    key: idKey(id),
    partner: valueIn(merged, 'PartnerClaimType') || undefined,
    defaultValue: merged.attributes.find(({ name }) => name === 'DefaultValue')?.value,
    alwaysUseDefault: truthIn(merged, 'AlwaysUseDefaultValue') ?? false,
    required: truthIn(merged, 'Required') ?? false,
    more,
    at: sourceOf(merged),
  };
}
