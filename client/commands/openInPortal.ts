import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { portalPages } from '../../server/protocol/qqChecklist';
import { openAddress } from '../dialogs/openAddress';
import { memoryIn } from '../dialogs/qqMemory';
import { policyFor } from './tenantCommand';

/** Opens the custom policies of a policy's tenant, in the portal of its cloud: there is no documented address of a single one. */
export async function openInPortal(
  client: BaseLanguageClient,
  memory: vscode.Memento,
  from?: vscode.Uri,
): Promise<void> {
  const policy = await policyFor(vscode.l10n.t('Open in portal'), from);
  if (!policy) return;
  const uri = client.code2ProtocolConverter.asUri(policy);
  const pages = await client.sendRequest(portalPages, memoryIn(memory).params(uri));
  const page = pages.find((one) => one.page === 'customPolicies');
  if (page) await openAddress(page.address);
}
