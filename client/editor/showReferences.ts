import * as vscode from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';

/** What code lenses of the server call: not for the command palette. */
export const SHOW_REFERENCES = 'b2cPolicy.showReferences';

/** Shows places that the server found, as the protocol has them: a single one at once, several in a peek view. */
export function showReferences(client: BaseLanguageClient): vscode.Disposable {
  const { protocol2CodeConverter: from } = client;
  return vscode.commands.registerCommand(SHOW_REFERENCES, (uri: string, at: Position, places: readonly Location[]) =>
    vscode.commands.executeCommand(
      'editor.action.goToLocations',
      from.asUri(uri),
      from.asPosition(at),
      places.map((place) => from.asLocation(place)),
      'peek',
    ),
  );
}
