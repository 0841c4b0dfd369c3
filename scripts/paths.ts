import { resolve } from 'node:path';

/** The folder of the project. */
export const root = resolve(__dirname, '..');
/** The bundles that are shipped. */
export const dist = resolve(root, 'dist');
/** The bundled VS Code suite. */
export const distTest = resolve(root, 'dist-test');
/** Downloaded VS Codes and everything they write. */
export const hostCache = resolve(root, '.vscode-test');
/** What a test run leaves for people to look at. */
export const testResults = resolve(root, 'test-results');
