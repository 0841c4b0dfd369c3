import { buildPlaceholder } from '../catalogue/placeholders';
import { Policy } from '../policy/policy';
import { settingKey, type SettingsEnvironment, type SettingsFault, type SettingsFile } from '../policy/settingsFile';
import { message, type Message } from '../words/message';
import type { Span } from '../xml/span';
import { buildFolderOf, isBuildInput, isFolderName } from './buildFolder';
import { fillSettings, valuesIn } from './fillSettings';

/** An XML file that a build reads. */
export interface BuildSource {
  readonly uri: string;
  /** Below the folder of the settings, with `/`. */
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
}

/** A file that a build makes. */
export interface BuiltFile<Source extends BuildSource> {
  readonly source: Source;
  /** Below the folder that the build writes to, with `/`: environment, folders of the source, its name. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong, and where. */
export interface BuildFault {
  readonly uri: string;
  readonly span: Span;
  readonly message: Message;
}

export interface Build<Source extends BuildSource> {
  /** What is to be written: of every environment that is asked for and without fault. */
  readonly files: readonly BuiltFile<Source>[];
  /** The environments that are built. */
  readonly built: readonly string[];
  readonly faults: readonly BuildFault[];
  /** Where the settings want the files, below their own folder, with `/`. */
  readonly folder: string;
}

export interface BuildOptions {
  /** The one to build, its name in any case; all of them where none is named. */
  readonly environment?: string | undefined;
  /** Styles of placeholders beside `{Settings:x}`: some of `buildStyles`. */
  readonly styles?: readonly string[] | undefined;
}

/**
 * Fills the settings of environments into files, as the build of the community's extension for VS Code does: every XML
 * file below the settings is made for every environment, in a folder of its name. An environment in which something
 * is missing is not built at all; the others are.
 */
export function buildPolicies<Source extends BuildSource>(
  settings: SettingsFile,
  sources: readonly Source[],
  { environment: asked, styles = [] }: BuildOptions = {},
): Build<Source> {
  const folder = buildFolderOf(settings);
  const whole = settings.faults.find(({ kind }) => kind !== 'noPolicySettings');
  const unusable = settings.faults.map((fault) => faultAt(settings, fault, settingsFault(fault)));
  if (whole || folder === undefined) {
    const place = settings.environmentsFolder ?? { start: 0, end: 0 };
    const outside = message('EnvironmentsFolder is to be a folder below the one of this file.');
    return {
      files: [],
      built: [],
      faults: [...unusable, ...(folder === undefined ? [faultAt(settings, place, outside)] : [])],
      folder: folder ?? '',
    };
  }
  const wanted = settings.environments.filter(
    ({ name }) => asked === undefined || name.toLowerCase() === asked.toLowerCase(),
  );
  const inputs = sources.filter(({ path }) => isBuildInput(path, folder));
  const faults = asked === undefined ? [...unusable] : [];
  const files: BuiltFile<Source>[] = [];
  const built: string[] = [];
  for (const environment of wanted) {
    const wrong = nameFault(settings, environment);
    const made = wrong ? [] : inputs.map((source) => buildFile(source, environment, styles));
    const missing = wrong ? [wrong] : inputs.flatMap((source, i) => faultsIn(source, made[i]?.text ?? '', environment));
    faults.push(...missing);
    if (missing.length > 0) continue;
    files.push(...made);
    built.push(environment.name);
  }
  return { files, built, faults, folder };

  function faultsIn(source: Source, text: string, environment: SettingsEnvironment): readonly BuildFault[] {
    const lacks = missingIn(source, text, environment, styles, settings);
    return lacks.length > 0 ? lacks : brokenBy(source, text, environment, styles);
  }
}

function buildFile<Source extends BuildSource>(
  source: Source,
  environment: SettingsEnvironment,
  styles: readonly string[],
): BuiltFile<Source> {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  return {
    source,
    path: `${environment.name}/${source.path}`,
    text: fillSettings(source.text, environment, name, styles),
  };
}

function faultAt({ uri }: SettingsFile, { start, end }: Span, text: Message): BuildFault {
  return { uri, span: { start, end }, message: text };
}

function settingsFault({ kind, code = '' }: SettingsFault): Message {
  if (kind === 'syntax') return message('This is no JSON: {0}.', code);
  if (kind === 'noEnvironments') return message('A list "Environments" is needed to build policies.');
  return message('The environment has no "PolicySettings", so it is not built.');
}

/** An environment's name is that of the folder that it is built into. */
function nameFault(settings: SettingsFile, { name, nameSpan }: SettingsEnvironment): BuildFault | undefined {
  if (!isFolderName(name))
    return faultAt(
      settings,
      nameSpan,
      message('The name of an environment is that of its folder: "{0}" cannot be one.', name),
    );
  const same = settings.environments.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  return same.length > 1
    ? faultAt(settings, nameSpan, message('Two environments have the name {0}: they would share a folder.', name))
    : undefined;
}

/** The settings that are still asked for, each where it is named: in the file, or in the value of another setting. */
function missingIn(
  source: BuildSource,
  text: string,
  environment: SettingsEnvironment,
  styles: readonly string[],
  settings: SettingsFile,
): readonly BuildFault[] {
  const any = buildPlaceholder(styles);
  const has = new Set(valuesIn(environment, 'file.xml').map(([name]) => settingKey(name)));
  const lacks = (found: RegExpExecArray): boolean => !has.has(settingKey(nameIn(found)));
  const words = (found: RegExpExecArray): Message =>
    message('Environment {0} has no value for {1}.', environment.name, nameIn(found));
  if (text.search(any) < 0) return [];
  const here = [...source.text.matchAll(any)].filter(lacks).map((found) => ({
    uri: source.uri,
    span: { start: found.index, end: found.index + found[0].length },
    message: words(found),
  }));
  const inValues = environment.settings.flatMap((setting) => {
    const found = [...(setting.value ?? '').matchAll(any)].find(lacks);
    return found && text.includes(found[0]) ? [faultAt(settings, setting, words(found))] : [];
  });
  const inXml = here.length > 0 ? here.filter(({ span }) => !isInComment(source, span.start)) : here;
  return [...inXml, ...inValues];
}

function nameIn([, ...groups]: RegExpExecArray): string {
  return groups.find((group) => group !== undefined) ?? '';
}

/** What stands in comments is nobody's value. */
function isInComment({ text }: BuildSource, offset: number): boolean {
  const opened = text.lastIndexOf('<!--', offset);
  return opened >= 0 && !text.slice(opened, offset).includes('-->');
}

/** What XML takes for markup, but for characters that are written the long way. */
const markup = /<|&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)/i;

/** A value with signs that mean something in XML: the file that comes of it could not be read. */
function brokenBy(
  source: BuildSource,
  text: string,
  environment: SettingsEnvironment,
  styles: readonly string[],
): readonly BuildFault[] {
  if (text === source.text) return [];
  const risky = environment.settings.filter(({ value }) => value !== undefined && markup.test(value));
  if (risky.length === 0 || isBroken(source.text) || !isBroken(text)) return [];
  for (const { name } of risky) {
    const found = buildPlaceholder(styles, name).exec(source.text);
    if (found)
      return [
        {
          uri: source.uri,
          span: { start: found.index, end: found.index + found[0].length },
          message: message(
            'The value of {0} in environment {1} breaks the XML: write & as &amp; and < as &lt; there.',
            name,
            environment.name,
          ),
        },
      ];
  }
  return [];
}

function isBroken(text: string): boolean {
  return new Policy('build:', undefined, text).document.problems.length > 0;
}
