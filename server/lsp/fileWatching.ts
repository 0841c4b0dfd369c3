import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
  type Connection,
  type FileEvent,
} from 'vscode-languageserver';
import { isSettingsFile } from '../policy/settingsFile';
import type { Folders } from './folders';
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
export async function takeFileEvents(
  events: readonly FileEvent[],
  folders: Folders,
  workspace: Workspace,
): Promise<boolean> {
  const changed = new Set<string>();
  // A name does not say whether it is that of a folder.
  const created = new Set<string>();
  let any = false;
  for (const { uri: spelled, type } of events) {
    const uri = canonicalUri(spelled);
    if (!folders.hold(uri)) continue;
    if (type === FileChangeType.Deleted) {
      workspace.remove(uri);
      changed.delete(uri);
      created.delete(uri);
      any = true;
    } else if (/\.xml$/i.test(uri) || isSettingsFile(uri)) changed.add(uri);
    else if (type === FileChangeType.Created) created.add(uri);
  }
  if (changed.size > 0) await workspace.reload([...changed]);
  if (created.size > 0) await workspace.discover([...created]);
  return any || changed.size > 0 || created.size > 0;
}
