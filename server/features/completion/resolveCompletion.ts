import { MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import type { PolicySet } from '../../policy/policySet';
import { documentationOf } from './documentation';
import type { OfferData } from './offer';

/** An item with its documentation, made when somebody looks at it; `markdown`: the client can show that. */
export function resolveCompletion(item: CompletionItem, policies: PolicySet, markdown: boolean): CompletionItem {
  const data = item.data as OfferData | undefined;
  const policy = data && policies.get(data.uri);
  if (!policy) return item;
  const value = documentationOf(data.about, policies.chainOf(policy));
  if (value === undefined) return item;
  return { ...item, documentation: { kind: markdown ? MarkupKind.Markdown : MarkupKind.PlainText, value } };
}
