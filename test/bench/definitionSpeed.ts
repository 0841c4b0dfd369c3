import { relative } from 'node:path';
import { DefinitionRequest } from 'vscode-languageserver-protocol/node';
import { LineIndex } from '../../server/presentation/positions';
import type { CorpusFile } from '../support/corpus';
import { LspSession } from '../support/lspSession';
import { idsIn } from '../support/plainIds';
import { median, type Figure } from './figure';

const ASKED = 300;

/** The bundled server over stdio on a folder of policies: goes to the definitions of references all over the folder. */
export async function benchDefinitions(files: readonly CorpusFile[], folder: string): Promise<Figure[]> {
  const texts = files.map(({ path, text }) => [relative(folder, path), text.replace(/^\uFEFF/, '')] as const);
  const session = await LspSession.start(Object.fromEntries(texts));
  try {
    await session.until(
      () => session.logged.some((line) => line.startsWith('checked ') || line.startsWith('read ')),
      () => 'the folder was not read',
    );
    const places = texts.flatMap(([path, text]) => {
      const lines = new LineIndex(text);
      return idsIn(text)
        .filter(({ role }) => role === 'reference')
        .map(({ start }) => ({ textDocument: { uri: session.uri(path) }, position: lines.positionAt(start) }));
    });
    const every = Math.max(1, Math.floor(places.length / ASKED));
    const times: number[] = [];
    for (const place of places.filter((_, index) => index % every === 0)) {
      const start = performance.now();
      await session.connection.sendRequest(DefinitionRequest.type, place);
      times.push(performance.now() - start);
    }
    return [
      {
        what: `definition of ${times.length} references, ${files.length} files in the folder, median`,
        value: `${median(times).toFixed(1)} ms`,
        limit: 'at most 8 ms',
      },
    ];
  } finally {
    await session.stop();
  }
}
