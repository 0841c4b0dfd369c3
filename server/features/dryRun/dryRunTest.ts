import type { Program } from '../../interpreter/data/program';
import { actionNamed } from '../../pages/policyForm';
import type { PolicySet } from '../../policy/policySet';
import { translate } from '../../presentation/translate';
import type { DryRunTest, DryRunTestParams } from '../../protocol/dryRun';
import { appendTest, fileOfTest } from '../../signInTests/appendTest';
import { outcomeOf } from '../../signInTests/firstTests';
import { testFileName } from '../../signInTests/firstTestFile';
import { runTest } from '../../signInTests/runTest';
import { readTestFile } from '../../signInTests/testFile';
import { message } from '../../words/message';
import type { Judgement } from '../signInTests/testProgram';
import { dryRunSubject } from './dryRunOf';
import { playDryRun, type Played, type PlayedStop } from './played';

/**
 * A dry run as a sign-in test that expects what came of it, as a text to be put into the test file beside the policy.
 * @param params with the uri of a policy, canonical
 */
export function dryRunTestOf(policies: PolicySet, params: DryRunTestParams, judge: Judgement): DryRunTest {
  const { existing, script } = params;
  const subject = dryRunSubject(policies, params, judge);
  if ('refusal' in subject) return subject;
  const { program } = subject;
  const played = playDryRun(program, params);
  const { want } = played.player;
  if (want.kind === 'unsupported')
    return { refusal: translate(message('It is not known how the service goes on: {0}', want.reason)) };
  if (want.kind === 'redirect' || want.kind === 'call')
    return { refusal: translate(message('Say first what is answered here: tests wait for nobody.')) };
  const written = writtenTest(played, params.name);
  const test = { ...written, expect: outcomeOf(program, written, script.now) };
  if (!endsAlike(program, test, played))
    return { refusal: translate(message('As a test, this sign-in would end otherwise than here. No test was made.')) };
  if (existing === undefined || existing.trim() === '')
    return { insertion: { offset: 0, text: fileOfTest(program.policyId, test) } };
  const [fault] = readTestFile(existing).faults;
  if (fault)
    return {
      refusal: translate(
        message('{0} cannot be read. Correct it first: {1}', testFileName(program.policyId), fault.message),
      ),
    };
  const insertion = appendTest(existing, test);
  return insertion
    ? { insertion }
    : {
        refusal: translate(
          message('{0} has no list of tests with a line for each. Write one first.', testFileName(program.policyId)),
        ),
      };
}

/** What a test says of a run, before its expectations. */
function writtenTest({ stops, user, request, answers }: Played, name: string): object {
  const actions = stops.flatMap((stop, i) => actionsOf(stop, stops[i + 1]));
  const filled = (map: object): boolean => Object.keys(map).length > 0;
  return {
    name,
    ...(filled(request) ? { request } : {}),
    ...(user.accounts.length > 0 ? { directory: user.accounts } : {}),
    ...(filled(answers.providers) ? { providers: answers.providers } : {}),
    ...(filled(answers.rest) ? { rest: answers.rest } : {}),
    ...(actions.length > 0 ? { do: actions } : {}),
  };
}

function actionsOf({ question, answer }: PlayedStop, next: PlayedStop | undefined): readonly object[] {
  if (question.kind !== 'page' || !answer) return [];
  const { page } = question;
  const action = actionNamed(answer.action);
  const fill = Object.fromEntries(
    page.fields
      .filter(({ type, entersCode }) => type !== 'readonly' && type !== 'paragraph' && !entersCode)
      .flatMap(({ claim, value }) => {
        const entered = answer.values[claim];
        // A page that is shown again holds what was entered there before.
        return entered === undefined || (entered === '' && value === '') ? [] : [[claim, entered] as const];
      }),
  );
  const filling = Object.keys(fill).length > 0 ? [{ fill }] : [];
  switch (action.kind) {
    case 'continue':
      return [...filling, { press: 'continue' }];
    case 'choose':
      return [{ choose: action.exchange }];
    case 'control':
      // Codes are other ones in a test, which has them sent, reads and enters them by itself when a page is sent.
      return next?.question.kind === 'page' && next.answer
        ? []
        : [...filling, { press: `${action.control}.${action.action}` }];
    default:
      return [{ press: action.kind }];
  }
}

/** Whether a test comes to the same end as the run that it was made of. */
function endsAlike(program: Program, test: object, { player: { want } }: Played): boolean {
  const [read] = readTestFile(fileOfTest(program.policyId, test)).tests;
  if (!read) return false;
  const { ok, claims, error } = runTest(program, read, Date.now(), () => 0);
  return ok && (claims !== null) === (want.kind === 'token') && (error !== null) === (want.kind === 'error');
}
