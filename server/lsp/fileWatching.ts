import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileEvent,
} from 'vscode-languageserver';
import { isSettingsFile } from '../policy/settingsFile';
import { canonicalUri } from './uris';
import type { Workspace } from './workspace';

/** Asks the client to tell of files that come, change and go outside the editor. */
export async function watchFiles(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*.xml' },
      { globPattern: '**/[aA]pp[sS]ettings.json' },
      // A folder that is deleted, moved or renamed is one event, with the folder's name.
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
    ],
  });
}

/**
 * Takes over what changed outside the editor.
 * @returns true where something may have changed in the set
 */
export async function takeFileEvents(events: readonly FileEvent[], workspace: Workspace): Promise<boolean> {
  const read = new Set<string>();
  let relist = false;
  let removed = false;
  for (const { uri: spelled, type } of events) {
    const uri = canonicalUri(spelled);
    if (type === FileChangeType.Deleted) {
      workspace.remove(uri);
      read.delete(uri);
      removed = true;
    } else if (/\.xml$/i.test(uri) || isSettingsFile(uri)) read.add(uri);
    else if (!/\.[^/]*$/.test(uri)) relist = true;
  }
  if (relist) await workspace.load();
  else await workspace.reload([...read]);
  return relist || removed || read.size > 0;
}
