import * as vscode from 'vscode';

/** Holds the token that stands for a Microsoft account. */
const TOKEN = 'B2C_POLICY_TEST_TOKEN';

/**
 * An account in the place of VS Code's own Microsoft account. Once somebody signed in, its token is good for whatever is
 * asked, as after an administrator's consent.
 */
export function activate(context: vscode.ExtensionContext): void {
  const changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  let isSignedIn = false;
  const sessionOf = (scopes: readonly string[] = []): vscode.AuthenticationSession => ({
    id: 'test',
    accessToken: process.env[TOKEN] ?? '',
    account: { id: 'test', label: 'admin@contosob2c.onmicrosoft.com' },
    scopes,
  });
  context.subscriptions.push(
    changed,
    vscode.authentication.registerAuthenticationProvider('microsoft', 'Microsoft', {
      onDidChangeSessions: changed.event,
      getSessions: (scopes) => Promise.resolve(isSignedIn ? [sessionOf(scopes)] : []),
      createSession: (scopes) => {
        isSignedIn = true;
        const session = sessionOf(scopes);
        changed.fire({ added: [session], removed: [], changed: [] });
        return Promise.resolve(session);
      },
      removeSession: () => {
        isSignedIn = false;
        changed.fire({ added: [], removed: [sessionOf()], changed: [] });
        return Promise.resolve();
      },
    }),
  );
}
