import type { Plan } from '../../edits/plan';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import type { Policy } from '../../policy/policy';
import { message, type Message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Fix } from '../rule';

/** The fix that edits the tree of a policy. */
export function editFix(
  policy: Policy,
  title: Message,
  edit: (edits: XmlEdits, why: Message) => void,
  kind: Pick<Fix, 'preferred' | 'needsChoice'> = {},
): Fix {
  return {
    title,
    ...kind,
    plan(): Plan {
      const edits = new XmlEdits(policy.uri, policy.document);
      edit(edits, title);
      return edits.plan();
    },
  };
}

/** Removes an element with all that is in it. */
export function removeFix(policy: Policy, element: XmlElement): Fix {
  return editFix(policy, message('Remove "{0}"', element.localName), (edits, why) => edits.remove(element, why), {
    needsChoice: true,
  });
}
