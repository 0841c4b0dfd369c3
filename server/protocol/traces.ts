import { RequestType, type Range, type WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { JourneyPath } from './journeyPath';

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
  /** Its way through the journey of a policy of the workspace; undefined where there is none. */
  readonly way?: { readonly uri: string; readonly path: JourneyPath };
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

/** Client to server: the edit that has the service record the sign-ins of a relying party, or record them no longer. */
export const planRecording = new RequestType<RecordingParams, RecordingPlan, void>('b2cPolicy/traces/recording');

export interface RecordingParams {
  /** The policy of the relying party. */
  readonly uri: string;
  /** False to stop it. */
  readonly record: boolean;
  /** The connection string or instrumentation key of an Application Insights resource, where the policy names none. */
  readonly resource?: string;
}

export interface RecordingPlan {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  /** True where it can be done once a resource is named. */
  readonly lacksResource?: boolean;
  /** Empty where the policy is so already. */
  readonly edit: WorkspaceEdit;
}
