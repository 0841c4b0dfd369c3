import { settingsIn } from '../catalogue/placeholders';
import { caretAt } from '../xml/caret';
import { touches, type Span } from '../xml/span';
import type { Policy } from './policy';
import type { PolicySet } from './policySet';
import { settingKey } from './settingsFile';

/** A `{Settings:name}` in a value of a policy. */
export interface SettingUse {
  readonly name: string;
  /** The name. */
  readonly span: Span;
  /** All of it, braces included. */
  readonly whole: Span;
  readonly in: 'text' | 'attribute';
}

const known = new WeakMap<Policy, readonly SettingUse[]>();

/** Every setting that a policy asks a build for; what stands in comments is none. */
export function settingUsesIn(policy: Policy): readonly SettingUse[] {
  let uses = known.get(policy);
  if (!uses) known.set(policy, (uses = findUses(policy)));
  return uses;
}

/** The one that an offset is in, from brace to brace. */
export function settingUseAt(policy: Policy, offset: number): SettingUse | undefined {
  return settingUsesIn(policy).find(({ whole }) => touches(whole, offset));
}

/** Every use of a setting in the policies that are built with the same settings; in the family where there are none. */
export function usesOfSetting(
  policies: PolicySet,
  policy: Policy,
  name: string,
): readonly { readonly policy: Policy; readonly use: SettingUse }[] {
  const { settings } = policies.chainOf(policy);
  const together = settings
    ? [...policies.policies].filter((one) => policies.chainOf(one).settings === settings)
    : policies.familyOf(policy).policies;
  const key = settingKey(name);
  return together.flatMap((one) =>
    settingUsesIn(one)
      .filter((use) => settingKey(use.name) === key)
      .map((use) => ({ policy: one, use })),
  );
}

function findUses({ text, document }: Policy): readonly SettingUse[] {
  return settingsIn(text).flatMap(({ name, start, whole }) => {
    const { kind } = caretAt(document, start);
    if (kind !== 'attributeValue' && kind !== 'text') return [];
    const span = { start, end: start + name.length };
    return [{ name, span, whole, in: kind === 'text' ? ('text' as const) : ('attribute' as const) }];
  });
}
