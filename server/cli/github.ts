import type { Severity } from '../rules/rule';
import { problemsOf, type Format, type Problem } from './report';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands: GitHub Actions shows them at the lines of a pull request. */
export const github: Format = (report) => problemsOf(report).map(commandOf).join('');

function commandOf(problem: Problem): string {
  const { file, line, column, endLine, endColumn, severity, code, message } = problem;
  // GitHub takes columns only where the place does not go beyond its line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = { file: file.replaceAll('\\', '/'), line, endLine, ...columns, title: code };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[severity]} ${list.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
