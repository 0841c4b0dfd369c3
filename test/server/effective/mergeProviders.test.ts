import assert from 'node:assert/strict';
import { mergeChain } from '../../../server/effective/mergeChain';
import type { MergedElement } from '../../../server/effective/mergedElement';
import { policyAt, policySet, policyText } from '../../support/policies';

/** A provider of that name with these parts and profiles. */
function provider(name: string, ids: readonly string[], parts = ''): string {
  const profiles = ids.map((id) => `<TechnicalProfile Id="${id}"/>`).join('');
  return `<ClaimsProvider>${parts}<DisplayName>${name}</DisplayName><TechnicalProfiles>${profiles}</TechnicalProfiles></ClaimsProvider>`;
}

/** The merged providers of files, root first, a line each: the texts of a provider's parts, then its profiles. */
function providersOf(...files: readonly (readonly string[])[]): string[] {
  const set = policySet(
    Object.fromEntries(
      files.map((providers, i) => {
        const body = `<ClaimsProviders>${providers.join('')}</ClaimsProviders>`;
        return [`${i}.xml`, policyText({ id: `P${i}`, ...(i > 0 ? { base: `P${i - 1}` } : {}), body })];
      }),
    ),
  );
  const merged = mergeChain(set.chainOf(policyAt(set, `${files.length - 1}.xml`)));
  return merged?.children.flatMap((list) => list.children.map(lineOf)) ?? [];
}

function lineOf(one: MergedElement): string {
  const files = (of: MergedElement): string =>
    of.sources.map(({ policy }) => policy.uri.replace(/.*\/|\.xml/g, '')).join('');
  return one.children
    .map((part) =>
      part.name === 'TechnicalProfiles'
        ? part.children
            .map((profile) => `${profile.attributes.map(({ value }) => value).join()}:${files(profile)}`)
            .join(' ')
        : `${part.sources[0]?.element.textContent}:${files(part)}`,
    )
    .join(' ');
}

describe('mergeProviders', () => {
  it('leaves a profile with the provider that brought it first', () => {
    assert.deepEqual(
      providersOf([provider('A', ['a', 'b'])], [provider('Changes', ['B']), provider('C', ['c', 'a'])]),
      ['A:0 a:10 B:10', 'C:1 c:1'],
    );
  });

  it('takes what the first provider does not say from the one nearest to the leaf that holds a profile of it', () => {
    const domain = (name: string): string => `<Domain>${name}</Domain>`;
    assert.deepEqual(
      providersOf(
        [provider('A', ['a'])],
        [provider('A', ['a'], domain('middle'))],
        [provider('A', ['a'], domain('leaf')), provider('Again', ['a'], domain('second'))],
      ),
      ['leaf:2 A:0 a:2210'],
    );
    assert.deepEqual(providersOf([provider('A', ['a'], domain('own'))], [provider('A', ['a'], domain('other'))]), [
      'own:0 A:0 a:10',
    ]);
  });

  it('says a profile that stands twice in one file once', () => {
    assert.deepEqual(providersOf([provider('A', ['a']), provider('B', ['a', 'b'])]), ['A:0 a:00', 'B:0 b:0']);
  });

  it('keeps providers without profiles, and profiles without an id', () => {
    assert.deepEqual(providersOf([provider('A', []), provider('B', ['', ''])]), ['A:0 ', 'B:0 :0 :0']);
  });
});
