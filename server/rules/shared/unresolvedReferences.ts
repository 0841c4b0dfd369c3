import type { IdKind } from '../../catalogue/idKind';
import { nearest } from '../../catalogue/nearest';
import { copyDefinition, createDefinition, type DefinitionToWrite } from '../../edits/ids/createDefinition';
import { message, type Message } from '../../words/message';
import type { Chain, Definition } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import { strayDefinitions } from '../../policy/idSymbol';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { isDamaged } from './damage';
import { suggest } from './replaceFix';
import type { Fix, FindingDraft, Report, RuleContext } from '../rule';

/**
 * Reports every reference of a kind that nothing in the chain defines, but for those of localized strings. Silent where
 * a base policy is not known or is damaged: what is missing here may stand there.
 */
export function reportUnresolved(kind: IdKind, { policy, policies }: RuleContext, report: Report): void {
  for (const use of unresolved(kind, policy, policies)) {
    if (isLocalized(use)) continue;
    const stray = strayDefinitions(policies, policy, use);
    // The service reads metadata when it runs the relying party, which may inherit from what defines the id.
    const late = use.attribute === undefined && stray.some((one) => inherits(policies, one.policy, policy));
    if (late && everyLeafHas(use, policy, policies)) continue;
    report({
      span: use.span,
      args: [use.id, policy.policyId?.value ?? ''],
      ...(late ? { severity: 'warning' } : {}),
      ...unresolvedHelp(use, policy, policies),
    });
  }
}

/** The references of a kind that the chain does not define, and no build will fill in. */
export function unresolved(kind: IdKind, policy: Policy, policies: PolicySet): readonly IdUse[] {
  const chain = policies.chainOf(policy);
  if (!chain.settled) return [];
  // Of some kinds two rules ask.
  return chain.remember(unresolved, kind, () =>
    policy.index
      .references(kind)
      .filter((use) => !chain.defines(kind, use.id) && !use.isBuiltIn && isWritten(use) && !mayBeDefined(use, policy)),
  );
}

/** True for what a localized string or collection is for. */
export function isLocalized({ element }: IdUse): boolean {
  return element.localName === 'LocalizedString' || element.localName === 'LocalizedCollection';
}

/** What helps with a reference that leads nowhere: what was meant, where it is defined instead, how to define it. */
export function unresolvedHelp(
  use: IdUse,
  policy: Policy,
  policies: PolicySet,
): Pick<FindingDraft, 'note' | 'suggestion' | 'fixes' | 'related'> {
  const chain = policies.chainOf(policy);
  const near = suggestionFor(use, chain, policy);
  const stray = strayDefinitions(policies, policy, use);
  const copies = firstInEachFile(stray).flatMap((one) => {
    const copy = copyDefinition(policies, policy, one);
    return copy ? [writeFix(copy, copyTitle(use, fileNameOf(one.policy), copy.policy))] : [];
  });
  const made = isLocalized(use) || copies.length > 0 ? undefined : createDefinition(policies, policy, use);
  const create = made ? [writeFix(made, message('Create "{0}" in {1}', use.id, fileNameOf(made.policy)))] : [];
  const fixes = [...(near.fixes ?? []), ...copies, ...create];
  return { ...near, ...(fixes.length > 0 ? { fixes } : {}), ...whereElse(stray) };
}

/** Says where the family defines it, out of the policy's sight. */
function whereElse(stray: readonly Definition[]): Pick<FindingDraft, 'note' | 'related'> {
  const [first] = stray;
  if (!first) return {};
  return {
    note: message('{0} defines it, but is not among the base policies.', fileNameOf(first.policy)),
    related: stray.map(({ policy, use }) => ({ uri: policy.uri, span: use.span, message: message('Defined here.') })),
  };
}

function suggestionFor(use: IdUse, chain: Chain, policy: Policy): Pick<FindingDraft, 'suggestion' | 'fixes'> {
  const place = {
    uri: policy.uri,
    span: use.span,
    in: use.attribute === undefined ? ('text' as const) : ('attribute' as const),
  };
  return suggest(nearest(use.id, chain.idsOf(use.kind)), place, (meant) =>
    message('"{0}" is defined; "{1}" is not.', meant, use.id),
  );
}

/** False where the id is yet to be filled in or to be written: what lies in damage is not what was meant. */
function isWritten(use: IdUse): boolean {
  if (isOpen(use.id)) return false;
  return use.attribute !== undefined || (use.id !== '' && !isDamaged(use.element));
}

const idsInDamage = new WeakMap<Policy, ReadonlySet<string>>();

/** True where the definition may be there, hidden by damage: an open quote or comment swallows what follows. */
function mayBeDefined({ key }: IdUse, policy: Policy): boolean {
  if (!policy.damaged) return false;
  let ids = idsInDamage.get(policy);
  if (!ids) {
    const found = policy.text.matchAll(/\sId\s*=\s*["']([^"'<>]*)/g);
    idsInDamage.set(policy, (ids = new Set([...found].map(([, id = '']) => idKey(id.trim())))));
  }
  return ids.has(key);
}

/** True where whatever is run of the policy's heirs finds the definition, as far as can be seen. */
function everyLeafHas(use: IdUse, policy: Policy, policies: PolicySet): boolean {
  const heirs = policies.descendantsOf(policy);
  const bases = new Set(heirs.map((heir) => policies.chainOf(heir).policies[1]));
  return heirs
    .filter((heir) => !bases.has(heir))
    .map((leaf) => policies.chainOf(leaf))
    .every((chain) => !chain.settled || chain.leaf.damaged || chain.defines(use.kind, use.id));
}

function inherits(policies: PolicySet, heir: Policy, policy: Policy): boolean {
  return policies.chainOf(heir).policies.includes(policy);
}

/** Of several definitions in one file the first; three files are choice enough. */
function firstInEachFile(all: readonly Definition[]): readonly Definition[] {
  return all.filter(({ policy }, i) => all.findIndex((one) => one.policy === policy) === i).slice(0, 3);
}

function copyTitle(use: IdUse, from: string, to: Policy): Message {
  return message('Copy "{0}" from {1} to {2}', use.id, from, fileNameOf(to));
}

function writeFix({ plan }: DefinitionToWrite, title: Message): Fix {
  return { title, needsChoice: true, plan };
}
