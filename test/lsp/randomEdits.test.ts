import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { DidChangeTextDocumentNotification, type Diagnostic } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LspSession } from '../support/lspSession';

const names = ['TrustFrameworkBase.xml', 'TrustFrameworkExtensions.xml', 'SignUpOrSignin.xml', 'PasswordReset.xml'];
const samples = Object.fromEntries(
  names.map((name) => [name, readFileSync(resolve(__dirname, '../../samples', name), 'utf8').replace(/^\uFEFF/, '')]),
);

/**
 * What people type and take away: enough to break, mend and rename what other files refer to. Nothing of two UTF-16 units:
 * half of it could not be stored.
 */
const pieces = [
  '',
  'x',
  '"',
  '<',
  '>',
  '</A>',
  '&',
  '\n',
  '\r\n',
  '<!-- b2c-policy disable reference -->',
  '<Metadata>',
  '名',
];

interface Typing {
  readonly kind: 'type' | 'id';
  readonly file: number;
  readonly at: number;
  readonly length: number;
  readonly piece: number;
}
type Act = Typing | { readonly kind: 'close' | 'undo'; readonly file: number };

const file = fc.nat(names.length - 1);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const piece = fc.nat(pieces.length - 1);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('type' as const, 'type' as const, 'id' as const),
      file,
      at: share,
      length: fc.nat(40),
      piece,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'undo' as const), file }) },
);

/** An editor with files of which some are open, and what it sends of each change: ranges, as editors do. */
class Editor {
  private readonly open = new Map<string, TextDocument>();
  private version = 0;

  constructor(private readonly session: LspSession) {}

  /** What every file says now. */
  texts(): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, this.open.get(name)?.getText() ?? samples[name] ?? '']));
  }

  do(one: Act): void {
    const name = names[one.file] ?? '';
    if (one.kind === 'close') {
      if (this.open.delete(name)) this.session.close(name);
      return;
    }
    let document = this.open.get(name);
    if (!document) {
      document = TextDocument.create(name, 'xml', ++this.version, samples[name] ?? '');
      this.open.set(name, document);
      this.session.open(name, document.getText(), this.version);
    }
    const text = document.getText();
    if (!('piece' in one)) return this.change(name, document, 0, text.length, samples[name] ?? '');
    const start = Math.floor(one.at * text.length);
    const inserted = pieces[one.piece] ?? '';
    if (one.kind === 'type')
      return this.change(name, document, start, Math.min(text.length, start + one.length), inserted);
    const id = text.indexOf('Id="', start) + 4;
    this.change(name, document, id, id + 1, inserted);
  }

  private change(name: string, document: TextDocument, start: number, end: number, text: string): void {
    const contentChanges = [{ range: { start: document.positionAt(start), end: document.positionAt(end) }, text }];
    const version = ++this.version;
    this.open.set(name, TextDocument.update(document, contentChanges, version));
    void this.session.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.session.uri(name), version },
      contentChanges,
    });
  }
}

/** All that a server has said of the files, when it has nothing more to say. */
async function allDiagnostics(session: LspSession): Promise<Record<string, readonly Diagnostic[]>> {
  const rounds = (): number => session.logged.filter((line) => line.startsWith('checked ')).length;
  await session.until(
    () => rounds() > 0,
    () => 'nothing was checked',
  );
  // Rounds wait for 100 ms of quiet: after so long none is to come.
  for (let before = -1; before !== rounds() || session.published.length === 0;) {
    before = rounds();
    await new Promise((resume) => setTimeout(resume, 600));
    if (before > 0 && session.published.length === 0) break;
  }
  const told = names.map((name) => [name, session.last(name)?.diagnostics ?? []] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(told)).replaceAll(session.uri(''), 'file:///')) as Record<
    string,
    readonly Diagnostic[]
  >;
}

describe('random edits over several files', () => {
  it('end in what a fresh start says of the same texts', async () => {
    let wrong = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 60 }), async (acts) => {
        const edited = await LspSession.start(samples);
        const editor = new Editor(edited);
        try {
          for (const [i, one] of acts.entries()) {
            editor.do(one);
            // Some come in one go, some after a round of checks.
            if (i % 7 === 0) await new Promise((resume) => setTimeout(resume, i % 3 === 0 ? 150 : 10));
          }
          const found = await allDiagnostics(edited);
          const fresh = await LspSession.start(editor.texts());
          try {
            const expected = await allDiagnostics(fresh);
            wrong += Object.values(expected).flat().length;
            assert.deepEqual(found, expected);
          } finally {
            await fresh.stop();
          }
        } finally {
          await edited.stop();
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
    assert.ok(wrong > 0, 'the edits break something');
  }).timeout(180_000);
});
