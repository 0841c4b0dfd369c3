import assert from 'node:assert/strict';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import { completionsAt } from '../../server/features/completion/completionsAt';
import type { CompletionQuery } from '../../server/features/completion/query';
import { resolveCompletion } from '../../server/features/completion/resolveCompletion';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { editedPolicy } from './markedPolicy';
import { marked } from './marked';

/** A list at the `|` of a text, with other files beside. */
export function complete(
  source: string,
  others: Readonly<Record<string, string>> = {},
  options: Partial<CompletionQuery> = {},
) {
  const { text, caret } = marked(source);
  const { policy, after, textOf } = editedPolicy(text);
  const policies = PolicySet.of([
    policy,
    ...Object.entries(others).map(([path, other]) => new Policy(`file:///family/${path}`, undefined, other)),
  ]);
  const list = completionsAt({ policies, policy, offset: caret, snippets: true, ...options });
  const items = [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const item = (label: string): CompletionItem => {
    const found = items.find((one) => one.label === label);
    assert.ok(found, `${label} among ${items.map((one) => one.label).join(', ')}`);
    return found;
  };
  return {
    items,
    /** As clients show them: by `sortText`. */
    labels: items.map(({ label }) => label),
    item,
    /** The text after an item was taken; snippets as they are written. */
    taken: (label: string): string => after([item(label).textEdit as TextEdit]),
    /** What an item replaces. */
    replaced: (label: string): string => textOf((item(label).textEdit as TextEdit).range),
    /** The documentation of an item. */
    documentation: (label: string): string => {
      const { documentation } = resolveCompletion(item(label), policies, true);
      return typeof documentation === 'object' ? documentation.value : (documentation ?? '');
    },
  };
}

/** A policy around a text, without a tag of its own left open. */
export function inPolicy(body: string, attributes = ''): string {
  return `<TrustFrameworkPolicy TenantId="contoso.onmicrosoft.com" PolicyId="B2C_1A_Test"${attributes}>${body}</TrustFrameworkPolicy>`;
}

/** A technical profile around a text. */
export function inProfile(body: string, id = 'Test'): string {
  return inPolicy(
    `<ClaimsProviders><ClaimsProvider><TechnicalProfiles><TechnicalProfile Id="${id}">${body}</TechnicalProfile></TechnicalProfiles></ClaimsProvider></ClaimsProviders>`,
  );
}
