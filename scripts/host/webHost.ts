import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hostCache } from '../paths';
import { ensureProgram, findProgram } from './debian';

/** The newest code-server that runs on Node 20; it ships VS Code 1.100.3. */
const VERSION = '4.100.3';
const START_TIMEOUT = 60_000;

export interface WebHost {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  stop(): Promise<void>;
}

export interface WebHostOptions {
  /** Where the server keeps settings and logs. */
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Where the server finds installed extensions; a folder of its own where none is named. */
  readonly extensionsFolder?: string;
  /** Folders of extensions in the place of some that VS Code ships, by their names. */
  readonly instead?: Readonly<Record<string, string>>;
  /** What extensions find in their environment, beside what this process has. */
  readonly env?: Readonly<Record<string, string>>;
  /** A packaged extension to install before the start. */
  readonly vsix?: string;
}

/** Installs VS Code's web host unless it is there. Answers the folder of its `out/`, or undefined where it cannot be had. */
export function installWebHost(): string | undefined {
  const cache = join(hostCache, 'web-host');
  const vscode = join(cache, 'node_modules/code-server/lib/vscode');
  const done = join(cache, `installed-${VERSION}`);
  if (!existsSync(done)) {
    console.log(`Installing VS Code's web host (code-server ${VERSION}, about 300 MB) ...`);
    rmSync(cache, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
    if (!npmInstall(cache, `code-server@${VERSION}`) || !npmInstall(vscode, '--omit=dev')) return undefined;
    writeFileSync(done, '');
  }
  return linkRipgrep(vscode) ? vscode : undefined;
}

/** Starts the web host on a free port of this machine. */
export async function startWebHost(vscode: string, options: WebHostOptions): Promise<WebHost> {
  const { dataFolder, settings, env, instead, vsix, extensionsFolder = join(dataFolder, 'extensions') } = options;
  const user = join(dataFolder, 'data/User');
  mkdirSync(user, { recursive: true });
  // The trust dialog would lie over everything.
  const quiet = {
    'security.workspace.trust.enabled': false,
    'workbench.startupEditor': 'none',
    'telemetry.telemetryLevel': 'off',
    'extensions.autoUpdate': false,
    'extensions.ignoreRecommendations': true,
    'git.enabled': false,
    // On in browsers, off on the desktop.
    'files.autoSave': 'off',
  };
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
  if (settings) {
    // Where settings of a machine are looked for when it is another one than the browser's.
    const machine = join(dataFolder, 'data/Machine');
    mkdirSync(machine, { recursive: true });
    writeFileSync(join(machine, 'settings.json'), JSON.stringify(settings, null, 2));
  }
  if (vsix) installExtension(vscode, extensionsFolder, vsix);
  const folders = ['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder];
  if (instead)
    folders.push('--builtin-extensions-dir', shippedExtensions(vscode, join(dataFolder, 'shipped'), instead));
  const args = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
  const server = spawn(process.execPath, [mainOf(vscode), ...args, ...folders], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const port = await listeningPort(server);
  return { address: `http://127.0.0.1:${port}`, stop: () => stopProcess(server) };
}

/** Installs a packaged extension to a folder of extensions. */
export function installExtension(vscode: string, extensionsFolder: string, vsix: string): void {
  const dataFolder = mkdtempSync(join(tmpdir(), 'b2c-policy-install-'));
  const folders = ['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder];
  const args = [mainOf(vscode), ...folders, '--install-extension', vsix, '--force'];
  const installed = spawnSync(process.execPath, args, { encoding: 'utf8' });
  rmSync(dataFolder, { recursive: true, force: true });
  if (installed.status !== 0) throw new Error(`${vsix} cannot be installed:\n${installed.stdout}${installed.stderr}`);
}

/** A folder of links to the extensions that VS Code ships, with others in the place of some. */
function shippedExtensions(vscode: string, folder: string, instead: Readonly<Record<string, string>>): string {
  mkdirSync(folder);
  const shipped = join(vscode, 'extensions');
  for (const name of readdirSync(shipped)) symlinkSync(instead[name] ?? join(shipped, name), join(folder, name));
  return folder;
}

function mainOf(vscode: string): string {
  return join(vscode, 'out/server-main.js');
}

/** The address of VS Code on a folder; `payload` as VS Code's own test runners give it. */
export function pageAddress(host: WebHost, folder: string, payload: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries({ skipWelcome: 'true', ...payload });
  return `${host.address}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(pairs))}`;
}

/** How the page names a folder of this machine. */
export function remoteUri(host: WebHost, path: string): string {
  return `vscode-remote://${new URL(host.address).host}${path}`;
}

function npmInstall(folder: string, ...args: string[]): boolean {
  // Nothing has to be compiled for editors and extensions.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', ['install', ...args, ...flags], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  return done.status === 0;
}

/** Without ripgrep `workspace.findFiles` finds nothing, and does not say so. */
function linkRipgrep(vscode: string): boolean {
  const wanted = join(vscode, 'node_modules/@vscode/ripgrep/bin/rg');
  if (existsSync(wanted)) return true;
  if (!ensureProgram('rg', ['ripgrep'])) return false;
  rmSync(wanted, { force: true });
  mkdirSync(dirname(wanted), { recursive: true });
  symlinkSync(findProgram('rg') ?? '', wanted);
  return true;
}

function listeningPort(server: ChildProcess): Promise<number> {
  let log = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The web host does not answer:\n${log}`)), START_TIMEOUT);
    const read = (chunk: Buffer) => {
      log += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The web host ended with ${code}:\n${log}`));
    });
  });
}

/** Asks a process to end, and ends it after a while. */
async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(force);
}
