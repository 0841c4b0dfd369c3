import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { memoryIn, type QqMemory } from '../dialogs/qqMemory';
import { focusQqChecklist } from '../views/qqChecklist';
import {
  checkCallback,
  copyQqCallbackUrl,
  copyQqPolicyKeyName,
  openPortalPage,
  setCustomDomain,
  setTenant,
} from './qqAddresses';
import type { QqCommandName } from './qqCommandNames';
import { runNow } from './runNow';

/** @param uri of a policy as the server knows it; for `openPortalPage` the name of a page */
type QqCommand = (client: BaseLanguageClient, memory: QqMemory, uri?: string) => Promise<unknown>;

const commands: Readonly<Record<QqCommandName, QqCommand>> = {
  'b2cPolicy.qqChecklist': (_client, memory, uri) => focusQqChecklist(memory, uri),
  'b2cPolicy.runNow': runNow,
  'b2cPolicy.copyQqCallbackUrl': copyQqCallbackUrl,
  'b2cPolicy.checkQqCallback': checkCallback,
  'b2cPolicy.copyQqPolicyKeyName': copyQqPolicyKeyName,
  'b2cPolicy.setTenant': setTenant,
  'b2cPolicy.setCustomDomain': setCustomDomain,
  'b2cPolicy.openPortalPage': openPortalPage,
};

/** Runs a command; `from` is what menus, links and other extensions call it with. */
export async function runQqCommand(
  name: QqCommandName,
  client: BaseLanguageClient,
  state: vscode.Memento,
  from?: unknown,
): Promise<void> {
  const uri = from instanceof vscode.Uri ? client.code2ProtocolConverter.asUri(from) : from;
  await commands[name](client, memoryIn(state), typeof uri === 'string' ? uri : undefined);
}
