import type { Connection } from 'vscode-languageserver';
import { fillPolicies } from '../build/fillPolicies';
import { translate } from '../presentation/translate';
import { firstSignInTests, type FirstSignInTests } from '../protocol/firstSignInTests';
import { message } from '../words/message';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface FirstSignInTestsHost {
  readonly requests: Requests;
  /** Once the workspace was read: before, base policies would be missing. */
  whenLoaded(): Promise<void>;
}

/** Answers the first sign-in tests of a policy; writes nothing. */
export function registerFirstSignInTests(connection: Connection, host: FirstSignInTestsHost): void {
  connection.onRequest(firstSignInTests, ({ uri, environment }, token) =>
    host.whenLoaded().then(() => {
      const failed: FirstSignInTests = {
        refusal: translate(message('This failed; the output of the language server says why.')),
      };
      return host.requests.onPolicies(token, 'first sign-in tests', failed, async (policies) => {
        // All that plays sign-ins is made ready only when somebody asks.
        const { firstTestFile, testFileName } = await import('../signInTests/firstTestFile');
        const filled = fillPolicies(policies, environment).policies;
        const policy = filled.get(canonicalUri(uri));
        if (!policy?.relyingParty) return { refusal: translate(message('This file is not a relying party policy.')) };
        const made = firstTestFile(filled, policy, Date.now());
        if ('text' in made) return { file: { name: testFileName(policy.policyId?.value ?? ''), text: made.text } };
        return { refusal: translate(message('No sign-in test can be made: {0}', made.reason)) };
      });
    }),
  );
}
