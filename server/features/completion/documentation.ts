import { loadCatalogue } from '../../catalogue/catalogue';
import { resolverDocumentation, resolverNamed } from '../../catalogue/claimResolvers';
import { loadClaimsTransformations, type TransformationItem } from '../../catalogue/claimsTransformations';
import { pageLayoutDocumentation, pageLayoutNamed } from '../../catalogue/contentDefinitions';
import { loadElementDescriptions } from '../../catalogue/elementDescriptions';
import type { ElementType } from '../../catalogue/elements';
import type { ProfileKind } from '../../catalogue/technicalProfiles';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import { knownProfile } from '../../effective/profileKind';
import { kindTitle } from '../../presentation/kindTitle';
import { code, defaultLine, joinParagraphs, link, valuesLine, type Paragraphs } from '../../presentation/markdown';
import { translate } from '../../presentation/translate';
import type { About } from './about';
import { kindOfHandler } from './handlers';

/** What is known of an offer, as Markdown; undefined where that is nothing. */
export function documentationOf(about: About, chain: Chain): string | undefined {
  return joinParagraphs(paragraphsOf(about, chain)) || undefined;
}

function paragraphsOf(about: About, chain: Chain): Paragraphs {
  switch (about.what) {
    case 'element':
      return ofElement(about.parents, about.name);
    case 'attribute':
      return ofAttribute(about.path, about.name);
    case 'value':
      return ofValue(about.path, about.attribute, about.value);
    case 'id':
      return ofId(about, chain);
    case 'metadataKey':
    case 'metadataValue':
      return ofMetadata(about.kind, about.key);
    case 'cryptographicKey': {
      const kind = kindNamed(about.kind);
      return [kind?.cryptographicKeys.get(about.key)?.description, link(kind?.documentation)];
    }
    case 'handler': {
      const kind = kindOfHandler(about.handler);
      return [kind && kindTitle(kind), link(kind?.documentation)];
    }
    case 'resolver':
      return [resolverNamed(about.name)?.description, link(resolverDocumentation)];
    case 'pageLayout': {
      const layout = pageLayoutNamed(about.uri);
      const instead = layout?.replacedBy;
      return [
        layout?.description,
        layout?.old ? translate(message('Old form, without a page contract.')) : undefined,
        instead === undefined ? undefined : translate(message('Replaced by {0}.', instead)),
        link(pageLayoutDocumentation),
      ];
    }
    case 'method':
      return ofMethod(about.method);
    case 'methodClaim':
    case 'methodParameter':
      return ofMethodItem(about.method, about.name, about.what === 'methodParameter');
    case 'text':
      return [about.text, link(about.documentation)];
  }
}

function typeAt(path: readonly string[]): ElementType | undefined {
  const { elements } = loadCatalogue();
  const [root, ...names] = path;
  let type: ElementType | undefined = root === elements.rootName ? elements.rootType : undefined;
  for (const name of names) type = type?.child(name)?.type;
  if (type) return type;
  // The way from the root was broken: the last name is what is left to go by.
  return elements.occurrences(path.at(-1) ?? '')[0]?.child.type;
}

function ofElement(parents: readonly string[], name: string): Paragraphs {
  const descriptions = loadElementDescriptions();
  const parent = parents.length > 0 ? typeAt(parents) : undefined;
  const type = parents.length > 0 ? parent?.child(name)?.type : typeAt([name]);
  if (!type) return [];
  const children = type.children.map((child) => `\`${child.name}\`${child.min > 0 ? '\\*' : ''}`);
  return [
    descriptions.ofElement(name, type, parent),
    children.length > 0 ? translate(message('In it, in this order: {0}', children.join(', '))) : undefined,
    link(descriptions.documentationOf(type, parent)),
  ];
}

