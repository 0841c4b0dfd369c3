import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import { localizedElementType } from '../../server/catalogue/localization';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import type { Rule } from '../../server/rules/rule';
import { missingTransformationClaim } from '../../server/rules/claims/missingTransformationClaim';
import { missingTransformationParameter } from '../../server/rules/claims/missingTransformationParameter';
import { transformationClaim } from '../../server/rules/claims/transformationClaim';
import { transformationParameter } from '../../server/rules/claims/transformationParameter';
import { unknownMethod } from '../../server/rules/claims/unknownMethod';
import { stringId } from '../../server/rules/localization/stringId';
import { elementsIn, type XmlAttribute } from '../../server/xml/nodes';
import { corpusFiles, describeCorpus } from '../support/corpus';

/** The names in claims transformations and localized strings that rules know, each with the rules that watch over it. */
const watched: readonly (readonly [element: string, attribute: string, rules: readonly Rule[]])[] = [
  ['ClaimsTransformation', 'TransformationMethod', [unknownMethod]],
  ['InputClaim', 'TransformationClaimType', [transformationClaim, missingTransformationClaim]],
  ['InputParameter', 'Id', [transformationParameter, missingTransformationParameter]],
  ['OutputClaim', 'TransformationClaimType', [transformationClaim]],
  ['LocalizedString', 'StringId', [stringId]],
];

function count(rules: readonly Rule[], uri: string, text: string): number {
  const policy = new Policy(uri, undefined, text);
  const policies = PolicySet.of([policy]);
  let found = 0;
  for (const rule of rules)
    rule.check({ policy, policies, catalogue: loadCatalogue(), options: {} }, ({ severity }) => {
      if (severity !== 'hint') found++;
    });
  return found;
}

/** True where any name may stand: these methods and types leave names to the author. */
function isFree(attribute: XmlAttribute): boolean {
  const owner = attribute.owner;
  if (owner.localName === 'LocalizedString')
    return !localizedElementType(owner.valueOf('ElementType'))?.stringIds.has(attribute.value);
  if (owner.localName === 'ClaimsTransformation') return false;
  const method = owner.parent?.parent?.valueOf('TransformationMethod') ?? '';
  return /^(?:GenerateJson|LookupValue|GetLocalizedStringsTransformation|BuildUri)$/.test(method);
}

describeCorpus('names in claims transformations and localization of real policies', () => {
  it('are found when two of their letters change places', function () {
    this.timeout(60_000);
    let all = 0;
    const silent: string[] = [];
    const tried = new Set<string>();
    for (const { path, text } of corpusFiles()) {
      const policy = new Policy(path, undefined, text);
      for (const element of elementsIn(policy.document))
        for (const [name, attributeName, rules] of watched) {
          const attribute = element.localName === name ? element.attribute(attributeName) : undefined;
          if (!attribute || attribute.value.length < 4 || isFree(attribute)) continue;
          const method = element.parent?.parent?.valueOf('TransformationMethod') ?? '';
          const key = `${method} ${element.valueOf('ElementType') ?? ''} ${name} ${attribute.value}`;
          if (tried.has(key)) continue;
          tried.add(key);
          const { start, end } = attribute.valueSpan;
          const value = text.slice(start, end);
          const wrong = value.slice(0, 2) + (value[2] === value[3] ? 'x' : value[3]) + value[2] + value.slice(4);
          all++;
          if (count(rules, path, text.slice(0, start) + wrong + text.slice(end)) !== 1)
            silent.push(`${key} -> ${wrong}`);
        }
    }
    assert.ok(all > 100);
    assert.deepEqual(silent, []);
  });
});
