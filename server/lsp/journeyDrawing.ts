import type { Connection } from 'vscode-languageserver';
import { journeyDrawingOf, journeyExportOf, type DrawingQuery } from '../features/drawing/journeyDrawing';
import type { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import { journeyDrawing, journeyExport, type JourneyDrawingResult } from '../protocol/journeyDrawing';
import { message } from '../words/message';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';

export interface JourneyDrawingHost {
  readonly requests: Requests;
  judge(): Judge;
  /** Once the workspace was read: before, a base policy that is only not read yet would count as missing. */
  whenLoaded(): Promise<void>;
  /** How the editor spells the uri of a file. */
  editorUri(uri: string): string;
}

/** Draws journeys. The problems in a drawing are those of the last checks: drawing runs no rule. */
export function registerJourneyDrawing(connection: Connection, host: JourneyDrawingHost): void {
  const query = (policies: PolicySet, policy: Policy): DrawingQuery => ({
    policies,
    policy,
    findings: (one) => host.judge().lastFindings(one),
    editorUri: (uri) => host.editorUri(uri),
  });
  // Only once the language is known.
  const refusal = (): string => translate(message('There is no policy that could be drawn.'));
  const nothing = (): JourneyDrawingResult => ({
    refusal: refusal(),
    journey: '',
    offers: [],
    svg: '',
    nodes: [],
    edges: [],
    notes: [],
  });
  connection.onRequest(journeyDrawing, (params, token) =>
    host
      .whenLoaded()
      .then(() =>
        host.requests.onPolicy(token, 'journey drawing', params.uri, nothing(), ({ policies, policy }) =>
          journeyDrawingOf(query(policies, policy), params),
        ),
      ),
  );
  connection.onRequest(journeyExport, (params, token) =>
    host
      .whenLoaded()
      .then(() =>
        host.requests.onPolicy(
          token,
          'journey export',
          params.uri,
          { refusal: refusal(), text: '' },
          ({ policies, policy }) => journeyExportOf(query(policies, policy), params),
        ),
      ),
  );
}