function ofAttribute(path: readonly string[], name: string): Paragraphs {
  const type = typeAt(path);
  const rule = type?.attribute(name);
  if (!type || !rule) return [];
  const descriptions = loadElementDescriptions();
  return [
    descriptions.ofAttribute(type, name),
    rule.type.any ? undefined : translate(message('Values: {0}', rule.type.expected)),
    defaultLine(rule.default),
    link(descriptions.documentationOf(type, typeAt(path.slice(0, -1)))),
  ];
}

function ofValue(path: readonly string[], attribute: string | undefined, value: string): Paragraphs {
  const type = typeAt(path);
  const valueType = attribute === undefined ? type?.text : type?.attribute(attribute)?.type;
  if (!type || !valueType) return [];
  const descriptions = loadElementDescriptions();
  return [descriptions.ofValue(valueType, value), link(descriptions.documentationOf(type, typeAt(path.slice(0, -1))))];
}

function ofId({ kind, id }: Extract<About, { what: 'id' }>, chain: Chain): Paragraphs {
  const definitions = chain.definitions(kind, id);
  const textOf = (name: string): string | undefined => {
    for (const { use } of definitions) {
      const text = use.element.element(name)?.textContent;
      if (text) return text;
    }
    return undefined;
  };
  const profileKind = kind === 'technicalProfile' ? knownProfile(chain, id)?.kind : undefined;
  const profile = profileKind && kindTitle(profileKind);
  const files = [...new Set(definitions.map(({ policy }) => fileNameOf(policy)))];
  const dataType = textOf('DataType');
  return [
    profile ?? definitions[0]?.use.element.valueOf('TransformationMethod'),
    [textOf('DisplayName'), dataType === undefined ? undefined : code(dataType)].filter(Boolean).join(' · '),
    textOf('UserHelpText') ?? textOf('Description'),
    files.length > 0 ? translate(message('Defined in {0}', files.join(', '))) : undefined,
  ];
}

function kindNamed(name: string): ProfileKind | undefined {
  // Of several joined kinds, the first that knows it is as good as any.
  const names = name.split('|');
  return loadCatalogue().technicalProfiles.kinds.find((kind) => names.includes(kind.name));
}

function ofMetadata(kindNames: string, name: string): Paragraphs {
  const names = kindNames.split('|');
  const kind = loadCatalogue().technicalProfiles.kinds.find(
    (one) => names.includes(one.name) && one.metadataKey(name) !== undefined,
  );
  const key = kind?.metadataKey(name);
  if (!kind || !key) return [];
  return [
    key.description,
    key.allowed ? translate(message('Values: {0}', key.allowed.map(code).join(', '))) : undefined,
    defaultLine(key.default),
    key.deprecated ? translate(message('Deprecated')) : undefined,
    `${kindTitle(kind)}${kind.documentation ? ` · ${link(kind.documentation)}` : ''}`,
  ];
}

function ofMethod(name: string): Paragraphs {
  const method = loadClaimsTransformations().method(name);
  if (!method) return [];
  const list = (items: readonly TransformationItem[]): string | undefined =>
    items.length === 0
      ? undefined
      : items
          .map(
            (item) =>
              `- ${item.id === '' ? '' : `${code(item.id)} `}${item.dataTypes.join(' | ')}: ${item.description}`,
          )
          .join('\n');
  const titled = (title: string, items: readonly TransformationItem[]): string | undefined => {
    const text = list(items);
    return text === undefined ? undefined : `${title}\n${text}`;
  };
  return [
    method.description,
    titled('InputClaims', method.inputClaims.all),
    titled('InputParameters', method.inputParameters.all),
    titled('OutputClaims', method.outputClaims.all),
    link(method.documentation),
  ];
}

function ofMethodItem(methodName: string, id: string, parameter: boolean): Paragraphs {
  const method = loadClaimsTransformations().method(methodName);
  const item = parameter
    ? method?.inputParameters.item(id)
    : (method?.inputClaims.item(id) ?? method?.outputClaims.item(id));
  if (!method || !item) return [];
  return [item.description, valuesLine(item.allowed), defaultLine(item.default), link(method.documentation)];
}
