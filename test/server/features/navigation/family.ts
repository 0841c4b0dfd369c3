import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { lineIndexOf } from '../../../../server/presentation/lineIndexOf';
import type { Leads, NavigationQuery } from '../../../../server/features/navigation/place';
import type { Policy } from '../../../../server/policy/policy';
import type { PolicySet } from '../../../../server/policy/policySet';
import { marked } from '../../../support/marked';
import { policyAt, policySet, uriOf } from '../../../support/policies';

/** Files with one caret `|` among them. */
export function familyOf(files: Readonly<Record<string, string>>): NavigationQuery {
  const texts: Record<string, string> = {};
  let at: { readonly path: string; readonly offset: number } | undefined;
  for (const [path, source] of Object.entries(files)) {
    const { text, caret } = marked(source);
    texts[path] = text;
    if (caret >= 0) at = { path, offset: caret };
  }
  assert.ok(at, 'a caret is marked');
  const policies = policySet(texts);
  return { policies, policy: policyAt(policies, at.path), offset: at.offset };
}

/** Places in words: the file, the element and the text of the place. */
export function wordsOf(leads: Leads | undefined): string[] | undefined {
  return leads?.places.map(
    ({ policy, element, span }) => `${pathOf(policy)}: ${element.localName} ${policy.text.slice(span.start, span.end)}`,
  );
}

/** Ranges in words: the file, and the line they stand in, trimmed. */
export function linesOf(policies: PolicySet, locations: readonly Location[] | undefined): string[] | undefined {
  return locations?.map(({ uri, range }) => {
    const policy = policies.get(uri);
    assert.ok(policy);
    const span = lineIndexOf(policy).lineSpan(range.start.line);
    return `${pathOf(policy)}: ${policy.text.slice(span.start, span.end).trim()}`;
  });
}

function pathOf({ uri }: Policy): string {
  return uri.slice(uriOf('').length);
}
