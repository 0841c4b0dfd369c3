import type * as vscode from 'vscode';

const hidden = new Set<string>();

/** Keeps texts out of the log of what client and server say to each other, for as long as something runs. */
export async function whileHidden<T>(secrets: readonly string[], run: () => Promise<T>): Promise<T> {
  // In the log stands JSON.
  const texts = secrets.map((one) => JSON.stringify(one).slice(1, -1)).filter((one) => one !== '');
  for (const text of texts) hidden.add(text);
  try {
    return await run();
  } finally {
    for (const text of texts) hidden.delete(text);
  }
}

/** A channel that writes to another one what is logged of messages, without the secrets in them. */
export function withoutSecrets(channel: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const trace = (message: string, ...more: unknown[]) => channel.trace(withoutHidden(message), ...more);
  // Objects of VS Code are frozen: a proxy of one may not answer otherwise than it.
  return new Proxy({} as vscode.LogOutputChannel, {
    get: (_, name) => (name === 'trace' ? trace : (Reflect.get(channel, name) as unknown)),
  });
}

function withoutHidden(text: string): string {
  return [...hidden].reduce((said, secret) => said.replaceAll(secret, '***'), text);
}
