import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Location, Range } from 'vscode-languageserver-types';
import { codeLenses, resolveCodeLens } from '../../server/features/outline/codeLenses';
import { hoverAt } from '../../server/features/hover/hoverAt';
import { rangeOf } from '../../server/presentation/lineIndexOf';
import { incomingCalls, outgoingCalls, prepareCalls } from '../../server/features/navigation/callHierarchy';
import { declarationsAt, definitionsAt, implementationsAt } from '../../server/features/navigation/definition';
import { locationOf } from '../../server/features/navigation/place';
import { highlightsAt, referencesAt } from '../../server/features/navigation/references';
import { prepareTypes, subtypes, supertypes } from '../../server/features/navigation/typeHierarchy';
import { workspaceSymbols } from '../../server/features/navigation/workspaceSymbols';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { brokenText, generatedPolicy } from '../server/xml/generatedPolicy';
import { policyText, profiles } from '../support/policies';

const shards = ['<', '>', '/', '"', '=', ' ', '\n', ' Id="a"', '<TechnicalProfile Id="Api">', '</TechnicalProfile>',
  '<IncludeTechnicalProfile ReferenceId="Api"/>', '<ClaimsExchange Id="x" TechnicalProfileReferenceId="Api"/>',
  '<OrchestrationStep Order="1">', '<UserJourney Id="J">', '{Claim:email}', '<BasePolicy><PolicyId>Base</PolicyId></BasePolicy>',
  '<OutputClaim ClaimTypeReferenceId="email"/>']; // prettier-ignore

const base = new Policy(
  'file:///family/Base.xml',
  undefined,
  policyText({ id: 'Base', body: profiles('Api', '<TechnicalProfile Id="B"><IncludeTechnicalProfile ReferenceId="Api"/></TechnicalProfile>') }), // prettier-ignore
);

describe('navigation in any text', () => {
  it('never fails, and leads to places that are there', () => {
    const texts = fc.oneof(brokenText(shards), generatedPolicy);
    fc.assert(
      fc.property(texts, fc.nat(), (text, place) => {
        const policy = new Policy('file:///family/edited.xml', 1, text);
        const policies = PolicySet.of([base, policy]);
        const query = { policies, policy, offset: place % (text.length + 1) };
        const check = ({ uri, range }: Location): void => {
          const home = policies.get(uri);
          assert.ok(home);
          const last = rangeOf(home, { start: home.text.length, end: home.text.length }).end;
          assert.ok(isBefore(range.start, range.end) && isBefore(range.end, last));
        };
        const own = (range: Range): void => check({ uri: policy.uri, range });
        for (const find of [definitionsAt, declarationsAt, implementationsAt])
          find(query)?.places.map(locationOf).forEach(check);
        referencesAt(query, true)?.forEach(check);
        highlightsAt(query)?.forEach(({ range }) => own(range));
        workspaceSymbols(policies, 'a').forEach(({ location }) => check(location));
        for (const item of prepareCalls(query)) {
          check(item);
          for (const { from, fromRanges } of incomingCalls(policies, item))
            fromRanges.forEach((range) => check({ uri: from.uri, range }));
          for (const { to, fromRanges } of outgoingCalls(policies, item)) {
            check(to);
            fromRanges.forEach((range) => check({ uri: item.uri, range }));
          }
        }
        for (const item of prepareTypes(query))
          [...supertypes(policies, item), ...subtypes(policies, item)].forEach(check);
        for (const lens of codeLenses(policies, policy, 'all')) {
          own(lens.range);
          assert.ok((resolveCodeLens(policies, lens, undefined).command?.title ?? '') !== '');
        }
        const range = hoverAt({ ...query, markdown: place % 2 === 0 })?.range;
        if (range) own(range);
      }),
      { numRuns: 300 },
    );
  });
});

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
