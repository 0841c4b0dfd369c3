import { resolverDocumentation, resolverFamilies, resolverNamed } from '../../catalogue/claimResolvers';
import { claimTypeDocumentation, dataTypeDescription, userInputType } from '../../catalogue/claimTypes';
import { loadClaimsTransformations } from '../../catalogue/claimsTransformations';
import { pageLayoutDocumentation, pageLayoutNamed, pageLayouts } from '../../catalogue/contentDefinitions';
import { localizationDocumentation, localizedElementType } from '../../catalogue/localization';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { predicateDocumentation, predicateMethod } from '../../catalogue/predicates';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { code, codes, heading, link, type Paragraphs } from '../../presentation/markdown';

/** What stands for something else in braces, given with them: a claim resolver, or a placeholder of a build. */
export function bracesHelp(braces: string): Paragraphs {
  const name = braces.slice(1, -1);
  if (loadClaimsTransformations().expressions.includes(braces))
    return [heading(braces, translate(message('filled in by the claims transformation')))];
  if (holdsPlaceholder(braces, 'text'))
    return [heading(braces, translate(message('placeholder that a build fills in')))];
  const resolver = resolverNamed(name);
  const family = resolverFamilies.find(({ prefix }) => name.toLowerCase().startsWith(prefix.toLowerCase()));
  const description = resolver?.description ?? family?.description;
  if (description === undefined) return [];
  return [heading(braces, translate(message('claim resolver'))), description, link(resolverDocumentation)];
}

/** Which page a `DataUri` names, in which version. */
export function dataUriHelp(uri: string): Paragraphs {
  const layout = pageLayoutNamed(uri);
  if (!layout) return [];
  const newest = pageLayouts().find((one) => one.newest && one.page === layout.page);
  return [
    heading(`${layout.page} ${layout.version}`, translate(message('page layout'))),
    layout.description,
    layout.old ? translate(message('Of the form before page contracts.')) : undefined,
    layout.replacedBy === undefined ? undefined : translate(message('Replaced by {0}.', code(layout.replacedBy))),
    newest === undefined || layout.newest ? undefined : translate(message('Newest known: {0}', code(newest.uri))),
    link(pageLayoutDocumentation),
  ];
}

/** What a data type of claims is. */
export function dataTypeHelp(name: string): Paragraphs {
  const description = dataTypeDescription(name);
  if (description === undefined) return [];
  return [heading(name, translate(message('data type of claims'))), description, link(claimTypeDocumentation)];
}

/** How a page asks for a claim. */
export function userInputTypeHelp(name: string): Paragraphs {
  const type = userInputType(name);
  if (!type) return [];
  return [
    heading(name, translate(message('user input type'))),
    type.description,
    type.dataTypes.length > 0 ? translate(message('For data types: {0}', codes(type.dataTypes))) : undefined,
    link(claimTypeDocumentation),
  ];
}

/** What a localized string of that `ElementType` translates. */
export function elementTypeHelp(name: string): Paragraphs {
  const type = localizedElementType(name);
  if (!type) return [];
  return [
    heading(name, translate(message('element type of localized strings'))),
    type.description,
    type.elementId === undefined ? undefined : translate(message('ElementId is required.')),
    link(localizationDocumentation),
  ];
}

/** Where a `StringId` belongs. */
export function stringIdHelp(element: XmlElement, id: string): Paragraphs {
  const type = localizedElementType(element.valueOf('ElementType'));
  const group = type?.stringIds.get(id);
  if (!type || group === undefined) return [];
  return [
    heading(id, `${type.name}${group === '' ? '' : ` · ${group}`}`),
    type.description,
    link(localizationDocumentation),
  ];
}

/** What a method of predicates checks. */
export function predicateMethodHelp(name: string): Paragraphs {
  const method = predicateMethod(name);
  if (!method) return [];
  const parameters = Object.entries(method.parameters).map(([id, text]) => `- ${code(id)}: ${text}`);
  return [
    heading(name, translate(message('method of predicates'))),
    method.description,
    parameters.join('\n'),
    link(predicateDocumentation),
  ];
}

/** What a parameter of a predicate says. */
export function predicateParameterHelp(parameter: XmlElement, id: string): Paragraphs {
  const method = predicateMethod(parameter.parent?.parent?.valueOf('Method'));
  const description = method?.parameters[id];
  if (!method || description === undefined) return [];
  return [heading(id, translate(message('parameter of {0}', method.name))), description, link(predicateDocumentation)];
}
