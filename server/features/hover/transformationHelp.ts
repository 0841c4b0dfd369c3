import {
  loadClaimsTransformations,
  type TransformationItem,
  type TransformationMethod,
} from '../../catalogue/claimsTransformations';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { starred } from './elementHelp';
import { code, defaultLine, heading, link, valuesLine, type Paragraphs } from '../../presentation/markdown';

/** What a method of claims transformations does, takes and gives. */
export function methodHelp(name: string): Paragraphs {
  const method = loadClaimsTransformations().method(name);
  if (!method) return [];
  return [
    heading(method.name, translate(message('method of claims transformations'))),
    method.description,
    list('InputClaims', method.inputClaims.all),
    list('InputParameters', method.inputParameters.all),
    list('OutputClaims', method.outputClaims.all),
    undocumented(method),
    method.errorKey === undefined ? undefined : translate(message('Text of its error: {0}', code(method.errorKey))),
    link(method.documentation),
  ];
}

function list(title: string, items: readonly TransformationItem[]): string | undefined {
  if (items.length === 0) return undefined;
  const lines = items.map((item) => {
    const name = item.id === '' || item.id === '*' ? '...' : starred(item.id, item.required);
    return `- ${name} ${item.dataTypes.join(' | ')}: ${item.description}`;
  });
  return `${title}\n${lines.join('\n')}`;
}

/** What a claim or parameter of a claims transformation is for, by the method around it. */
export function methodItemHelp(entry: XmlElement, name: string): Paragraphs {
  const method = loadClaimsTransformations().method(entry.parent?.parent?.valueOf('TransformationMethod') ?? '');
  if (!method) return [];
  const known =
    entry.localName === 'InputClaim'
      ? method.inputClaims
      : entry.localName === 'OutputClaim'
        ? method.outputClaims
        : method.inputParameters;
  const item = known.item(name);
  if (!item) return [];
  const output = entry.localName === 'OutputClaim';
  return [
    heading(item.id === '*' || item.id === '' ? name : item.id, sortOf(entry, method)),
    item.description,
    [
      output ? '' : item.required ? translate(message('required')) : translate(message('optional')),
      item.dataTypes.join(' | '),
    ]
      .filter((one) => one !== '')
      .join(' · '),
    valuesLine(item.allowed),
    defaultLine(item.default),
    undocumented(method),
    link(method.documentation),
  ];
}

function sortOf({ localName }: XmlElement, { name }: TransformationMethod): string {
  if (localName === 'InputClaim') return translate(message('input claim of {0}', name));
  if (localName === 'OutputClaim') return translate(message('output claim of {0}', name));
  return translate(message('input parameter of {0}', name));
}

function undocumented({ documented }: TransformationMethod): string | undefined {
  return documented ? undefined : translate(message('Not documented: seen in working policies.'));
}
