import type { StringSource } from '../catalogue/localization';
import type { XmlElement } from '../xml/nodes';
import type { Chain } from './chain';

/**
 * What the `StringId` of a localized string may name, where the policy itself says it: exchanges, and the texts that
 * transformations and validations ask for.
 * @param string the `LocalizedString`
 */
export function localizedTextNames(chain: Chain, source: StringSource, string: XmlElement): readonly string[] {
  switch (source) {
    case 'claimsExchange':
      return chain.idsOf('claimsExchange');
    case 'localizedClaim':
      return transformationsBy(chain, 'GetLocalizedStringsTransformation').flatMap((element) =>
        valuesIn(element.element('OutputClaims'), 'OutputClaim', 'TransformationClaimType'),
      );
    case 'stringFormat':
      return transformationsBy(chain, 'FormatLocalizedString').flatMap((element) =>
        (element.element('InputParameters')?.elements('InputParameter') ?? [])
          .filter((parameter) => parameter.valueOf('Id')?.toLowerCase() === 'stringformatid')
          .map((parameter) => parameter.valueOf('Value') ?? ''),
      );
    case 'predicateGroup':
      return namedBy(chain, 'predicateValidation', string).flatMap((element) =>
        valuesIn(element.element('PredicateGroups'), 'PredicateGroup', 'Id'),
      );
    case 'predicateReferences':
      return namedBy(chain, 'inputValidation', string).flatMap((element) =>
        valuesIn(element, 'PredicateReferences', 'Id'),
      );
  }
}

function valuesIn(list: XmlElement | undefined, localName: string, attribute: string): string[] {
  return (list?.elements(localName) ?? []).flatMap((element) => element.valueOf(attribute) || []);
}

function transformationsBy(chain: Chain, method: string): readonly XmlElement[] {
  return chain.policies
    .flatMap((policy) => policy.index.definitions('claimsTransformation'))
    .map(({ element }) => element)
    .filter((element) => element.valueOf('TransformationMethod')?.toLowerCase() === method.toLowerCase());
}

/** The definitions that the string's `ElementId` names. */
function namedBy(
  chain: Chain,
  kind: 'predicateValidation' | 'inputValidation',
  string: XmlElement,
): readonly XmlElement[] {
  return chain.definitions(kind, string.valueOf('ElementId') ?? '').map(({ use }) => use.element);
}
