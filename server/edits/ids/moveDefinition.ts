import { loadCatalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import { message, type Message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import { symbolOf } from '../../policy/idSymbol';
import { isOpen, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { idKindName } from '../../words/kindNames';
import { commentsAbove, copyElement } from '../writing/moveElement';
import { parentsIn } from '../writing/parentsIn';
import type { Plan } from '../plan';
import { removableWith } from '../writing/removableWith';
import { XmlEdits } from '../writing/xmlEdits';
import { toFragment } from '../writing/xmlFragment';

/**
 * Why a definition cannot go to another file of its chain, or of a policy that inherits from its own, without meaning
 * something else there; undefined where it can.
 */
export function moveRefusal(policies: PolicySet, from: Definition, target: Policy): Message | undefined {
  const { policy, use } = from;
  const broken = [policy, target].find(({ damaged, root }) => damaged || !root);
  if (broken) return message('{0} is broken XML.', fileNameOf(broken));
  const chain = policies.chainOf(policy);
  if (!chain.complete || !policies.chainOf(target).complete)
    return message('Not all base policies of {0} are here.', fileNameOf(policy));
  const { uses } = symbolOf(policies, policy, use);
  const others = uses.filter((one) => one.use.role === 'definition' && one.use !== use);
  const overrides = (one: Definition): boolean =>
    one.policy !== policy && policies.chainOf(one.policy).policies.includes(policy);
  if (chain.policies.includes(target)) {
    // The nearest to the leaf counts: among several, their order says what they amount to.
    const stray = others.find((one) => !overrides(one)) ?? strayIn(policies, target, from);
    return stray ? definedToo(stray, use) : lacking(policies, from, target);
  }
  if (others[0]) return definedToo(others[0], use);
  const seeing = policies.descendantsOf(target);
  const left = uses.find(
    (one) => one.use !== use && !isInside(one, from) && one.policy !== target && !seeing.includes(one.policy),
  );
  return (
    left &&
    message('{0} uses "{1}" and does not inherit from {2}.', fileNameOf(left.policy), use.id, fileNameOf(target))
  );
}

function definedToo({ policy }: Definition, use: IdUse): Message {
  return message('{0} defines "{1}" too.', fileNameOf(policy), use.id);
}

/** Moves a definition, as it is written and with the comments above it, to another file. */
export function planMoveDefinition({ policy, use }: Definition, target: Policy): Plan {
  const { element } = use;
  const why = message('"{0}" goes to {1}.', use.id, fileNameOf(target));
  const into = new XmlEdits(target.uri, target.document);
  const parent = parentsIn(into, target, element, why);
  if (!parent) return [];
  const placement = { order: parent.type.order };
  if (element.prefix === target.root?.prefix) copyElement(into, element, parent.target, placement, why);
  else into.insert(parent.target, toFragment(element), placement, why);

  const out = new XmlEdits(policy.uri, policy.document);
  const comments = commentsAbove(element);
  const whole = removableWith(element, new Set(comments));
  for (const node of whole === element ? [...comments, element] : [whole]) out.remove(node, why);
  return [...out.plan(), ...into.plan()];
}

/** A definition of the same id in another policy that would inherit the moved one. */
function strayIn(policies: PolicySet, target: Policy, { policy, use }: Definition): Definition | undefined {
  for (const one of policies.descendantsOf(target)) {
    const found = one.index.defined(use.kind, use.key).find((definition) => definition !== use);
    const inherits = policies.chainOf(one).policies.includes(policy) && one !== policy;
    if (found && !inherits) return { policy: one, use: found };
  }
  return undefined;
}

/** What the definition refers to and the other file does not know. */
function lacking(policies: PolicySet, from: Definition, target: Policy): Message | undefined {
  const { references } = loadCatalogue();
  const here = policies.chainOf(from.policy);
  const there = policies.chainOf(target);
  for (const kind of Object.keys(references.kinds) as IdKind[]) {
    const { scope, within } = references.kinds[kind];
    if (scope !== 'chain' || within) continue;
    const lost = from.policy.index
      .references(kind)
      .find(
        (use) =>
          isInside({ policy: from.policy, use }, from) &&
          !isOpen(use.id) &&
          here.defines(kind, use.id) &&
          !there.defines(kind, use.id) &&
          !(kind === from.use.kind && use.key === from.use.key),
      );
    if (lost)
      return message('It needs the {0} "{1}", which {2} does not know.', idKindName(kind), lost.id, fileNameOf(target));
  }
  return undefined;
}

function isInside(one: { readonly policy: Policy; readonly use: IdUse }, { policy, use }: Definition): boolean {
  return one.policy === policy && use.element.start <= one.use.span.start && one.use.span.end <= use.element.end;
}
