import {
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type ClientCapabilities,
  type Connection,
  type ServerCapabilities,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { renamableIdAt, renameIdAt } from '../features/fixes/renameId';
import { renamableTagAt, renameTagAt } from '../features/editing/renameTag';
import { translate } from '../presentation/translate';
import { toWorkspaceEdit, type EditSupport } from '../presentation/workspaceEdit';
import type { Message } from '../words/message';
import type { Asked, Requests } from './requests';

export interface RenameHost {
  readonly requests: Requests;
  editSupport(): EditSupport;
  /** Another extension renames the tags of XML. */
  genericXml(): boolean;
}

/** What the server offers of renaming to a client. */
export function renameCapabilities(client: ClientCapabilities): Partial<ServerCapabilities> {
  return { renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true };
}

/** Whether the client asks before it makes changes of a rename that are marked so. */
export function annotatesEdits({ workspace, textDocument }: ClientCapabilities): boolean {
  return (
    workspace?.workspaceEdit?.changeAnnotationSupport !== undefined &&
    textDocument?.rename?.honorsChangeAnnotations === true
  );
}

/** Answers for the renaming of ids over all files, and of the two names of a tag. */
export function registerRename(connection: Connection, host: RenameHost): void {
  const { requests } = host;

  connection.onPrepareRename(async ({ textDocument, position }, token) => {
    const found = await requests.onPolicy(
      token,
      'rename',
      textDocument.uri,
      undefined,
      ({ policies, policy, offsetAt }) => {
        const offset = offsetAt(position);
        return (
          renamableIdAt(policies, policy, offset) ?? (host.genericXml() ? undefined : renamableTagAt(policy, offset))
        );
      },
    );
    return (found && answered(found)) ?? null;
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }, token): Promise<WorkspaceEdit | null> => {
    const support = host.editSupport();
    const rename = ({ policies, policy, offsetAt }: Asked) => {
      const offset = offsetAt(position);
      const id = renameIdAt(policies, policy, offset, newName, support);
      if (id) return id;
      const tag = host.genericXml() ? undefined : renameTagAt(policies, policy, offset, newName);
      return tag && 'text' in tag ? tag : tag && { edit: toWorkspaceEdit(tag, policies, support), notes: [] };
    };
    const renamed = await requests.edits(support, () =>
      requests.onPolicy(token, 'rename', textDocument.uri, undefined, rename),
    );
    if (!renamed) return null;
    const { edit, notes } = answered(renamed);
    for (const note of notes)
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: note });
    return edit;
  });
}

/** A refusal is for the user to read: the one thing that goes over the wire as an error. */
function answered<T extends object>(result: T | Message): T {
  if ('text' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, translate(result));
  return result;
}
