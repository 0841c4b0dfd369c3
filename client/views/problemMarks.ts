import * as vscode from 'vscode';
import type { ExplorerProblems } from '../../server/protocol/explorer';

/** Rows with problems carry a uri that says how many: VS Code asks for the marks of a uri. */
const SCHEME = 'b2c-policy-problems';
/** A badge has room for two characters. */
const MOST = 99;

/** Gives rows with problems the colour and the count that files with problems have. */
export function showProblemMarks(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (uri.scheme !== SCHEME) return undefined;
      const [errors = 0, warnings = 0] = uri.path.split('/').map(Number);
      const badge = String(Math.min(errors + warnings, MOST));
      return { badge, color: problemColor({ errors, warnings }), propagate: false };
    },
  });
}

/** The uri that marks a row. */
export function problemUri({ errors, warnings }: ExplorerProblems): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `${errors}/${warnings}` });
}

/** The colour of what has problems, by the worst of them. */
export function problemColor({ errors }: ExplorerProblems): vscode.ThemeColor {
  return new vscode.ThemeColor(errors > 0 ? 'list.errorForeground' : 'list.warningForeground');
}
