const model = ['server/xml', 'server/catalogue', 'server/words', 'server/policy'];
const facts = [...model, 'server/effective', 'server/signIn'];
const engine = [...facts, 'server/edits', 'server/rules', 'server/presentation', 'server/features'];

const editor = ['vscode', 'vscode-languageclient'];

/**
 * Which part of the product may import what: the one table, read by the linter and by test/architecture.test.ts.
 *
 * Parts stand in their order, and an import only ever points up this list. A part is a path with `*` for one name; a
 * file belongs to the most exact part that fits. `may` names parts' paths (a folder stands for all in it), packages,
 * and `node:` for Node's built-ins; a part may always import itself unless `alone` is set. `why` is the reason in a line.
 */
export const parts = [
  { path: 'schemas', may: [], why: 'data: facts of the policy language' },
  { path: 'server/xml', may: [], why: 'knows nothing of B2C, and needs nobody' },
  { path: 'server/catalogue', may: ['schemas', 'server/xml'], why: 'the only reader of schemas/' },
  { path: 'server/words', may: ['server/catalogue'], why: 'what says something, in no language yet' },
  {
    path: 'server/policy',
    may: ['server/xml', 'server/catalogue', 'jsonc-parser'],
    why: 'learns of files by its own interface',
  },
  { path: 'server/effective', may: model, why: 'what the service sees: the one place that merges policies' },
  {
    path: 'server/signIn',
    may: [...model, 'server/effective'],
    why: 'facts on sign-in in a family; no plan is made here',
  },
  {
    path: 'server/interpreter',
    may: [...facts, 'fast-xml-parser', 'libphonenumber-js'],
    why: 'runs a journey: from a state and an event to the next, without reading, waiting or asking',
  },
  { path: 'server/standIns', may: [], why: 'parties that the service talks to, played: they know nothing of policies' },
  {
    path: 'server/player',
    may: [...facts, 'server/interpreter', 'server/standIns'],
    why: 'plays whole sign-ins: the user is given, all others are played',
  },
  {
    path: 'server/pages',
    may: ['server/interpreter'],
    why: 'pages of policies and of played providers as HTML: the same for browsers and for the dry run',
  },
  { path: 'server/build', may: [...model], why: 'what a build makes of policies and their settings' },
  {
    path: 'server/signInTests',
    may: [...facts, 'server/interpreter', 'server/player', 'yaml'],
    why: 'tests of sign-ins: reads them, runs them, says what did not come true',
  },
  {
    path: 'server/tenant',
    may: [...model, 'server/signIn'],
    why: 'what a tenant holds and takes, over the fetch that a shell gives it',
  },
  {
    path: 'server/traces',
    may: [...model, 'server/effective', 'server/tenant/secureAddress.ts', 'jsonc-parser'],
    why: 'sign-ins from the logs of the service, and where they went in the policies',
  },
  { path: 'server/edits', may: facts, why: 'plans: what a change would do to which text' },
  {
    path: 'server/rules/*.ts',
    may: [...facts, 'server/edits'],
    why: 'what rules stand on knows none of them',
  },
  ...['server/rules/shared/*.ts', 'server/rules/shared/*/*.ts'].map((path) => ({
    path,
    may: [...facts, 'server/edits', 'server/rules/*.ts', 'server/rules/shared'],
    why: 'what rules of a family share',
  })),
  {
    path: 'server/rules/*/*.ts',
    may: [...facts, 'server/edits', 'server/rules/*.ts', 'server/rules/shared'],
    alone: true,
    why: 'no rule imports another',
  },
  {
    path: 'server/rules/table.ts',
    may: ['server/rules'],
    why: 'the only list of rules',
  },
  {
    path: 'server/runner',
    may: [...facts, 'server/interpreter', 'server/player', 'server/standIns', 'server/pages', 'jose', 'node:'],
    why: 'serves policies on this machine over HTTP: a shell, as the server and the command line are',
  },
  {
    path: 'server/presentation',
    may: [
      ...facts,
      'server/edits',
      'server/rules',
      'vscode-languageserver-types',
      'vscode-languageserver-textdocument',
      '@vscode/l10n',
    ],
    why: 'here offsets become positions, messages get a language, plans become edits',
  },
  {
    path: 'server/drawing',
    may: [...facts, 'server/presentation', '@dagrejs/dagre'],
    why: 'journeys drawn: data, places of boxes, pictures; for editors and for the terminal',
  },
  {
    path: 'server/protocol',
    may: ['vscode-languageserver-protocol', 'server/catalogue/guid.ts'],
    why: 'what client and server say beyond LSP',
  },
  {
    path: 'server/features',
    may: [
      ...facts,
      'server/build',
      'server/traces',
      'server/edits',
      'server/rules',
      'server/presentation',
      'server/drawing',
      'server/tenant',
      'server/protocol',
      'vscode-languageserver-types',
      'vscode-languageserver-textdocument',
    ],
    why: 'what editors ask for',
  },
  {
    path: 'server/features/signInTests',
    may: [
      ...facts,
      'server/build',
      'server/interpreter',
      'server/player',
      'server/signInTests',
      'server/rules',
      'server/presentation',
      'server/protocol',
    ],
    why: 'sign-in tests for editors: the policy they mean, results at their places',
  },
  {
    path: 'server/features/journeyPath',
    may: [...facts, 'server/interpreter', 'server/presentation', 'server/drawing', 'server/traces', 'server/protocol'],
    why: 'the way of a sign-in through a drawing: from what runs or ran to boxes',
  },
  {
    path: 'server/features/dryRun',
    may: [
      ...facts,
      'server/interpreter',
      'server/standIns',
      'server/player',
      'server/pages',
      'server/signInTests',
      'server/presentation',
      'server/drawing',
      'server/protocol',
      'server/features/signInTests',
      'server/features/journeyPath',
      'yaml',
    ],
    why: 'sign-ins played in the journey view: all that runs policies, with nobody but the user',
  },
  {
    path: 'server/lsp',
    may: [
      ...engine,
      'server/build',
      'server/tenant',
      'server/traces',
      'server/protocol',
      'server/signInTests',
      'vscode-languageserver',
      'vscode-languageserver-types',
      'vscode-languageserver-textdocument',
      'vscode-uri',
      '@vscode/l10n',
    ],
    why: 'a connection, and no file system: it runs in the browser too',
  },
  {
    path: 'server/cli',
    may: [
      ...facts,
      'server/edits',
      'server/rules',
      'server/presentation',
      'server/drawing',
      'server/features/qq',
      'server/build',
      'server/interpreter',
      'server/player',
      'server/runner',
      'server/signInTests',
      'server/standIns',
      'server/tenant',
      'server/features/explain',
      'server/features/traces',
      'server/features/journeyPath',
      'server/traces',
      'server/features/tenant',
      'server/protocol/followedSignIn.ts',
      'vscode-languageserver-types',
      'vscode-languageserver-textdocument',
      'vscode-uri',
      '@vscode/l10n',
      '@azure/identity',
      'diff',
      'get-east-asian-width',
      'sarif',
      'package.json',
      'node:',
    ],
    why: 'the terminal and the disk',
  },
  {
    path: 'server/main.node.ts',
    may: ['package.json', 'server/lsp', 'server/cli', 'server/policy', 'vscode-languageserver', 'vscode-uri', 'node:'],
    why: 'puts the server or the command line together, on Node',
  },
  {
    path: 'server/main.browser.ts',
    may: ['package.json', 'server/lsp', 'vscode-languageserver'],
    why: 'puts the server together, in a web worker',
  },
  {
    path: 'client/policies',
    may: ['server/protocol', 'server/xml/storedText.ts', 'server/policy/files.ts', ...editor],
    why: 'finds and reads policies: what a file is, and what its bytes mean, is the same to client and server',
  },
  { path: 'client/editor', may: ['server/protocol', ...editor], why: 'what VS Code does not do of itself' },
  {
    path: 'client/dialogs',
    may: ['server/protocol', 'client/policies', 'get-east-asian-width', ...editor],
    why: 'what people are asked and told, and what is kept of it',
  },
  { path: 'client/views', may: ['server/protocol', 'client/dialogs', ...editor], why: 'what stays on the screen' },
  {
    path: 'client/webviews/pages',
    may: ['server/protocol', 'server/drawing/svgStyle.ts', 'server/pages/style.ts'],
    why: 'runs in a webview, behind a strict policy: no vscode and no Node',
  },
  {
    path: 'client/webviews',
    may: ['server/protocol', 'client/dialogs', 'client/webviews/pages', ...editor],
    why: 'pages of our own beside the text: what they may load, what they are told, what they ask for',
  },
  {
    path: 'client/testing',
    may: ['server/protocol', 'server/policy/files.ts', 'client/policies', 'client/views', ...editor],
    why: 'sign-in tests in the Test Explorer: finds them, has the server run them, shows what came',
  },
  {
    path: 'client/commands',
    may: [
      'server/protocol',
      'client/policies',
      'client/editor',
      'client/dialogs',
      'client/views',
      'client/webviews',
      ...editor,
    ],
    why: 'what people run by name: asks, sends one request, applies the edit',
  },
  {
    path: 'client/desktop',
    may: ['server/protocol', 'client/views/running.ts', 'node:'],
    why: 'processes that only a desktop can start: never part of what runs in the browser',
  },
  {
    path: 'client',
    may: ['server/protocol', 'server/policy/files.ts', ...editor],
    why: 'thin: the server is another process; here it is started and everything is put together',
  },
];

