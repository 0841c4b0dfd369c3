import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { buildPolicies, type BuildFault, type BuiltFile } from '../build/buildPolicies';
import { unknownEnvironment } from '../build/unknownEnvironment';
import { buildStyles } from '../catalogue/placeholders';
import { isSettingsFile, SettingsFile } from '../policy/settingsFile';
import { LineIndex } from '../presentation/positions';
import { translate } from '../presentation/translate';
import { encodeXml, textOfBytes } from '../xml/storedText';
import { readBuildSource, readBuildSources, settingsIn, type DiskSource } from './buildSources';
import type { Command } from './command';
import type { Terminal } from './terminal';
import { notOnePath, readArguments, UsageError } from './usageError';
import { writeBuild, type BuiltBytes } from './writeBuild';

/** `build [PATH]`: fills the settings of environments into policies. */
export const build: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        environment: { type: 'string' },
        out: { type: 'string' },
        placeholders: { type: 'string', multiple: true, default: [] },
      },
    }),
  );
  const [path = '.', ...more] = positionals;
  if (more.length > 0) throw notOnePath('build');
  const unknown = values.placeholders.find((style) => !buildStyles.includes(style));
  if (unknown !== undefined)
    throw new UsageError(t('"{0}" is no style of placeholders. Styles: {1}.', unknown, buildStyles.join(', ')));
  const { out: outFolder } = values;
  if (outFolder === '') throw new UsageError(t('--out needs a folder.'));

  const { settingsPath, only } = findSettings(path, terminal);
  const folder = dirname(settingsPath);
  let settings: SettingsFile;
  let sources: readonly DiskSource[];
  try {
    settings = new SettingsFile(pathToFileURL(settingsPath).href, textOfBytes(readFileSync(settingsPath)));
    sources = only === undefined ? readBuildSources(folder) : [readBuildSource(folder, only)];
  } catch (error) {
    terminal.err(`b2c-policy: ${t('cannot read: {0}', (error as Error).message)}\n`);
    return 2;
  }
  const names = settings.environments.map(({ name }) => name);
  const { environment } = values;
  const isUsable = settings.faults.every(({ kind }) => kind === 'noPolicySettings');
  const noEnvironment = isUsable && environment !== undefined ? unknownEnvironment(names, environment) : undefined;
  if (noEnvironment) throw new UsageError(translate(noEnvironment));
  const out = outFolder === undefined ? undefined : resolve(terminal.cwd, outFolder);
  if (out !== undefined && `${folder}/`.startsWith(`${realOf(out)}/`))
    throw new UsageError(t('--out {0} holds the policies themselves.', outFolder ?? ''));

  // What a build wrote before is no source.
  const own = out === undefined ? '' : `${relative(folder, realOf(out)).replaceAll('\\', '/')}/`;
  const inputs = own === '' ? sources : sources.filter((source) => !source.path.startsWith(own));
  const made = buildPolicies(settings, inputs, { environment, styles: values.placeholders });
  for (const fault of made.faults) terminal.err(faultLine(fault, settings, sources, terminal));
  const bytes = made.files.map(bytesOf);
  const unwritable = made.files.find((_, i) => bytes[i] === undefined);
  if (unwritable) {
    const { source } = unwritable;
    const words = t(
      '{0} is stored as {1}, which cannot be written. Save it as UTF-8 first.',
      source.path,
      source.encoding?.name ?? '-',
    );
    terminal.err(`b2c-policy: ${words}\n`);
    return 2;
  }
  const target = out ?? join(folder, made.folder);
  try {
    if (bytes.length > 0) writeBuild(target, bytes as readonly BuiltBytes[]);
  } catch (error) {
    terminal.err(`b2c-policy: ${t('cannot write: {0}', (error as Error).message)}\n`);
    return 2;
  }
  for (const name of made.built) {
    const count = made.files.filter((file) => file.path.startsWith(`${name}/`)).length;
    const where = relative(terminal.cwd, join(target, name)) || '.';
    terminal.out(`${count === 1 ? t('{0}: 1 file', where) : t('{0}: {1} files', where, count)}\n`);
  }
  if (made.built.length > 0 && bytes.length === 0) terminal.err(`b2c-policy: ${t('No XML file is there.')}\n`);
  return made.faults.length > 0 ? 1 : 0;
};

/** The settings that a path is built by: those of its folder or, for a policy, of the nearest folder above. */
function findSettings(path: string, { cwd }: Terminal): { settingsPath: string; only?: string } {
  const full = resolve(cwd, path);
  if (!existsSync(full)) throw new UsageError(t('{0} does not exist.', path));
  const real = realpathSync(full);
  if (isSettingsFile(real)) return { settingsPath: real };
  if (statSync(real).isDirectory()) {
    const found = settingsIn(real);
    if (found === undefined) throw new UsageError(t('{0} has no appsettings.json.', path));
    return { settingsPath: found };
  }
  for (let at = dirname(real); ; at = dirname(at)) {
    const found = settingsIn(at);
    if (found !== undefined) return { settingsPath: found, only: real };
    if (dirname(at) === at) throw new UsageError(t('No folder above {0} has an appsettings.json.', path));
  }
}

/** The real path of what may not be there yet. */
function realOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path
    ? path
    : join(realOf(dirname(path)), path.slice(dirname(path).length).replace(/^[\\/]/, ''));
}

/** As it is stored where nothing was filled in; undefined where its encoding cannot be written. */
function bytesOf({ source, path, text }: BuiltFile<DiskSource>): BuiltBytes | undefined {
  if (text === source.text) return { path, bytes: source.bytes };
  const bytes = source.encoding && encodeXml(text, source.encoding);
  return bytes && { path, bytes };
}

function faultLine(
  { uri, span, message }: BuildFault,
  settings: SettingsFile,
  sources: readonly DiskSource[],
  { cwd }: Terminal,
): string {
  const text = uri === settings.uri ? settings.text : (sources.find((source) => source.uri === uri)?.text ?? '');
  const { line, character } = new LineIndex(text).positionAt(span.start);
  return `${relative(cwd, fileURLToPath(uri))}:${line + 1}:${character + 1} ${translate(message)}\n`;
}
