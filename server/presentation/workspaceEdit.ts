import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { urisOf, type CertifiedPlan } from '../edits/plan';
import type { PolicySet } from '../policy/policySet';
import { rangeOf } from './lineIndexOf';

/** What of workspace edits the client understands. */
export interface EditSupport {
  /** Edits that name the version they were made for: the client refuses them when the text has moved on. */
  readonly versioned: boolean;
  /** Edits that say why somebody should look at them before they are made. */
  readonly annotated?: boolean;
}

/** Why somebody should look at an edit first. */
export interface Confirmation {
  readonly label: string;
  readonly description: string;
}

const confirmationId = 'confirm';

/** A certified plan as an LSP edit of the snapshot it was made on; the confirmation is left out where the client asks for none. */
export function toWorkspaceEdit(
  plan: CertifiedPlan,
  policies: PolicySet,
  support: EditSupport,
  confirmation?: Confirmation,
): WorkspaceEdit {
  const annotation = support.versioned && support.annotated ? confirmation : undefined;
  const documents: TextDocumentEdit[] = urisOf(plan).flatMap((uri) => {
    const policy = policies.get(uri);
    if (!policy) return [];
    const edits = plan
      .filter((change) => change.uri === uri)
      .map(({ span, newText }) => ({
        range: rangeOf(policy, span),
        newText,
        ...(annotation ? { annotationId: confirmationId } : {}),
      }));
    return [{ textDocument: { uri, version: policy.version ?? null }, edits }];
  });
  if (annotation)
    return {
      documentChanges: documents,
      changeAnnotations: { [confirmationId]: { ...annotation, needsConfirmation: true } },
    };
  if (support.versioned) return { documentChanges: documents };
  return {
    changes: Object.fromEntries(
      documents.map(({ textDocument, edits }) => [textDocument.uri, edits]),
    ) as WorkspaceEdit['changes'] & object,
  };
}
