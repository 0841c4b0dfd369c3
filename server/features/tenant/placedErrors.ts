import type { Range } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { lineIndexOf, rangeOf } from '../../presentation/lineIndexOf';
import { findingText, translate } from '../../presentation/translate';
import { Checker } from '../../rules/checker';
import { rules } from '../../rules/table';
import type { GraphError } from '../../tenant/graphError';
import type { UploadFault } from '../../tenant/uploadPlan';
import { explainUpload } from '../explain/explainUpload';

/** Policies as a tenant is to get them, and as they stand in the files: where problems are shown. */
export interface FilledPolicies {
  readonly policies: PolicySet;
  readonly written: PolicySet;
}

/** What stands in the way of an upload, at its place in the file. */
export interface PlacedError {
  readonly uri: string;
  readonly range: Range;
  /** A rule's code, else that of the service. */
  readonly code: string;
  /** In the user's language. */
  readonly text: string;
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The errors that the rules find in policies that are to be uploaded. */
export function ruleErrors(family: FilledPolicies, wanted: Iterable<Policy>): readonly PlacedError[] {
  const checker = newChecker();
  return [...wanted].flatMap((policy) =>
    checker
      .check(family.policies, policy)
      .filter(({ severity }) => severity === 'error')
      .map((finding) => ({
        uri: policy.uri,
        range: rangeInFile(family, policy.uri, rangeOf(policy, finding.span)),
        code: finding.rule.code,
        text: findingText(finding),
      })),
  );
}

/** Why policies cannot be uploaded, whatever the tenant holds. */
export function faultError(family: FilledPolicies, { policy, why, at }: UploadFault): PlacedError {
  const range = at ? rangeInFile(family, policy.uri, rangeOf(policy, at)) : nowhere;
  return { uri: policy.uri, range, code: '', text: translate(why) };
}

/** What the service has against a policy: at the elements that it speaks of, else at the policy. */
export function refusalErrors(
  family: FilledPolicies,
  policy: Policy,
  { text, code = '' }: GraphError,
): readonly PlacedError[] {
  const checker = newChecker();
  const found = explainUpload(family.policies, text, (one) => checker.check(family.policies, one));
  if (found.length === 0) return [{ uri: policy.uri, range: nowhere, code, text }];
  return found.map(({ place, code: said, text: says }) => ({
    uri: place?.uri ?? policy.uri,
    range: place ? rangeInFile(family, place.uri, place.range) : nowhere,
    code: said,
    text: says,
  }));
}

function newChecker(): Checker {
  return new Checker(rules, loadCatalogue(), { levels: {} }, () => undefined);
}

function rangeInFile(family: FilledPolicies, uri: string, { start, end }: Range): Range {
  const at = ({ line, character }: Range['start']): Range['start'] => ({
    line,
    character: columnInFile(family, uri, line, character),
  });
  return { start: at(start), end: at(end) };
}

/**
 * Where something of a filled-in policy stands in the line of its file. Settings change columns: what is before them on the
 * line keeps its own, what is behind them is counted from the end of the line.
 */
function columnInFile({ policies, written }: FilledPolicies, uri: string, line: number, character: number): number {
  const [after, before] = [policies.get(uri), written.get(uri)];
  if (!after || !before || after.text === before.text) return character;
  const [filled, raw] = [lineOf(after, line), lineOf(before, line)];
  let same = 0;
  while (same < filled.length && filled[same] === raw[same]) same++;
  return character > same ? Math.max(same, raw.length - (filled.length - character)) : character;
}

function lineOf(policy: Policy, line: number): string {
  const lines = lineIndexOf(policy);
  if (line > lines.positionAt(policy.text.length).line) return '';
  const { start, end } = lines.lineSpan(line);
  return policy.text.slice(start, end);
}
