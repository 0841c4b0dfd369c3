import type { IdKind } from '../../catalogue/idKind';
import { message } from '../../words/message';
import type { Chain, Definition } from '../../policy/chain';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { effectiveJourney, type EffectiveStep, type JourneyKind } from '../../effective/effectiveJourney';
import { policyNameOf } from '../../policy/policyNameOf';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { profileDetails } from './profileDetails';
import { codes, escapeMarkdown, firstCodes, shortCode, type Paragraphs } from '../../presentation/markdown';

/** More steps are counted, not named. */
const mostSteps = 15;
/** More profiles of one step are counted, not named. */
const mostOfStep = 4;

/** What there is to know of what an id names. */
interface Named {
  readonly policies: PolicySet;
  readonly chain: Chain;
  readonly id: string;
  /** Its elements, the nearest to the leaf first. */
  readonly elements: readonly XmlElement[];
}

const byKind: Partial<Record<IdKind, (named: Named) => Paragraphs>> = {
  policy: policyDetails,
  claimType: claimTypeDetails,
  technicalProfile: ({ chain, id }) => profileDetails(chain, id),
  userJourney: ({ chain, id }) => journeyDetails(chain, 'userJourney', id),
  subJourney: ({ chain, id }) => journeyDetails(chain, 'subJourney', id),
  claimsExchange: ({ elements }) => [codeOf(attributeIn(elements, 'TechnicalProfileReferenceId'))],
  claimsTransformation: transformationDetails,
  contentDefinition: ({ elements }) => [codeOf(textIn(elements, 'DataUri')), codeOf(textIn(elements, 'LoadUri'))],
  displayControl: ({ elements }) => [codeOf(attributeIn(elements, 'UserInterfaceControlType'))],
  predicate: predicateDetails,
  predicateValidation: predicateValidationDetails,
};

/** What definitions of one id, the nearest to the leaf first, amount to: names, types, steps, metadata. */
export function idDetails(policies: PolicySet, kind: IdKind, definitions: readonly Definition[]): Paragraphs {
  const nearest = definitions[0];
  if (!nearest) return [];
  const chain = policies.chainOf(nearest.policy);
  const elements = definitions.map(({ use }) => use.element);
  return byKind[kind]?.({ policies, chain, id: nearest.use.id, elements }) ?? [];
}

function policyDetails({ policies, chain }: Named): Paragraphs {
  const bases = chain.policies.slice(1).map(policyNameOf);
  const inheritors = policies.descendantsOf(chain.leaf).map(policyNameOf);
  return [
    bases.length > 0 ? translate(message('Inherits from {0}', codes(bases))) : undefined,
    inheritors.length > 0 ? translate(message('Inherited by {0}', firstCodes(inheritors))) : undefined,
  ];
}

function claimTypeDetails({ chain, id }: Named): Paragraphs {
  const type = effectiveClaimType(chain, id);
  if (!type) return [];
  const text = (name: string): string | undefined => type.part(name)?.element.textContent;
  const restriction = type.part('Restriction')?.element;
  const pattern = restriction?.element('Pattern')?.valueOf('RegularExpression');
  const values = restriction?.elements('Enumeration').map((one) => one.valueOf('Value') ?? '') ?? [];
  const predicates = type.part('PredicateValidationReference')?.element.valueOf('Id');
  return [
    [escapeMarkdown(text('DisplayName') ?? ''), codeOf(type.dataType), codeOf(text('UserInputType'))]
      .filter(Boolean)
      .join(' · '),
    escapeMarkdown(text('UserHelpText') ?? ''),
    pattern === undefined ? undefined : translate(message('Pattern: {0}', shortCode(pattern))),
    values.length === 0 ? undefined : translate(message('Values: {0}', firstCodes(values))),
    predicates === undefined ? undefined : translate(message('Predicate validation: {0}', shortCode(predicates))),
  ];
}

/** The steps as they run, each with what it calls. */
function journeyDetails(chain: Chain, kind: JourneyKind, id: string): Paragraphs {
  const steps = effectiveJourney(chain, kind, id)?.steps ?? [];
  // Two spaces end a line within a paragraph; a number with a plain point would begin a list.
  const lines = steps.slice(0, mostSteps).map((step) => `${step.order}\\. ${stepLine(step)}`);
  const left = steps.length - lines.length;
  return [lines.join('  \n'), left > 0 ? translate(message('and {0} more', String(left))) : undefined];
}

function stepLine({ type, exchanges, parts }: EffectiveStep): string {
  const candidates = parts.flatMap(({ element }) => element.element('JourneyList')?.elements('Candidate') ?? []);
  const called = [
    ...exchanges.map(({ element }) => element.valueOf('TechnicalProfileReferenceId')),
    ...candidates.map((element) => element.valueOf('SubJourneyReferenceId')),
    ...parts.map(({ element }) => element.valueOf('CpimIssuerTechnicalProfileReferenceId')),
  ].flatMap((one) => one?.trim() || []);
  const name = escapeMarkdown(type);
  return called.length > 0 ? `${name}: ${firstCodes([...new Set(called)], mostOfStep)}` : name;
}

function transformationDetails({ elements }: Named): Paragraphs {
  const claims = (list: string): readonly string[] =>
    elements[0]?.element(list)?.elements().flatMap((claim) => claim.valueOf('ClaimTypeReferenceId')?.trim() || []) ?? []; // prettier-ignore
  const [inputs, outputs] = [claims('InputClaims'), claims('OutputClaims')];
  return [
    codeOf(attributeIn(elements, 'TransformationMethod')),
    inputs.length + outputs.length > 0 ? `${firstCodes(inputs)} → ${firstCodes(outputs)}` : undefined,
    parametersOf(elements[0]?.element('InputParameters')),
  ];
}

function predicateDetails({ elements }: Named): Paragraphs {
  return [
    codeOf(attributeIn(elements, 'Method')),
    escapeMarkdown(textIn(elements, 'UserHelpText') ?? ''),
    parametersOf(elements[0]?.element('Parameters')),
  ];
}

function predicateValidationDetails({ elements }: Named): Paragraphs {
  const groups = elements[0]?.element('PredicateGroups')?.elements('PredicateGroup') ?? [];
  const ids = groups
    .flatMap((group) => group.element('PredicateReferences')?.elements('PredicateReference') ?? [])
    .flatMap((reference) => reference.valueOf('Id')?.trim() || []);
  return [ids.length > 0 ? translate(message('Predicates: {0}', firstCodes(ids))) : undefined];
}

function parametersOf(list: XmlElement | undefined): string | undefined {
  return list
    ?.elements()
    .map((one) => `${shortCode(one.valueOf('Id') ?? '')}: ${shortCode(one.valueOf('Value') ?? one.textContent)}`)
    .join(', ');
}

function codeOf(text: string | undefined): string | undefined {
  return text ? shortCode(text) : undefined;
}

/** The text of a child element, from the nearest that has it. */
function textIn(elements: readonly XmlElement[], name: string): string | undefined {
  return elements.map((element) => element.element(name)?.textContent).find(Boolean);
}

/** The value of an attribute, from the nearest that has it. */
function attributeIn(elements: readonly XmlElement[], name: string): string | undefined {
  return elements.map((element) => element.valueOf(name)?.trim()).find(Boolean);
}
