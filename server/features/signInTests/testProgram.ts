import { fillPolicies } from '../../build/fillPolicies';
import { unknownEnvironment } from '../../build/unknownEnvironment';
import type { Program } from '../../interpreter/data/program';
import { isRunnable, programOf, runnablePolicies } from '../../player/programs';
import { fileNameOf } from '../../policy/fileNameOf';
import { sameId, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { lineIndexOf } from '../../presentation/lineIndexOf';
import { findingText, translate } from '../../presentation/translate';
import type { JudgedFinding } from '../../rules/checker';
import { message } from '../../words/message';

/** What is found in a policy of a snapshot. */
export type Judgement = (policies: PolicySet, policy: Policy) => readonly JudgedFinding[];

/** Why there is nothing to run, for people. */
export interface NoProgram {
  readonly reason: string;
}

/**
 * The relying party of a PolicyId made ready to run, with settings filled in: from the folder of a test file, or the
 * nearest one above it that has it. One with errors is not run, and the reason names them.
 * @param uri of the test file
 * @param environment whose settings are filled in; the first ones where it is undefined
 */
export function testProgram(
  policies: PolicySet,
  { uri, policyId, environment }: { readonly uri: string; readonly policyId: string; readonly environment?: string },
  judge: Judgement,
): Program | NoProgram {
  const filled = filledPolicies(policies, environment);
  if ('reason' in filled) return filled;
  const policy = nearestRunnable(filled, uri, policyId);
  if (!policy) {
    const known = runnablePolicies(filled).map((one) => one.policyId?.value ?? '');
    const there = known.length > 0 ? known.join(', ') : '-';
    return { reason: translate(message('No relying party "{0}" is there: {1}.', policyId, there)) };
  }
  const faults = filled.chainOf(policy).policies.flatMap((one) => errorsOf(one, judge(filled, one)));
  if (faults.length > 0) return { reason: translate(message('The policy has errors:\n{0}', faults.join('\n'))) };
  const program = programOf(filled, policy);
  return isRunnable(program) ? program : { reason: `${fileNameOf(policy)}: ${program.reason}` };
}

/** Where there are no settings, it is the same snapshot: what was found in it is not looked for again. */
function filledPolicies(policies: PolicySet, environment: string | undefined): PolicySet | NoProgram {
  if ([...policies.settingsFiles].length === 0) return policies;
  const filled = fillPolicies(policies, environment);
  const { environments } = filled;
  const unknown =
    environment === undefined || environments.length === 0 ? undefined : unknownEnvironment(environments, environment);
  return unknown ? { reason: translate(unknown) } : filled.policies;
}

function nearestRunnable(policies: PolicySet, uri: string, policyId: string): Policy | undefined {
  const wanted = runnablePolicies(policies).filter((one) => sameId(one.policyId?.value ?? '', policyId));
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const folder = uri.slice(0, end + 1);
    const found = wanted.find((one) => one.uri.startsWith(folder));
    if (found) return found;
  }
  return wanted[0];
}

function errorsOf(policy: Policy, findings: readonly JudgedFinding[]): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map((finding) => {
      const { line, character } = lineIndexOf(policy).positionAt(finding.span.start);
      return `${fileNameOf(policy)}:${line + 1}:${character + 1} ${finding.rule.code} ${findingText(finding)}`;
    });
}