/**
 * The part that a file belongs to.
 * @param {string} path relative to the project, with `/`
 */
export function partOf(path) {
  return parts.filter((part) => covers(part.path, path)).sort((a, b) => exactness(b.path) - exactness(a.path))[0];
}

/**
 * Whether a file may import another file or a package.
 * @param {string} from path relative to the project, with `/`
 * @param {string} to the same, or a package's name
 */
export function mayImport(from, to) {
  const part = partOf(from);
  if (!part) return true;
  if (!part.alone && covers(part.path, to)) return true;
  return part.may.some((allowed) => covers(allowed, to) && !isHidden(allowed, to));
}

/** A file with a row of its own is not meant where its folder is named by a pattern (`server/rules/*.ts`). */
function isHidden(allowed, to) {
  return allowed.includes('*') && parts.some(({ path }) => path === to);
}

/** Whether a path, with `*` for one name, is another path or a folder above it. */
function covers(pattern, path) {
  if (pattern.endsWith(':')) return path.startsWith(pattern);
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.every((name, index) => nameFits(name, given[index])) && (given.length === wanted.length || !isFile(pattern))
  );
}

function nameFits(pattern, name) {
  if (name === undefined) return false;
  const [before, after] = pattern.split('*');
  return after === undefined ? pattern === name : name.startsWith(before) && name.endsWith(after);
}

function isFile(path) {
  return path.endsWith('.ts');
}

function exactness(path) {
  return path.split('/').length * 2 - (path.includes('*') ? 1 : 0);
}
