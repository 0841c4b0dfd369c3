import * as vscode from 'vscode';
import type { FollowedSignIn } from '../../server/protocol/followedSignIn';

/** What serves policies on this machine needs to know. */
export interface RunnerOptions {
  /** The path of the command line. */
  readonly cli: string;
  /** The path of the folder of policies. */
  readonly folder: string;
  /** Whose settings are filled in; those of the first environment where none is named. */
  readonly environment?: string;
  /** The language of what it says, such as `zh-cn`. */
  readonly language: string;
  /** Takes how its sign-ins go. */
  readonly onSignIn: (signIn: FollowedSignIn) => void;
  /** Takes what it writes. */
  readonly log: (text: string) => void;
}

/** Policies that are being served, or soon will be. */
export interface StartedRunner {
  /** Where, once it listens: `http://127.0.0.1:N`. Rejected with its own words where it ends before. */
  readonly origin: Promise<string>;
  readonly ended: Promise<void>;
  stop(): void;
}

/** What a machine offers that can run policies; a browser cannot. */
export interface RunnerPlace {
  readonly extension: vscode.Uri;
  readonly start: (options: RunnerOptions) => StartedRunner;
}

export const STOP_RUNNING = 'b2cPolicy.stopRunning';

/** What runs, and the item of the status bar that shows it. */
interface Running {
  /** Tells apart what is asked for. */
  readonly key: string;
  readonly runner: StartedRunner;
  readonly item: vscode.StatusBarItem;
}

/** One at a time. */
let running: Running | undefined;

/**
 * What runs as is asked for: it goes on where it runs already, and takes the place of another.
 * @param key what tells it from others
 * @param folder what stands in the status bar's tooltip
 */
export function keepRunning(key: string, folder: string, start: () => StartedRunner): StartedRunner {
  if (running?.key === key) return running.runner;
  stopRunning();
  const own: Running = { key, runner: start(), item: statusItem(folder) };
  running = own;
  const { runner, item } = own;
  runner.origin.then(
    (origin) => {
      if (running !== own) return;
      item.text = `$(debug-stop) B2C ${origin.replace(/^http:\/\//, '')}`;
      item.show();
      tellContext();
    },
    () => undefined,
  );
  void runner.ended.then(() => {
    if (running === own) stopRunning();
  });
  return runner;
}

/** Stops what runs, if anything. */
export function stopRunning(): void {
  running?.item.dispose();
  running?.runner.stop();
  running = undefined;
  tellContext();
}

/** It is shown once there is an address. */
function statusItem(folder: string): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('b2cPolicy.running', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Policies that run on this machine');
  item.tooltip = vscode.l10n.t('The policies of {0} run on this machine. Click to stop them.', folder);
  item.command = STOP_RUNNING;
  return item;
}

function tellContext(): void {
  void vscode.commands.executeCommand('setContext', 'b2cPolicy.running', running !== undefined);
}
