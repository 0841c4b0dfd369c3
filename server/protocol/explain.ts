import { RequestType } from 'vscode-languageserver-protocol';
import type { Range } from 'vscode-languageserver-protocol';

/** Client to server: the places that an error of the service or of QQ leads to; empty where none was recognized. */
export const explainUpload = new RequestType<{ readonly message: string }, readonly ExplainedUploadError[], void>(
  'b2cPolicy/explain/upload',
);

export interface ExplainedUploadError {
  /** Undefined where no policy of the workspace has what the error names. */
  readonly place?: { readonly uri: string; readonly range: Range };
  /** A rule's code, else that of the service or of QQ. */
  readonly code: string;
  /** True where the code is a rule's, so that there is a page about it. */
  readonly isRule: boolean;
  /** What is wrong and what to do, in the user's language. */
  readonly text: string;
}
