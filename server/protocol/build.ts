import {
  NotificationType,
  RequestType,
  RequestType0,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';

/** Client to server: the files of settings that policies are built by. */
export const listSettings = new RequestType0<readonly BuildSettings[], void>('b2cPolicy/build/settings');

export interface BuildSettings {
  readonly uri: string;
  readonly environments: readonly { readonly name: string; readonly production: boolean }[];
}

/** Client to server: what a build makes. Nothing is written. */
export const buildPolicies = new RequestType<BuildParams, BuildResult, void>('b2cPolicy/build');

export interface BuildParams {
  /** The file of settings. */
  readonly settings: string;
  /** The environment to build, all of them where none is named. */
  readonly environment?: string;
  /** The one file to build, all of them where none is named. */
  readonly only?: string;
  /** Styles of placeholders beside `{Settings:x}`. */
  readonly placeholders?: readonly string[];
}

export interface BuildResult {
  /** Where the files belong, below the folder of the settings, with `/`. */
  readonly folder: string;
  /** True where that folder is to get a mark, by which checks know what a build wrote. */
  readonly marked: boolean;
  readonly files: readonly {
    readonly source: string;
    /** Names of folders and of the file below `folder`; the first one is that of the environment. */
    readonly path: readonly string[];
    /** Without a byte order mark. */
    readonly text: string;
  }[];
  /** The environments that were built. */
  readonly built: readonly string[];
  /** What is wrong, in the user's language. */
  readonly faults: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
}

/** Client to server: the edit that makes a file of settings for policies, and makes these use it. */
export const planSettings = new RequestType<PlanSettingsParams, PlanSettingsResult, void>(
  'b2cPolicy/build/newSettings',
);

export interface PlanSettingsParams {
  /** The folder that is to have the settings. */
  readonly folder: string;
}

export interface PlanSettingsResult {
  /** Why it cannot be done, in the user's language. */
  readonly refusal?: string;
  readonly edit: WorkspaceEdit;
  /** The new file. */
  readonly uri?: string;
}

/** Client to server: the environment that the user works for; all of them where none is named. */
export const environmentChosen = new NotificationType<{ readonly environment?: string }>('b2cPolicy/build/environment');
