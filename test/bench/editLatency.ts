import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { InitializeParams, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { debounce } from '../../server/lsp/validation';
import type { CorpusFile } from '../support/corpus';
import { median, type Figure } from './figure';

const server = resolve(__dirname, '../../dist/server.js');
const WARM_UP = 5;
const EDITS = 30;
const PATIENCE = 30_000;
const REFERENCE = /TechnicalProfileReferenceId="/g;

/**
 * The bundled server over stdio on a folder of policies: breaks and mends a reference of the largest file again and
 * again, and waits for the diagnostics of that very version.
 */
export async function benchEdits(files: readonly CorpusFile[], folder: string): Promise<Figure[]> {
  const largest = [...files].sort((a, b) => b.text.length - a.text.length)[0];
  if (!largest) throw new Error('no files');
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  try {
    const uri = pathToFileURL(largest.path).href;
    let told: ((params: PublishDiagnosticsParams) => void) | undefined;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => told?.(params));
    connection.onRequest((method: string) => (method === 'workspace/configuration' ? [null] : null));
    connection.listen();
    const diagnosticsOf = (version: number) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no diagnostics for version ${version}`)), PATIENCE);
        told = (params) => {
          if (params.uri !== uri || params.version !== version) return;
          clearTimeout(timer);
          resolve();
        };
      });

    const rootUri = pathToFileURL(folder).href;
    const params: InitializeParams = {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true } },
        workspace: { workspaceFolders: true, configuration: true },
      },
    };
    await connection.sendRequest('initialize', params);
    await connection.sendNotification('initialized', {});
    const text = largest.text.replace(/^\uFEFF/, '');
    const opened = diagnosticsOf(1);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'xml', version: 1, text },
    });
    await opened;

    const places = [...text.matchAll(REFERENCE)].map((match) => match.index + match[0].length);
    const times: number[] = [];
    let processor: number | undefined;
    for (let version = 2; version < 2 + WARM_UP + EDITS; version++) {
      if (version === 2 + WARM_UP) processor = processorTimeOf(child.pid ?? 0);
      const breaking = version % 2 === 0;
      const place = positionAt(text, places[(version >> 1) % places.length] ?? 0);
      const end = breaking ? place : { ...place, character: place.character + 1 };
      const start = performance.now();
      const answered = diagnosticsOf(version);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: place, end }, text: breaking ? 'x' : '' }],
      });
      await answered;
      times.push(performance.now() - start);
    }
    const beyond = median(times.slice(WARM_UP)) - debounce;
    const spent = processorTimeOf(child.pid ?? 0);
    const memory = memoryOf(child.pid ?? 0);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return [
      {
        what: `edit to diagnostics, ${Math.round(text.length / 1000)} kB file, median of ${EDITS}`,
        value: `${beyond.toFixed(1)} ms beyond the debounce of ${debounce} ms`,
        limit: 'at most 30 ms beyond at most 150 ms',
      },
      ...(spent !== undefined && processor !== undefined
        ? [
            {
              what: 'processor time of the server for an edit, mean',
              value: `${((spent - processor) / EDITS).toFixed(1)} ms`,
            },
          ]
        : []),
      { what: `server memory, ${files.length} files in the folder`, value: memory, limit: 'at most 250 MB' },
    ];
  } finally {
    connection.dispose();
    child.kill();
  }
}

function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Milliseconds of user time that a process has taken so far, in steps of 10; undefined where only Linux tells. */
function processorTimeOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  // The name, in brackets, may hold blanks; `utime` is the 14th field, in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) * 10;
}

/** Memory of a process now and, where Linux tells it, at most so far. */
function memoryOf(pid: number): string {
  const megabytes = (kilobytes: string | undefined) => `${Math.round(Number(kilobytes) / 1024)} MB`;
  if (process.platform !== 'linux') {
    return megabytes(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout);
  }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1];
  return `${megabytes(field('VmRSS'))} (peak ${megabytes(field('VmHWM'))})`;
}
