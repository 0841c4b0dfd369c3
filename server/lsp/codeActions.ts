import {
  CodeActionKind,
  MessageType,
  ShowMessageNotification,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  type Range,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActionsIn, fixOf, withEdit, type FixReference } from '../features/fixes/codeActions';
import { createKeyActions, type CreateKeyCommand } from '../features/fixes/createKey';
import { explainActions, type ExplainCommand } from '../features/fixes/explainRule';
import { LineIndex } from '../presentation/positions';
import {
  refactoringActions,
  resolveRefactoring,
  type RefactoringReference,
  type ShownPlace,
} from '../features/refactorings/refactoringsAt';
import { renumberPlan } from '../features/fixes/renumberSteps';
import type { EditSupport } from '../presentation/workspaceEdit';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { rulePageAddress } from '../presentation/rulePage';
import { planRenumberSteps } from '../protocol/editing';
import type { InitializationOptions } from '../protocol/files';
import type { Judge } from './folderSettings';
import type { Asked, Requests } from './requests';
import { runSafe } from './run';
import { canonicalUri } from './uris';

/** The server's own command that an action ends with: the client shows what it changed. */
const showCommand = 'b2cPolicy.server.show';

/** What of code actions the client understands. */
export interface CodeActionSupport {
  /** It asks for the edit of the action that somebody takes. */
  readonly resolveEdit: boolean;
  /** It shows actions that cannot be taken, with the reason. */
  readonly disabled: boolean;
  /** It opens a file at a place when the server asks for it. */
  readonly showDocument: boolean;
  /** Its command that shows a rule's page. */
  readonly explainRule?: string;
  /** Its command that makes QQ's policy key in the tenant. */
  readonly createQqKey?: string;
}

export interface CodeActionHost {
  readonly requests: Requests;
  judge(): Judge;
  editSupport(): EditSupport;
  codeActionSupport(): CodeActionSupport;
  editorUri(uri: string): string;
  /** Whether somebody looked at the keys of a policy's tenant. */
  isTenantSeen(policy: Policy): boolean;
  /** The address of the rules' pages, with `{code}` in it. */
  rulePages(): string | undefined;
}

/** Reads from what a client says of itself what it understands of code actions. */
export function codeActionSupport(
  { textDocument, window }: ClientCapabilities,
  { explainRuleCommand, createQqKeyCommand }: InitializationOptions,
): CodeActionSupport {
  return {
    ...(explainRuleCommand === undefined ? {} : { explainRule: explainRuleCommand }),
    ...(createQqKeyCommand === undefined ? {} : { createQqKey: createQqKeyCommand }),
    resolveEdit: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    disabled: textDocument?.codeAction?.disabledSupport === true,
    showDocument: window?.showDocument?.support === true,
  };
}

/** What the server offers of code actions to such a client. */
export function codeActionCapabilities({ resolveEdit }: CodeActionSupport): Partial<ServerCapabilities> {
  return {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor],
      resolveProvider: resolveEdit,
    },
    executeCommandProvider: { commands: [showCommand] },
  };
}

