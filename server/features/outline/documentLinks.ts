import type { DocumentLink } from 'vscode-languageserver-types';
import { holdsNameOnly, isNameOnlyKey } from '../../catalogue/links';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { elementsIn } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { rangeOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';

/** A whole address at a public host. Braces are claim resolvers: what stands there is known only at sign-in. */
const publicAddress = /^https?:\/\/([^\s/?#:@{}<>"'\\]+\.[A-Za-z][A-Za-z0-9-]*)(:\d+)?([/?#][^\s{}<>"'\\]*)?$/i;

/**
 * Where a policy leads: the file of its base policy, and the web addresses of pages, endpoints, documents. Entities are
 * decoded, so that an address with `&amp;` leads where the policy service would go.
 */
export function documentLinks(policies: PolicySet, policy: Policy): DocumentLink[] {
  const links = [...baseLinks(policies, policy)];
  const add = (value: string, span: Span): void => {
    const host = publicAddress.exec(value)?.[1];
    if (host === undefined || holdsPlaceholder(value)) return;
    links.push({ range: rangeOf(policy, span), target: value, tooltip: translate(message('Open {0}', value)) });
  };
  if (!policy.text.includes('://')) return links;
  for (const element of elementsIn(policy.document)) {
    for (const attribute of element.attributes)
      if (!holdsNameOnly(attribute.name)) add(attribute.value, attribute.valueSpan);
    if (element.children.length === 0 || element.children.some(({ kind }) => kind === 'element')) continue;
    const key = element.localName === 'Item' ? element.valueOf('Key') : undefined;
    if (key === undefined || !isNameOnlyKey(key)) add(element.textContent, element.textSpan);
  }
  return links;
}

function baseLinks(policies: PolicySet, policy: Policy): readonly DocumentLink[] {
  const link = policies.baseLink(policy);
  const base = link.kind === 'found' ? policies.get(link.uri) : undefined;
  if (!base || !policy.base) return [];
  const tooltip = translate(message('Open {0}', fileNameOf(base)));
  return [{ range: rangeOf(policy, policy.base.policyId.span), target: base.uri, tooltip }];
}
