import * as vscode from 'vscode';
import type { QqAction, QqChecklist, QqStep, QqStepState } from '../../server/protocol/qqChecklist';

/** A row of the checklist: a step, a line of what there is to know, something to do, or another way with its own steps. */
export type QqRow =
  | { readonly kind: 'way'; readonly title: string; readonly steps: readonly QqStep[] }
  | { readonly kind: 'step'; readonly step: QqStep; readonly isNext: boolean }
  | { readonly kind: 'line'; readonly step: QqStep; readonly text: string }
  | { readonly kind: 'action'; readonly step: QqStep; readonly action: QqAction };

/** What a click on a row that does something runs. */
export const DO_ACTION = 'b2cPolicy.qq.do';

/** A row for each step; the first that is not done is the next one. Below them the other way, where the tenant shows it. */
export function rowsOf({ steps, userFlowSteps = [] }: QqChecklist): QqRow[] {
  const next = steps.find(({ state }) => state !== 'done');
  const rows = steps.map((step): QqRow => ({ kind: 'step', step, isNext: step === next }));
  if (userFlowSteps.length === 0) return rows;
  return [...rows, { kind: 'way', title: vscode.l10n.t('The other way: a user flow'), steps: userFlowSteps }];
}

/** Below a step: why it is in its state, what there is to know, and what can be done. */
export function rowsBelow(row: QqRow): QqRow[] {
  if (row.kind === 'way') return row.steps.map((step) => ({ kind: 'step', step, isNext: false }));
  if (row.kind !== 'step') return [];
  const { step } = row;
  const lines = [step.reason, ...step.detail].map((text): QqRow => ({ kind: 'line', step, text }));
  return [...lines, ...step.actions.map((action): QqRow => ({ kind: 'action', step, action }))];
}

/** How a row looks. */
export function qqTreeItem(row: QqRow): vscode.TreeItem {
  if (row.kind === 'step') return stepItem(row.step, row.isNext);
  if (row.kind === 'way') {
    const way = new vscode.TreeItem(row.title, vscode.TreeItemCollapsibleState.Collapsed);
    way.id = 'way';
    way.description = vscode.l10n.t(
      '{0} of {1}',
      row.steps.filter(({ state }) => state === 'done').length,
      row.steps.length,
    );
    return way;
  }
  const item = new vscode.TreeItem(row.kind === 'line' ? row.text : row.action.title);
  if (row.kind === 'line') {
    item.tooltip = row.text;
    return item;
  }
  const { action } = row;
  item.iconPath = new vscode.ThemeIcon(icons[action.kind]);
  item.tooltip = action.kind === 'copy' ? action.text : action.kind === 'open' ? action.address : action.title;
  item.command = { command: DO_ACTION, title: action.title, arguments: [row] };
  return item;
}

const icons: Readonly<Record<QqAction['kind'], string>> = {
  copy: 'copy',
  open: 'link-external',
  show: 'go-to-file',
  command: 'play',
};

function stepItem({ id, title, state, reason, detail, mark, actions }: QqStep, isNext: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(
    title,
    isNext ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  // A new id lets the row open or close with its state.
  item.id = `${id} ${state} ${isNext}`;
  item.description = reason;
  item.iconPath = iconOf(state);
  const tooltip = new vscode.MarkdownString();
  for (const text of [reason, ...detail]) tooltip.appendText(`${text}\n\n`);
  item.tooltip = tooltip;
  // Nobody needs to be urged to what is done.
  const kinds = actions.map(({ kind }) => kind).filter((kind) => kind !== 'command' || state !== 'done');
  item.contextValue = ['step', ...new Set(kinds)].join(' ');
  item.accessibilityInformation = { label: `${title}: ${wordOf(state)}. ${reason}` };
  if (mark !== undefined)
    item.checkboxState = {
      state: state === 'done' ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      tooltip: vscode.l10n.t('Files cannot show it: tick it off when it is done.'),
      accessibilityInformation: { label: title },
    };
  return item;
}

function iconOf(state: QqStepState): vscode.ThemeIcon {
  switch (state) {
    case 'done':
      return new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
    case 'todo':
      return new vscode.ThemeIcon('circle-large-outline');
    case 'attention':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'unknown':
      return new vscode.ThemeIcon('question');
  }
}

function wordOf(state: QqStepState): string {
  switch (state) {
    case 'done':
      return vscode.l10n.t('done');
    case 'todo':
      return vscode.l10n.t('to do');
    case 'attention':
      return vscode.l10n.t('needs attention');
    case 'unknown':
      return vscode.l10n.t('files cannot show it');
  }
}
