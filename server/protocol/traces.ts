import { RequestType, type Range } from 'vscode-languageserver-protocol';

/** Client to server: the sign-ins that a log of the service tells of; none where it is no such log. Nothing is kept. */
export const signInTraces = new RequestType<SignInTracesParams, readonly SignInTrace[], void>(
  'b2cPolicy/traces/signIns',
);

export interface SignInTracesParams {
  /** What was saved or copied in Application Insights, as it is. */
  readonly log: string;
  /** Shows what claims hold, which is personal data. */
  readonly showValues: boolean;
}

export interface SignInTrace {
  readonly correlationId: string;
  readonly policy: string;
  /** As the log says it; may be empty. */
  readonly time: string;
  /** How it ended, in the user's language. */
  readonly result: string;
  readonly failed: boolean;
  /** Its steps, in the user's language. */
  readonly text: string;
  /** What in the text leads to elements of policies. */
  readonly links: readonly { readonly range: Range; readonly to: { readonly uri: string; readonly range: Range } }[];
}

/** Client to server: asks Application Insights for logs, over the network, with what lets one in; that is neither kept nor logged. */
export const readAppInsights = new RequestType<AppInsightsParams, AppInsightsAnswer, void>('b2cPolicy/traces/read');

export interface AppInsightsParams {
  /** The resource's application id. */
  readonly appId: string;
  /** Where the service answers. */
  readonly endpoint: string;
  readonly correlationId?: string;
  /** How far back to look. */
  readonly hours: number;
  readonly access: { readonly token: string } | { readonly apiKey: string };
}

export type AppInsightsAnswer =
  | { readonly log: string }
  /** Why there is none, in the user's language. */
  | { readonly refusal: string };
