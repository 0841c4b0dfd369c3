import type {
  ArtifactLocation,
  Invocation,
  Location,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleSummary, translate } from '../presentation/translate';
import type { Related, Rule, Severity } from '../rules/rule';
import { rules } from '../rules/table';
import { leftProblem, placeOf, problemOf, type CheckedFile, type Format, type Place, type Report } from './report';
import { readRulePage } from './rulePages';
import { version } from './version';

/** SARIF's words; it has none for a hint. */
const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A SARIF 2.1.0 log, for code scanning services. */
export const sarif: Format = (report, { cwd }) => {
  const byUri = new Map(report.files.map((checked) => [checked.file.uri, checked]));
  const found = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const run: Run = {
    tool: { driver: { name: 'b2c-policy', version, rules: rules.map((rule) => describeRule(rule, found.has(rule))) } },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(report, cwd)],
    results: report.files.flatMap((checked) =>
      checked.shown.map((finding): Result => {
        const problem = problemOf(checked, finding);
        const related = (finding.related ?? []).flatMap((one) => relatedLocation(one, byUri.get(one.uri), cwd));
        return {
          ruleId: problem.code,
          ruleIndex: rules.indexOf(finding.rule),
          level: levels[problem.severity],
          message: { text: problem.message },
          locations: [
            { physicalLocation: { artifactLocation: artifact(problem.file, cwd), region: regionOf(problem) } },
          ],
          ...(related.length > 0 ? { relatedLocations: related } : {}),
        };
      }),
    ),
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

/** A rule of the log, with its page where a result wants to be explained. */
function describeRule(rule: Rule, withHelp: boolean): ReportingDescriptor {
  const { code, severity } = rule;
  const page = withHelp ? readRulePage(code, 'en') : undefined;
  return {
    id: code,
    shortDescription: { text: ruleSummary(rule) },
    ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: levels[severity] },
  };
}

/** What is to be said of the run itself: files that could not be read, and results that are left out. */
function invocationOf({ files, unreadable }: Report, cwd: string): Invocation {
  const notification = (level: Notification['level'], name: string, text: string): Notification => ({
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: artifact(name, cwd) } }],
  });
  const notifications = [
    ...unreadable.map(({ name, reason }) => notification('error', name, `${name} ${reason}.`)),
    ...files.flatMap(leftProblem).map(({ file, message }) => notification('note', file, message)),
  ];
  return {
    executionSuccessful: unreadable.length === 0,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}

function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function relatedLocation({ span, message }: Related, checked: CheckedFile | undefined, cwd: string): Location[] {
  if (!checked) return [];
  const region = regionOf(placeOf(checked.policy, span));
  return [
    {
      physicalLocation: { artifactLocation: artifact(checked.file.name, cwd), region },
      message: { text: translate(message) },
    },
  ];
}

/** A file's address: relative to the working folder where it lies in there, so that a log fits every checkout. */
function artifact(name: string, cwd: string): ArtifactLocation {
  const path = resolve(cwd, name);
  const inside = relative(cwd, path);
  if (inside.startsWith('..') || isAbsolute(inside)) return { uri: pathToFileURL(path).href };
  return { uri: inside.split(sep).map(encodeURIComponent).join('/') };
}
