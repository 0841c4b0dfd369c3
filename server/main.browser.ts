import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../package.json';
import { startServer } from './lsp/server';

// A worker's global scope; the compiler knows only the Node side of the project.
declare const self: unknown;

startServer(createConnection(new BrowserMessageReader(self as never), new BrowserMessageWriter(self as never)), {
  version,
});
