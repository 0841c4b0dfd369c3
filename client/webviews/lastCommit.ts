import * as vscode from 'vscode';

/** What is used of the API (version 1) of VS Code's own git extension. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): Repository | null;
}

interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly workingTreeChanges: readonly Change[];
    readonly indexChanges: readonly Change[];
    readonly onDidChange: vscode.Event<void>;
  };
  /** @param path of the file system */
  show(ref: string, path: string): Promise<string>;
}

interface Change {
  /** Where the file was before it was moved; else the same as `uri`. */
  readonly originalUri: vscode.Uri;
}

/** The text of a file in the last commit. */
export interface CommittedText {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** The files of one family as they are in the last commit, as VS Code's own git extension tells them. */
export class LastCommit implements vscode.Disposable {
  private known: { readonly key: string; readonly texts: Promise<readonly CommittedText[]> } | undefined;
  private watched: Repository | undefined;
  private watch: vscode.Disposable | undefined;

  /** @param committed called when there is another last commit than that whose texts were given */
  constructor(private readonly committed: () => void) {}

  /**
   * Whether texts can be had, as far as it is known without waiting: undefined in a host without git, else why not.
   */
  offer(file: vscode.Uri): { readonly why?: string } | undefined {
    // In a browser's host the extension may be named, but it runs elsewhere: it knows files of this machine only.
    const git = file.scheme === 'file' ? gitExtension() : undefined;
    if (!git) return undefined;
    // It starts by itself, and finds its repositories when it likes: who chooses it waits for it.
    if (!git.isActive) return {};
    if (!git.exports.enabled) return { why: vscode.l10n.t('VS Code has no Git here') };
    const api = git.exports.getAPI(1);
    if (api.state === 'uninitialized') return {};
    const repository = api.getRepository(file);
    if (!repository) return { why: vscode.l10n.t('these files are in no Git repository') };
    return repository.state.HEAD?.commit === undefined ? { why: vscode.l10n.t('nothing is committed yet') } : {};
  }

  /** The texts of files in the last commit, without those that are not in it; or why there are none. */
  async texts(
    files: readonly vscode.Uri[],
  ): Promise<{ readonly texts: readonly CommittedText[] } | { readonly why: string }> {
    const [first] = files;
    const git = gitExtension();
    if (!first || !git) return { why: vscode.l10n.t('these files are in no Git repository') };
    if (!git.isActive) await git.activate();
    if (git.exports.enabled) await initialized(git.exports.getAPI(1));
    const why = this.offer(first)?.why;
    const repository = why === undefined ? git.exports.getAPI(1).getRepository(first) : null;
    if (!repository) return { why: why ?? vscode.l10n.t('these files are in no Git repository') };
    this.watchFor(repository);
    const all = [...files, ...lostPolicies(repository, files)];
    const key = [repository.state.HEAD?.commit, ...all.map(String)].join('\n');
    if (this.known?.key !== key) this.known = { key, texts: read(repository, all) };
    return { texts: await this.known.texts };
  }

  dispose(): void {
    this.watch?.dispose();
  }

  private watchFor(repository: Repository): void {
    if (this.watched === repository) return;
    this.watched = repository;
    this.watch?.dispose();
    let commit = repository.state.HEAD?.commit;
    this.watch = repository.state.onDidChange(() => {
      if (repository.state.HEAD?.commit === commit) return;
      commit = repository.state.HEAD?.commit;
      this.committed();
    });
  }
}

function gitExtension(): vscode.Extension<GitExtension> | undefined {
  return vscode.extensions.getExtension<GitExtension>('vscode.git');
}

function initialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve();
  return new Promise((done) => {
    const once = api.onDidChangeState(() => {
      if (api.state !== 'initialized') return;
      once.dispose();
      done();
    });
  });
}

/** Files that were deleted or moved since: a base policy may be among them. */
function lostPolicies({ state }: Repository, files: readonly vscode.Uri[]): readonly vscode.Uri[] {
  const here = new Set(files.map(String));
  const changed = [...state.workingTreeChanges, ...state.indexChanges].map(({ originalUri }) => originalUri);
  const lost = changed.filter((uri) => /\.xml$/i.test(uri.path) && !here.has(uri.toString()));
  return [...new Map(lost.map((uri) => [uri.toString(), uri])).values()];
}

async function read(repository: Repository, files: readonly vscode.Uri[]): Promise<readonly CommittedText[]> {
  const texts = await Promise.all(
    files.map((uri) =>
      repository.show('HEAD', uri.fsPath).then(
        (text) => [{ uri, text: text.replace(/^\uFEFF/, '') }],
        // It is not in the commit: git says so by failing.
        () => [],
      ),
    ),
  );
  return texts.flat();
}
