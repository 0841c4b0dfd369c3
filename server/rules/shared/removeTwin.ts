import { sameFragment, toFragment } from '../../edits/writing/xmlFragment';
import type { Policy } from '../../policy/policy';
import type { XmlElement } from '../../xml/nodes';
import type { Fix } from '../rule';
import { removeFix } from './editFix';

/** Removes the second of two elements of one id. A copy can go without a thought; two different ones need a person's choice. */
export function removeTwin(policy: Policy, element: XmlElement, first: XmlElement): Fix {
  const remove = removeFix(policy, element);
  const twin = sameFragment(toFragment(element), toFragment(first));
  return twin ? { title: remove.title, plan: remove.plan, preferred: true } : remove;
}
