import assert from 'node:assert/strict';
import { handlerClassOf } from '../../server/catalogue/technicalProfiles';
import { effectiveJourney, type JourneyKind } from '../../server/effective/effectiveJourney';
import { effectiveProfile } from '../../server/effective/effectiveProfile';
import { itemsOf, mergedDefinition, valueIn } from '../../server/effective/mergedView';
import { profileModel, type NamedValue } from '../../server/effective/profileModel';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { Chain } from '../../server/policy/chain';
import { certify } from '../support/wellFormed';
import { checkPolicies } from '../support/checkPolicies';
import { describeCorpus } from '../support/corpus';
import { folders } from '../support/corpusFamilies';
import { effectiveOf } from '../support/effective';
import { validate, xsdMissing } from '../support/xsd';

/** A policy with a complete chain in its folder, and what it amounts to. */
interface Case {
  readonly policy: Policy;
  readonly set: PolicySet;
  readonly chain: Chain;
  readonly text: string;
  /** The merged policy as a policy by itself. */
  readonly alone: Chain;
}

/** Every folder of the corpus is a workspace of its own. */
function cases(): Case[] {
  return folders().flatMap(({ policies }) => {
    const set = PolicySet.of(policies);
    return policies
      .filter((policy) => set.chainOf(policy).complete)
      .map((policy) => {
        const { text } = effectiveOf(set, policy);
        const merged = new Policy(policy.uri, undefined, text);
        return { policy, set, chain: set.chainOf(policy), text, alone: PolicySet.of([merged]).chainOf(merged) };
      });
  });
}

/** What the rules that must not suffer from merging say of texts. */
function errorsIn(texts: ReadonlyMap<string, string>): Set<string> {
  return new Set(
    checkPolicies(texts)
      .filter(({ severity, rule }) => severity === 'error' && /^(?:xml|reference|schema|journey)\//.test(rule.code))
      .map(({ rule, args = [] }) => `${rule.code} ${args.join(' ')}`),
  );
}

describeCorpus('effective policies of real families', () => {
  let all: readonly Case[] = [];
  before(function () {
    this.timeout(60_000);
    all = cases();
    const callable = all.filter(({ policy }) => policy.relyingParty);
    assert.ok(callable.length >= 40, `only ${callable.length} relying parties have a complete chain`);
  });

  it('are well-formed, and valid where their files are', function () {
    for (const { policy, text } of all) assert.ok(certify(text).ok, policy.uri);
    if (xsdMissing) return this.skip();
    const documents = new Map<string, string>();
    for (const { policy, set, text } of all) {
      documents.set(policy.uri, policy.text);
      documents.set(`effective ${policy.uri}`, text);
      documents.set(`with origins ${policy.uri}`, effectiveOf(set, policy, true).text);
    }
    const verdicts = validate(documents);
    const isValid = (name: string): boolean => verdicts.get(name)?.length === 0;
    for (const { policy, chain } of all)
      if (chain.policies.every(({ uri }) => isValid(uri)))
        for (const kind of ['effective', 'with origins'])
          assert.ok(isValid(`${kind} ${policy.uri}`), verdicts.get(`${kind} ${policy.uri}`)?.join('\n'));
    const valid = all.filter(({ policy }) => isValid(`effective ${policy.uri}`));
    assert.ok(valid.length >= 70, `only ${valid.length} are valid`);
  });

  it('have by themselves no error that their files do not have', () => {
    for (const { policy, chain, text } of all) {
      const known = errorsIn(new Map(chain.policies.map((one) => [one.uri, one.text])));
      const found = errorsIn(new Map([[policy.uri, text]]));
      assert.deepEqual(
        [...found].filter((error) => !known.has(error)),
        [],
        policy.uri,
      );
    }
  });

  it('merged again come to the same text', () => {
    for (const { policy, set, text, alone } of all) {
      assert.equal(effectiveOf(PolicySet.of([alone.leaf]), alone.leaf).text, text, policy.uri);
      const withOrigins = new Policy(policy.uri, undefined, effectiveOf(set, policy, true).text);
      assert.equal(effectiveOf(PolicySet.of([withOrigins]), withOrigins).text, text, policy.uri);
    }
  });

  it('have the profiles and journeys that the rules judge by', () => {
    for (const { policy, chain, alone } of all) {
      for (const id of chain.idsOf('technicalProfile'))
        assert.deepEqual(profileIn(alone, id), profileIn(chain, id), `${policy.uri} ${id}`);
      for (const kind of ['userJourney', 'subJourney'] as const)
        for (const id of chain.idsOf(kind))
          assert.deepEqual(journeyIn(alone, kind, id), journeyIn(chain, kind, id), `${policy.uri} ${id}`);
    }
  });

  it('are judged by profiles and journeys that the rows of inheritance.json come to, too', () => {
    let items = 0;
    for (const { policy, chain } of all) {
      for (const id of chain.idsOf('technicalProfile')) {
        const rows = profileByRows(chain, id);
        const [protocol, handler, ...rest] = profileIn(chain, id);
        assert.deepEqual(
          [protocol, typeof handler === 'string' ? handlerClassOf(handler) : handler, ...rest],
          rows,
          `${policy.uri} ${id}`,
        );
        items += rows.flat().length;
      }
      for (const kind of ['userJourney', 'subJourney'] as const)
        for (const id of chain.idsOf(kind)) {
          const steps = effectiveJourney(chain, kind, id)?.steps.map(({ order, type }) => `${order} ${type}`);
          assert.deepEqual(steps, stepsByRows(chain, kind, id), `${policy.uri} ${id}`);
        }
    }
    assert.ok(items > 1000, `only ${items} items`);
  });
});

/** The same as `profileIn`, of the profile merged as whole chains are. */
function profileByRows(chain: Chain, id: string): readonly unknown[] {
  const profile = profileModel(chain, id);
  const values = (items: Iterable<NamedValue> = []): string[] =>
    [...items].map(({ name, value }) => `${name}=${value}`).sort();
  return [
    profile?.protocol,
    profile?.handler,
    profile?.outputTokenFormat?.value,
    values(profile?.metadata.values()),
    values(profile?.keys.values()),
  ];
}

function stepsByRows(chain: Chain, kind: JourneyKind, id: string): readonly string[] | undefined {
  const path = kind === 'userJourney' ? ['UserJourneys', 'UserJourney'] : ['SubJourneys', 'SubJourney'];
  const journey = mergedDefinition(chain, kind, id, path);
  return (
    journey &&
    itemsOf(journey, 'OrchestrationSteps', 'OrchestrationStep').map(
      (step) => `${Number(valueIn(step, 'Order'))} ${valueIn(step, 'Type')}`,
    )
  );
}

function profileIn(chain: Chain, id: string): readonly unknown[] {
  const profile = effectiveProfile(chain, id);
  const values = (items: ReadonlyMap<string, { readonly value: string }> | undefined): string[] =>
    [...(items ?? [])].map(([key, { value }]) => `${key.trim()}=${value}`).sort();
  return [
    profile?.protocolName,
    profile?.handler,
    profile?.outputTokenFormat,
    values(profile?.metadata),
    values(profile?.keys),
  ];
}

function journeyIn(chain: Chain, kind: 'userJourney' | 'subJourney', id: string): unknown {
  return effectiveJourney(chain, kind, id)?.steps.map(({ order, type, selections, exchanges }) => ({
    order,
    type,
    selections: new Set(selections.map(({ element }) => element.attributes.map(({ value }) => value).join())),
    exchanges: new Set(exchanges.map(({ element }) => element.valueOf('Id')?.toLowerCase())),
  }));
}
