import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/paths';

/** Literals of several words that no person reads as words: what a program takes, and what policies hold. */
const notRead = [
  /^b2c-policy( (add-qq|qq-status|setup|keys|create|upload|compare|--for))+ $|^ --[\w-]+ \w+$/,
  /^b2c-policy user-flow add USER_FLOW --client-id APP_ID$/,
  /^b2c-policy: rule $|^ failed on $|^overlapping changes at offset $/,
  /^<\?xml version="1\.0" |^ xmlns="$|No newline at end of file/,
  / was cancelled$|^the text has changed since this was asked$/,
  /^(move|override) $|^ copyable$/,
  // What builds read: JUnit's XML, and the line that says where the runner answers.
  /^\s*<(failure message|testcase name|testsuite name)="$|^Listening on $/,
  // What Microsoft Graph reads, and the lines of problems that builds read.
  /^(displayName|clientId|appId) eq '$|^(GET|POST) [a-zA-Z]+$|^(:1:1)? error $/,
  // The query that Application Insights reads.
  /^where tostring\(|^top $|^ by timestamp desc$|^project timestamp, /,
  // Pictures: SVG, its style sheet, Mermaid.
  /<(?:svg|rect|circle|polygon|path|g|text) [\w-]+="|^ aria-expanded="$|^\n\.b2c-journey\{|\nflowchart TD\n$|^subgraph $|^ +direction TB$/,
  // Pages of webviews: their markup and their policy.
  /^<!DOCTYPE html>|<(?:head|body|div|main|section|aside|select|option|label|input|button|script)[ >]|^ aria-(?:pressed|label)="|^(?:style|font)-src $|^img-src data:$|^<\/title>/,
  /^">\n<head>|^">\n<meta |^<\/body>|^\n<script nonce="$|<\/title>\n<\/head>|^" hidden><\/section>/,
  // A name in policies.
  /^Social accounts$/,
];
/** Writes comments into policies, which are read again. */
const writesComments = 'server/edits/writing/marks.ts';
/**
 * Rooms that speak one language for a reason: what a run records and why it stops is a log, and what goes to applications and
 * from parties is protocol. What users of pages read has its languages in these rooms: `interpreter/texts`, `pages/words.ts`.
 * Faults of test files stand beside them in reports that builds read, as what tests compare does.
 */
const ownTongue = /^server\/(?:interpreter|standIns|player|pages|runner|signInTests)\//;
/** Calls whose literals are translated, or go to the log. */
const takesWords =
  /^(message|t)$|l10n\.t$|^runSafe$|requests\.on(Policy|Policies)$|^(send|registered|prepare)$|\blog\??\.|^(log|warn)$|\.(error|warn|debug)$/;

const severalWords = /[A-Za-z]{2,} [a-zA-Z]{2,}|\b[a-z]{3,} $|^ [a-z]{3,}/;

/**
 * Literals of several words that are neither translated nor logged, as `file: text`.
 * @param file relative to the project
 */
export function* untranslatedWords(file: string): Generator<string> {
  const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const isRuleText = (node: ts.Node): boolean =>
    file.startsWith('server/rules/') &&
    ts.isPropertyAssignment(node) &&
    ['message', 'summary'].includes(node.name.getText());
  function* visit(node: ts.Node): Generator<string> {
    if (ts.isImportDeclaration(node) || isRuleText(node)) return;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return;
    const texts = ts.isStringLiteralLike(node)
      ? [node.text]
      : ts.isTemplateExpression(node)
        ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]
        : [];
    for (const text of texts)
      if (severalWords.test(text) && !notRead.some((pattern) => pattern.test(text))) yield `${file}: ${text}`;
    const taken = ts.isCallExpression(node) && takesWords.test(node.expression.getText()) ? node.arguments : [];
    const below: ts.Node[] = [];
    ts.forEachChild(node, (child) => void below.push(child));
    for (const child of below) if (child !== taken[0] && !(taken.length > 0 && isLiteral(child))) yield* visit(child);
  }
  if (file !== writesComments && !ownTongue.test(file)) yield* visit(source);
}

const isLiteral = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
