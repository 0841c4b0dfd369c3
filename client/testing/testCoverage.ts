import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { CoveredFile } from '../../server/protocol/signInTests';

const details = new WeakMap<vscode.FileCoverage, vscode.StatementCoverage[]>();

/** What the tests of one run ran, put together: a part counts as run if any test ran it. */
export class RunCoverage {
  private readonly files = new Map<string, Map<string, vscode.StatementCoverage>>();

  constructor(private readonly client: BaseLanguageClient) {}

  add(covered: readonly CoveredFile[]): void {
    for (const { uri, parts } of covered) {
      const known = this.files.get(uri) ?? new Map<string, vscode.StatementCoverage>();
      this.files.set(uri, known);
      for (const { range, ran } of parts) {
        const key = `${range.start.line}:${range.start.character}`;
        const before = known.get(key)?.executed === true;
        const place = this.client.protocol2CodeConverter.asRange(range);
        known.set(key, new vscode.StatementCoverage(before || ran, place));
      }
    }
  }

  /** Tells VS Code; each file's parts are kept until it asks for them. */
  show(run: vscode.TestRun): readonly vscode.FileCoverage[] {
    return [...this.files].map(([uri, parts]) => {
      const statements = [...parts.values()];
      const file = vscode.FileCoverage.fromDetails(this.client.protocol2CodeConverter.asUri(uri), statements);
      details.set(file, statements);
      run.addCoverage(file);
      return file;
    });
  }
}

/** The parts of a file, for VS Code to mark in it. */
export function coverageDetails(file: vscode.FileCoverage): vscode.StatementCoverage[] {
  return details.get(file) ?? [];
}
