import type { Range } from 'vscode-languageserver-types';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { translate, translateNamed } from '../../presentation/translate';
import type { JudgedFinding } from '../../rules/checker';
import type { Rule } from '../../rules/rule';
import { rules } from '../../rules/table';
import { message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { findPlaces, type FoundPlace } from './errorPlaces';
import { policiesNamed, scopesOf, type Scope } from './errorScopes';
import { recognizeErrors, type RecognizedError } from './recognizeErrors';

/** Where an error leads to, and what is said there. */
export interface ExplainedError {
  /** Undefined where no file has what the error names. */
  readonly place: { readonly uri: string; readonly range: Range } | undefined;
  /** The rule that watches over such places; else the code of the service or of QQ, or a name of ours. */
  readonly code: string;
  /** True where `code` is a rule's, so that its page tells more. */
  readonly isRule: boolean;
  /** In the user's language. */
  readonly text: string;
}

/**
 * The places that the errors in a message lead to, in the order of the message.
 * @param raw what the portal, a pipeline, a trace or a browser showed, as it is
 * @param findingsOf what the rules find in a policy
 * @returns nothing where no error was recognized
 */
export function explainUpload(
  policies: PolicySet,
  raw: string,
  findingsOf: (policy: Policy) => readonly JudgedFinding[],
): readonly ExplainedError[] {
  const all = recognizeErrors(raw).flatMap((recognized) => explainError(recognized, policies, findingsOf));
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = JSON.stringify([one.place, one.text]);
    return !seen.has(key) && seen.add(key);
  });
}

function explainError(
  recognized: RecognizedError,
  policies: PolicySet,
  findingsOf: (policy: Policy) => readonly JudgedFinding[],
): readonly ExplainedError[] {
  const { error, parts } = recognized;
  const scopes = scopesOf(recognized, policies);
  const watching = (policy: Policy): readonly JudgedFinding[] =>
    error.rules.length === 0 ? [] : findingsOf(policy).filter(({ rule }) => error.rules.some((one) => isOf(rule, one)));
  const says = translateNamed(
    error.says,
    Object.fromEntries(
      [...error.says.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
        const { text, cut } = parts.get(name) ?? { text: '', cut: true };
        return [name, cut ? `${text}...` : text];
      }),
    ),
  );
  const exact = firstHit(error.at.map((place) => () => findPlaces(place, parts, scopes)));
  // What the rules find is of some other thing where the message names one that is not here.
  const namesOne = parts.has('id') || parts.has('claimType');
  const found =
    exact ??
    firstHit([() => (namesOne ? [] : judgedPlaces(scopes, watching)), () => namedPlaces(scopes, recognized, policies)]);
  const text = exact ? says : [says, ...notes(recognized, scopes, policies)].reduce(sentences);
  if (!found) return [{ place: undefined, ...codeOf(recognized, undefined), text }];
  return found.map(({ policy, span }) => {
    const finding = watching(policy).find((one) => one.span.start <= span.end && span.start <= one.span.end);
    return { place: { uri: policy.uri, range: rangeOf(policy, span) }, ...codeOf(recognized, finding), text };
  });
}

function firstHit(attempts: readonly (() => readonly FoundPlace[])[]): readonly FoundPlace[] | undefined {
  for (const attempt of attempts) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return undefined;
}

/** True for a rule of that code, or of that family. */
function isOf({ code }: Rule, codeOrFamily: string): boolean {
  return code === codeOrFamily || code.startsWith(`${codeOrFamily}/`);
}

/** What the rules find in what the message names. */
function judgedPlaces(
  scopes: readonly Scope[],
  watching: (policy: Policy) => readonly JudgedFinding[],
): readonly FoundPlace[] {
  const inner = scopes.find(({ elements }) => elements.length > 0);
  return (inner?.elements ?? []).flatMap(({ policy, element }) =>
    watching(policy)
      // What is around the root belongs to the file as well.
      .filter(({ span }) => inner?.kind === 'policy' || (element.start <= span.start && span.end <= element.end))
      .map(({ span }) => ({ policy, span })),
  );
}

/** What the message names itself: a technical profile, a step, a policy. */
function namedPlaces(scopes: readonly Scope[], { parts }: RecognizedError, policies: PolicySet): readonly FoundPlace[] {
  const inner = scopes.find(({ kind, elements }) => kind !== 'policy' && elements.length > 0);
  if (inner) {
    const places = inner.elements.map(({ policy, element }) => ({ policy, span: nameOf(element) }));
    return inner.nearestFirst ? places.slice(0, 1) : places;
  }
  return policiesNamed(parts.get('policy'), policies).flatMap((policy) =>
    policy.root ? [{ policy, span: policy.policyId?.span ?? policy.root.nameSpan }] : [],
  );
}

function nameOf(element: XmlElement): Span {
  const attribute = element.attribute('Id') ?? element.attribute('Order');
  return attribute?.valueSpan ?? element.nameSpan;
}

/** Parts of messages that name one thing, which may be in no file. */
const naming = [
  'technicalProfile',
  'claimsTransformation',
  'contentDefinition',
  'predicate',
  'journey',
  'id',
  'claimType',
];

/** What to say where the very element is not here. */
function notes({ error, parts }: RecognizedError, scopes: readonly Scope[], policies: PolicySet): readonly string[] {
  const policy = parts.get('policy');
  const absent = naming.filter((name) => {
    const scope = scopes.find(({ kind }) => kind === name);
    const said = parts.get(name)?.text.toLowerCase();
    if (said === undefined || said === '') return false;
    return scope
      ? scope.elements.length === 0
      : error.at.length > 0 && ![...policies.policies].some((one) => one.text.toLowerCase().includes(said));
  });
  return [
    ...(policy && policiesNamed(policy, policies).length === 0
      ? [translate(message('No file here has the PolicyId {0}.', policy.text))]
      : []),
    ...absent.slice(0, 1).map((name) => translate(message('"{0}" is in no file here.', parts.get(name)?.text ?? ''))),
    ...(error.provider === 'qq' && scopes[0]?.elements.length === 0
      ? [translate(message('No technical profile here signs in with QQ.'))]
      : []),
  ];
}

function sentences(said: string, sentence: string): string {
  return translate(message('{0} {1}', said, sentence));
}

/** The code to show: of what a rule found there, of the rule that would, of the service. */
function codeOf(
  { error, code }: RecognizedError,
  finding: JudgedFinding | undefined,
): Pick<ExplainedError, 'code' | 'isRule'> {
  const rule = finding?.rule ?? firstRule(error.rules);
  return rule ? { code: rule.code, isRule: true } : { code: code ?? error.id, isRule: false };
}

/** The rule of the first of these codes that there is; families are passed over. */
function firstRule(codes: readonly string[]): Rule | undefined {
  for (const wanted of codes) {
    const rule = rules.find(({ code }) => code === wanted);
    if (rule) return rule;
  }
  return undefined;
}
