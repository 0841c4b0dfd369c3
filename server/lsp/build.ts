import type { Connection } from 'vscode-languageserver';
import { buildAnswer, buildSettings, folderOf, type WorkspaceText } from '../features/build/buildAnswer';
import { newSettings } from '../features/build/newSettings';
import { translate } from '../presentation/translate';
import { buildPolicies, environmentChosen, listSettings, planSettings, type BuildResult } from '../protocol/build';
import { message } from '../words/message';
import type { Requests } from './requests';
import { canonicalUri } from './uris';

export interface BuildHost {
  readonly requests: Requests;
  /** Once the workspace was read. */
  whenLoaded(): Promise<void>;
  /** Every XML file below a folder, policy or not, as it is now. */
  xmlBelow(folder: string): Promise<readonly WorkspaceText[]>;
  /** Checks go by this environment from now on. */
  choose(environment: string | undefined): void;
}

const nothing: BuildResult = { folder: '', marked: false, files: [], built: [], faults: [] };

/** Answers what a build makes, and what it is made by; writes nothing. */
export function registerBuild(connection: Connection, host: BuildHost): void {
  const { requests } = host;
  connection.onRequest(listSettings, (token) =>
    host.whenLoaded().then(() => requests.onPolicies(token, 'listing settings', [], buildSettings)),
  );
  connection.onRequest(buildPolicies, ({ settings, only, ...params }, token) =>
    host.whenLoaded().then(() =>
      requests.onPolicies(token, 'building policies', nothing, async (policies) => {
        const uri = canonicalUri(settings);
        const file = [...policies.settingsFiles].find((one) => one.uri === uri);
        if (!file) return nothing;
        const texts = await host.xmlBelow(folderOf(file));
        return buildAnswer(file, texts, {
          settings,
          ...params,
          ...(only === undefined ? {} : { only: canonicalUri(only) }),
        });
      }),
    ),
  );
  connection.onRequest(planSettings, ({ folder }, token) =>
    host.whenLoaded().then(() => {
      const refusal = translate(message('This failed; the output of the language server says why.'));
      return requests.onPolicies(token, 'new settings', { refusal, edit: {} }, (policies) =>
        newSettings(policies, canonicalUri(folder).replace(/\/+$/, '')),
      );
    }),
  );
  connection.onNotification(environmentChosen, ({ environment }) => host.choose(environment));
}
