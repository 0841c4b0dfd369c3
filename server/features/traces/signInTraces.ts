import type { Range } from 'vscode-languageserver-types';
import type { ElementSource } from '../../effective/mergedElement';
import { fileNameOf } from '../../policy/fileNameOf';
import type { PolicySet } from '../../policy/policySet';
import { lineIndexOf, rangeOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import type { SignInTrace, SignInTracesParams } from '../../protocol/traces';
import { locate } from '../../traces/locate';
import { readSignIns } from '../../traces/readSignIns';
import type { TracedSignIn } from '../../traces/signIn';
import { message } from '../../words/message';
import { tracedPath } from './tracedPath';
import { resultName, signInText } from './signInText';

/** The sign-ins that a log tells of, each with its steps as a text that leads to the policies of the workspace. */
export function signInTraces(policies: PolicySet, { log, showValues }: SignInTracesParams): readonly SignInTrace[] {
  return readSignIns(log).map((signIn) => {
    const located = locate(policies, signIn);
    const visits = located ? tracedPath(signIn, located, showValues) : [];
    const shown = signInText(signIn, located, { showValues, nameOf });
    // After the text, so that links keep their places.
    const text = located
      ? shown.text
      : `${shown.text}\n${translate(message('{0} is not among the policies.', signIn.policy))}\n`;
    return {
      correlationId: signIn.correlationId,
      policy: signIn.policy,
      time: signIn.time,
      result: resultName(signIn),
      failed: signIn.result === 'failed',
      text,
      ...(located && visits.length > 0
        ? { way: { uri: located.chain.leaf.uri, path: { title: titleOf(signIn), visits } } }
        : {}),
      links: shown.links.map(({ span, to }) => ({
        range: rangeOf(shown, span),
        to: { uri: to.policy.uri, range: placeOf(to) },
      })),
    };
  });
}

/** What the way of a sign-in is called where it is shown. */
function titleOf(signIn: TracedSignIn): string {
  return translate(message('Sign-in of {0}: {1}', signIn.time, resultName(signIn)));
}

function nameOf(place: ElementSource): string {
  return `${fileNameOf(place.policy)}:${placeOf(place).start.line + 1}`;
}

function placeOf({ policy, element }: ElementSource): Range {
  return { start: lineIndexOf(policy).positionAt(element.start), end: rangeOf(policy, element.nameSpan).end };
}
