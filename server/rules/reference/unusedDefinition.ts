import { isCalledByService } from '../../catalogue/service';
import type { IdKind } from '../../catalogue/idKind';
import type { ReferenceCatalogue } from '../../catalogue/references';
import { removableWith } from '../../edits/writing/removableWith';
import { message } from '../../words/message';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import type { Family, PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { isWantedForQq } from '../shared/qq/qqWants';
import type { Fix, Rule } from '../rule';
import { editFix } from '../shared/editFix';

export const unusedDefinition: Rule = {
  code: 'reference/unused-definition',
  severity: 'hint',
  reach: 'family',
  message: 'Nothing in this policy family refers to "{0}".',
  summary: 'A definition that nothing in the policy family refers to.',
  check({ policy, policies, catalogue: { references } }, report) {
    const family = policies.familyOf(policy);
    if (!isWhole(family, policies)) return;
    for (const kind of judgedKinds(references)) {
      for (const use of policy.index.definitions(kind)) {
        if (use.id === '' || isOpen(use.id) || isUsed(family, kind, use.key) || isCalledByService(kind, use.id))
          continue;
        if (isWantedForQq(policies, policy, kind, use.id)) continue;
        report({
          span: use.span,
          args: [use.id],
          unnecessary: true,
          fixes: [removeDefinition(policy, use.element, use.id)],
        });
      }
    }
  },
};

let kinds: readonly IdKind[] | undefined;

/** Kinds that are there to be referred to by others, anywhere in the chain. */
function judgedKinds(references: ReferenceCatalogue): readonly IdKind[] {
  return (kinds ??= (Object.keys(references.kinds) as IdKind[]).filter((kind) => {
    const { scope, within } = references.kinds[kind];
    const roles = new Set([...references.elementsOf(kind).values()].flat().map(({ role }) => role));
    return scope === 'chain' && !within && roles.size === 2;
  }));
}

/** What is used in a family, by kind; read when first asked for. */
interface FamilyUse {
  readonly whole: boolean;
  /** Keys of ids, or undefined where a build fills in one of the references: any may be used. */
  readonly used: Map<IdKind, ReadonlySet<string> | undefined>;
  /** Values of metadata, as ids compare: keys that nobody knows may hold ids. */
  metadata: ReadonlySet<string> | undefined;
}

const known = new WeakMap<Family, FamilyUse>();

/** True where nothing that may refer to a definition is out of sight, and something is there to be run at all. */
function isWhole(family: Family, policies: PolicySet): boolean {
  let use = known.get(family);
  if (!use) {
    const whole =
      family.policies.some(({ relyingParty }) => relyingParty) &&
      family.policies.every((one) => !one.damaged && policies.chainOf(one).settled);
    known.set(family, (use = { whole, used: new Map(), metadata: undefined }));
  }
  return use.whole;
}

function isUsed(family: Family, kind: IdKind, key: string): boolean {
  const use = known.get(family);
  if (!use) return true;
  if (!use.used.has(kind)) use.used.set(kind, referredTo(family, kind));
  const used = use.used.get(kind);
  return !used || used.has(key) || (use.metadata ??= metadataValues(family)).has(key);
}

function referredTo(family: Family, kind: IdKind): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const { index } of family.policies)
    for (const { key, id } of index.references(kind)) {
      if (found.has(key)) continue;
      if (isOpen(id)) return undefined;
      found.add(key);
    }
  return found;
}

function metadataValues(family: Family): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { index } of family.policies)
    for (const { element } of index.definitions('technicalProfile'))
      for (const item of element.element('Metadata')?.elements('Item') ?? []) found.add(idKey(item.textContent));
  return found;
}

function removeDefinition(policy: Policy, element: XmlElement, id: string): Fix {
  return editFix(policy, message('Remove "{0}"', id), (edits, why) => edits.remove(removableWith(element), why), {
    needsChoice: true,
  });
}
