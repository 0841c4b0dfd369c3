import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { foldersLeftOut, schemesOfFiles } from '../../server/policy/files';
import { listSignInTests } from '../../server/protocol/signInTests';
import { readStoredText } from '../policies/policyFiles';

const TEST_FILES = '**/*.b2ctest.yaml';

/** A test file as it was read last: what its items mean. */
export interface ReadTestFile {
  readonly text: string;
  /** The tests in the order of the file; empty where something is wrong with it. */
  readonly tests: readonly vscode.TestItem[];
}

/** True for files of sign-in tests, wherever they are. */
export function isTestFile(uri: vscode.Uri): boolean {
  return /\.b2ctest\.yaml$/i.test(uri.path);
}

/** The items of a controller: test files of the workspace and those that are open, with their tests. */
export class TestItems {
  /** Reads of each file: the last one counts, in whatever order they are answered. */
  private readonly reads = new Map<string, number>();

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly controller: vscode.TestController,
  ) {}

  /** Keeps items as files are, from now on; files are looked for once somebody looks at tests. */
  watch(): vscode.Disposable {
    this.controller.resolveHandler = (item) => (item ? this.readSafely(item) : this.findAll());
    this.controller.refreshHandler = () => this.findAll();
    const watcher = vscode.workspace.createFileSystemWatcher(TEST_FILES);
    const look = (uri: vscode.Uri) => void this.lookAt(uri);
    const lookAtDocument = ({ uri }: vscode.TextDocument) => {
      if (isTestFile(uri) && isWritten(uri)) look(uri);
    };
    vscode.workspace.textDocuments.forEach(lookAtDocument);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => {
        if (!isLeftOut(uri)) look(uri);
      }),
      watcher.onDidChange((uri) => {
        if (this.controller.items.get(uri.toString())) look(uri);
      }),
      watcher.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      vscode.workspace.onDidOpenTextDocument(lookAtDocument),
      vscode.workspace.onDidChangeTextDocument(({ document }) => lookAtDocument(document)),
    );
  }

  /** Finds all test files of the workspace, and forgets those that are gone. */
  async findAll(): Promise<void> {
    const found = await vscode.workspace.findFiles(TEST_FILES, `**/{${foldersLeftOut.join(',')}}/**`);
    const open = vscode.workspace.textDocuments
      .map(({ uri }) => uri)
      .filter((uri) => isTestFile(uri) && isWritten(uri));
    const uris = new Map([...found, ...open].map((uri) => [uri.toString(), uri]));
    for (const [id] of this.controller.items) if (!uris.has(id)) this.controller.items.delete(id);
    await Promise.all([...uris.values()].map((uri) => this.lookAt(uri)));
  }

  /** Reads a file; items of tests that are still there stay the same. Throws where it cannot be read. */
  async read(item: vscode.TestItem): Promise<ReadTestFile> {
    const { id, uri } = item;
    if (!uri) return { text: '', tests: [] };
    const read = (this.reads.get(id) ?? 0) + 1;
    this.reads.set(id, read);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === id);
    const text = open ? open.getText() : await readStoredText(uri);
    const listed = await this.client.sendRequest(listSignInTests, { text });
    const seen = new Map<string, number>();
    const tests = listed.tests.map(({ name, at }, i) => {
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      const key = times === 1 ? name : `${name} #${times}`;
      const test = item.children.get(key) ?? this.controller.createTestItem(key, name, uri);
      const place = this.client.protocol2CodeConverter.asPosition(at);
      test.range = new vscode.Range(place, place);
      test.sortText = String(i).padStart(5, '0');
      return test;
    });
    if (this.reads.get(id) === read) {
      item.children.replace(tests);
      const faults = listed.faults.map(
        ({ at, message }) => `${vscode.workspace.asRelativePath(uri)}:${at.line + 1}: ${message}`,
      );
      item.error = faults.length > 0 ? faults.join('\n') : undefined;
    }
    return { text, tests };
  }

  private async lookAt(uri: vscode.Uri): Promise<void> {
    const id = uri.toString();
    let item = this.controller.items.get(id);
    if (!item) {
      item = this.controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
      item.canResolveChildren = true;
      this.controller.items.add(item);
    }
    await this.readSafely(item);
  }

  private async readSafely(item: vscode.TestItem): Promise<void> {
    try {
      await this.read(item);
    } catch (error) {
      item.error = error instanceof Error ? error.message : String(error);
    }
  }
}

function isLeftOut(uri: vscode.Uri): boolean {
  return vscode.workspace
    .asRelativePath(uri)
    .split('/')
    .some((name) => foldersLeftOut.includes(name));
}

/** False for the left side of a comparison, an older text of a file that is here. */
function isWritten({ scheme }: vscode.Uri): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return schemesOfFiles.includes(scheme) || folders.some(({ uri }) => uri.scheme === scheme);
}
