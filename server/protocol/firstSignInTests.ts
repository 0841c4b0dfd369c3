import { RequestType } from 'vscode-languageserver-protocol';

/** Client to server: the first sign-in tests of a relying party, as `b2c-policy test --init` writes them. Nothing is written. */
export const firstSignInTests = new RequestType<FirstSignInTestsParams, FirstSignInTests, void>(
  'b2cPolicy/signInTests/first',
);

export interface FirstSignInTestsParams {
  /** The relying party policy. */
  readonly uri: string;
  /** Whose settings are filled in; those of the first environment where none is named. */
  readonly environment?: string;
}

export interface FirstSignInTests {
  /** Why there are none, in the user's language. */
  readonly refusal?: string;
  /** The file they belong into, beside the policy. */
  readonly file?: { readonly name: string; readonly text: string };
}
