import * as vscode from 'vscode';
import type { ExplorerKind } from '../../server/protocol/explorer';
import type { Row } from './explorerRows';
import { problemColor, problemUri } from './problemMarks';

/** The command behind a click; not for the palette. */
export const OPEN = 'b2cPolicy.explorer.open';

const icons: Readonly<Record<ExplorerKind, string>> = {
  family: 'type-hierarchy-sub',
  policy: 'file-code',
  relyingParty: 'sign-in',
  userJourneys: 'list-ordered',
  userJourney: 'list-ordered',
  subJourneys: 'list-tree',
  subJourney: 'list-tree',
  step: 'milestone',
  selection: 'list-selection',
  exchange: 'arrow-swap',
  subJourneyCall: 'list-tree',
  technicalProfiles: 'plug',
  technicalProfile: 'plug',
  claimTypes: 'tag',
  claimType: 'tag',
  claimsTransformations: 'arrow-both',
  claimsTransformation: 'arrow-both',
  displayControls: 'layout',
  displayControl: 'layout',
  contentDefinitions: 'browser',
  contentDefinition: 'browser',
  policyKeys: 'key',
  policyKey: 'key',
};

const states = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** How VS Code shows a row. */
export function treeItemOf(row: Row): vscode.TreeItem {
  const { id, kind, label, description, tooltip, spoken, copies, target, problems, children } = row.node;
  const item = new vscode.TreeItem(label, states[children]);
  item.id = id;
  item.description = description;
  item.tooltip = tooltip;
  item.accessibilityInformation = { label: spoken, role: 'treeitem' };
  item.iconPath = new vscode.ThemeIcon(icons[kind], problems && problemColor(problems));
  item.contextValue = copies === undefined ? kind : `${kind} copyable`;
  if (problems) item.resourceUri = problemUri(problems);
  if (target) item.command = { command: OPEN, title: vscode.l10n.t('Go to definition'), arguments: [row] };
  return item;
}
