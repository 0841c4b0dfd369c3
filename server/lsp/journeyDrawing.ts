import type { Connection } from 'vscode-languageserver';
import { journeyDrawingOf, journeyExportOf, noDrawing, type DrawingQuery } from '../features/drawing/journeyDrawing';
import { Policy } from '../policy/policy';
import type { PolicySet } from '../policy/policySet';
import { translate } from '../presentation/translate';
import {
  journeyDrawing,
  journeyExport,
  type JourneyDrawingParams,
  type JourneyDrawingResult,
} from '../protocol/journeyDrawing';
import { message } from '../words/message';
import type { Judge } from './folderSettings';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

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
  const earlier = new EarlierPolicies();
  const query = (policies: PolicySet, policy: Policy): DrawingQuery => ({
    policies,
    policy,
    findings: (one) => host.judge().lastFindings(one),
    editorUri: (uri) => host.editorUri(uri),
    policyOf: (uri, text) => earlier.policyOf(uri, text),
  });
  // Only once the language is known.
  const refusal = (): string => translate(message('There is no policy that could be drawn.'));
  const nothing = (): JourneyDrawingResult => noDrawing(refusal());
  connection.onRequest(journeyDrawing, (params, token) =>
    host
      .whenLoaded()
      .then(() =>
        host.requests.onPolicy(token, 'journey drawing', params.uri, nothing(), ({ policies, policy }) =>
          journeyDrawingOf(query(policies, policy), withCanonicalUris(params)),
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
          ({ policies, policy }) => journeyExportOf(query(policies, policy), withCanonicalUris(params)),
        ),
      ),
  );
}

function withCanonicalUris<T extends JourneyDrawingParams>(params: T): T {
  const { compare } = params;
  if (compare?.kind !== 'texts') return params;
  const texts = compare.texts.map(({ uri, text }) => ({ uri: canonicalUri(uri), text }));
  return { ...params, compare: { ...compare, texts } };
}

/** Policies of texts that no file has now, such as those of the last commit: they come again with every edit. */
class EarlierPolicies {
  private readonly byUri = new Map<string, Policy>();

  policyOf(uri: string, text: string): Policy {
    const known = this.byUri.get(uri);
    if (known?.text === text) return known;
    if (this.byUri.size >= MOST_EARLIER) this.byUri.clear();
    const policy = new Policy(uri, undefined, text);
    this.byUri.set(uri, policy);
    return policy;
  }
}

/** More than a family has. */
const MOST_EARLIER = 50;
