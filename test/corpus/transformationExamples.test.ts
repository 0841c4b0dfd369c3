import assert from 'node:assert/strict';
import type { ClaimValue } from '../../server/interpreter/data/claimValue';
import { transform } from '../../server/interpreter/transformations/methods';
import { describeFacts } from '../support/facts';
import { testWorld } from '../support/transform';

interface Place {
  readonly role?: string;
  readonly id?: string;
  readonly claim?: string;
  readonly dataType?: string;
  readonly value?: ClaimValue | null;
}

interface Example {
  readonly method: string;
  readonly kind: string;
  readonly inputs?: readonly Place[];
  readonly parameters?: readonly Place[];
  readonly outputs?: readonly Place[];
  readonly throws?: { readonly messageMetadataKey: string | null };
  readonly now?: string;
}

/** Examples whose printed result cannot come from what is printed with them, each with the reason. */
const notReproducible: Readonly<Record<string, string>> = {
  BuildUri: 'the printed path lacks a part of the printed result',
  CreateOtpSecret: 'random',
  CreateRandomString: 'random',
  GetCurrentDateTime: 'the clock',
  Hash: 'how the service joins what it hashes is not documented',
  FormatLocalizedString: 'needs the texts of a page',
  GetLocalizedStringsTransformation: 'needs the texts of a page',
  GetMappedValueFromLocalizedCollection: 'needs the enumeration of a claim type',
  CopyClaimIfPredicateMatch: 'needs the predicates of a claim type',
};

describeFacts('worked examples of claims transformations', 'transformation-examples.json', (facts) => {
  const { entries } = facts as { readonly entries: readonly Example[] };
  const kinds = ['doc-example', 'unit-test-derived', 'derived-from-stated-rule', 'sample-shape-derived'];
  let count = 0;
  for (const [index, example] of entries.entries()) {
    if (!kinds.includes(example.kind) || example.method in notReproducible) continue;
    count++;
    it(`${example.method} (${example.kind}, ${index})`, () => {
      const outcome = transform(
        {
          method: example.method,
          inputs: (example.inputs ?? []).map(({ role, claim, dataType, value }) => ({
            role,
            claim: claim ?? role ?? '',
            dataType: dataType ?? 'string',
            value: value ?? undefined,
          })),
          parameters: (example.parameters ?? []).map(({ id, dataType, value }) => ({
            id: id ?? '',
            dataType: dataType ?? 'string',
            value: String(value),
          })),
          outputs: (example.outputs ?? []).map(({ role, claim, dataType }) => ({
            role,
            claim: claim ?? role ?? '',
            dataType: dataType ?? 'string',
          })),
        },
        {
          ...testWorld,
          tenant: 'b2cdemo.onmicrosoft.com',
          ...(example.now === undefined ? {} : { now: Date.parse(example.now) }),
        },
      );
      if (example.throws) {
        assert.equal(outcome.kind, 'error');
        assert.equal(outcome.kind === 'error' && outcome.messageKey, example.throws.messageMetadataKey);
        return;
      }
      assert.equal(outcome.kind, 'done', JSON.stringify(outcome));
      const set = new Map(outcome.kind === 'done' ? outcome.set.map(({ claim, value }) => [claim, value]) : []);
      for (const { role, claim, value } of example.outputs ?? [])
        assert.deepEqual(
          comparable(example.method, set.get(claim ?? role ?? '')),
          comparable(example.method, value ?? undefined),
        );
    });
  }
  it('are many', () => assert.ok(count > 50, String(count)));
});

/** JSON in texts is compared as what it says, and lists of providers in any order. */
function comparable(method: string, value: ClaimValue | undefined): unknown {
  if (typeof value === 'string' && /^[[{]/.test(value)) return JSON.parse(value) as unknown;
  if (method.startsWith('GetIdentityProviders') && Array.isArray(value)) return [...(value as string[])].sort();
  return value;
}