/** Answers for quick fixes of findings, for what else can be done at a place, and for the command that renumbers. */
export function registerCodeActions(connection: Connection, host: CodeActionHost): void {
  const { requests } = host;

  connection.onCodeAction((params, token) => {
    const { resolveEdit, disabled: showDisabled } = host.codeActionSupport();
    const answer = () =>
      requests.onPolicy(token, 'code actions', params.textDocument.uri, [], (asked) => {
        const actions = actionsFor(asked, params);
        return resolveEdit
          ? actions
          : actions
              .map((action) => resolve(asked.policies, action))
              .filter(({ edit, disabled, command }) => edit ?? command ?? (showDisabled && disabled));
      });
    return resolveEdit ? answer() : requests.edits(host.editSupport(), answer);
  });

  connection.onCodeActionResolve((action, token) =>
    requests.edits(host.editSupport(), () =>
      requests.onPolicies(token, 'code action', action, (policies) => {
        const resolved = resolve(policies, action);
        // Somebody took this action: without an edit, clients would say nothing at all.
        if (resolved.disabled)
          void connection.sendNotification(ShowMessageNotification.type, {
            type: MessageType.Warning,
            message: resolved.disabled.reason,
          });
        return resolved;
      }),
    ),
  );

  connection.onExecuteCommand(({ command, arguments: given = [] }, token) =>
    runSafe(token, connection.console, command, null, async () => {
      const place = given[0] as { readonly uri: string; readonly selection?: Range } | undefined;
      if (command === showCommand && place) await connection.window.showDocument({ ...place, takeFocus: true });
      return null;
    }),
  );

  connection.onRequest(planRenumberSteps, ({ uri }, token) =>
    requests.edits(host.editSupport(), () =>
      requests.onPolicies(token, 'renumbering', { edit: {}, skipped: [] }, (policies) =>
        renumberPlan(policies, canonicalUri(uri), host.editSupport()),
      ),
    ),
  );

  function actionsFor({ policies, policy, offsetAt }: Asked, { range, context }: CodeActionParams): CodeAction[] {
    const span = { start: offsetAt(range.start), end: offsetAt(range.end) };
    const pages = host.rulePages();
    const findings = isWanted(CodeActionKind.QuickFix, context.only) ? host.judge().check(policies, policy) : [];
    const fixes = [
      ...codeActionsIn(policies, policy, findings, span, pages),
      ...createKeyActions(policies, policy, findings, span, { pages, command: createKeyCommand(policy) }),
      ...explainActions(policies, policy, findings, span, { pages, command: explainCommand() }),
    ];
    const refactorings = isBelowWanted(CodeActionKind.Refactor, context.only)
      ? refactoringActions(policies, policy, span.start, host.codeActionSupport().disabled)
      : [];
    return [...fixes, ...refactorings.filter(({ kind = '' }) => isWanted(kind, context.only))];
  }

  /** What shows a rule's page: the client's own command, or a file that the server lets the client open. */
  function explainCommand(): ExplainCommand | undefined {
    const { explainRule, showDocument } = host.codeActionSupport();
    const pages = host.rulePages();
    if (explainRule !== undefined) return (code) => ({ title: '', command: explainRule, arguments: [code] });
    if (!showDocument || !pages?.startsWith('file:')) return undefined;
    return (code) => ({ title: '', command: showCommand, arguments: [{ uri: rulePageAddress(pages, code) }] });
  }

  /** What makes QQ's policy key. Without a look in the tenant nobody knows whether it has it. */
  function createKeyCommand(policy: Policy): CreateKeyCommand | undefined {
    const { createQqKey } = host.codeActionSupport();
    if (createQqKey === undefined || !host.isTenantSeen(policy)) return undefined;
    return (uri) => ({ title: '', command: createQqKey, arguments: [host.editorUri(uri)] });
  }

  function resolve(policies: PolicySet, action: CodeAction): CodeAction {
    const reference = action.data as FixReference | RefactoringReference | undefined;
    if (!reference) return action;
    if ('refactoring' in reference) {
      const { action: resolved, shown } = resolveRefactoring(action, reference, policies, host.editSupport());
      return shown && host.codeActionSupport().showDocument ? { ...resolved, command: showing(shown) } : resolved;
    }
    const policy = policies.get(reference.uri);
    const fix = policy && fixOf(policy, host.judge().check(policies, policy), reference);
    return fix ? withEdit(action, fix, policies, host.editSupport()) : action;
  }

  function showing({ uri, text, span }: ShownPlace) {
    const lines = new LineIndex(text);
    const selection: Range = { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
    return { title: '', command: showCommand, arguments: [{ uri: host.editorUri(uri), selection }] };
  }
}

/** True where nothing is asked for in particular, or that kind or one above it. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only?.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`)) ?? true;
}

/** The same, or where one below it is asked for. */
function isBelowWanted(kind: string, only: readonly string[] | undefined): boolean {
  return isWanted(kind, only) || (only?.some((one) => one.startsWith(`${kind}.`)) ?? false);
}
