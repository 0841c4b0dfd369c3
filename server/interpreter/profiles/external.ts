import type { ProfileModel } from '../../effective/profileModel';
import { isKind } from '../data/metadata';
import type { Run } from '../running/run';
import type { Waiting } from '../data/state';
import { NotKnown } from '../data/stops';
import { comeBackFromOAuth1, goToOAuth1 } from './oauth1';
import { comeBackFromOAuth2, goToOAuth2 } from './oauth2';
import { comeBackFromOpenId, goToOpenId } from './openIdConnect';
import { isPasswordSignIn } from './passwordSignIn';

type WaitingProvider = Extract<Waiting, { readonly kind: 'provider' }>;

/** How the users of a kind of provider are sent there, and taken back. */
export interface ProviderKind {
  readonly kind: string;
  readonly begin: (run: Run, profile: ProfileModel, exchange: string) => never;
  readonly end: (
    run: Run,
    profile: ProfileModel,
    waiting: WaitingProvider,
    parameters: Readonly<Record<string, string>>,
  ) => void;
}

const providers: readonly ProviderKind[] = [
  { kind: 'oauth1', begin: goToOAuth1, end: comeBackFromOAuth1 },
  { kind: 'oauth2', begin: goToOAuth2, end: comeBackFromOAuth2 },
  { kind: 'openidconnect', begin: goToOpenId, end: comeBackFromOpenId },
];

/** Sends the user to the provider of a profile, where it is one of another party. */
export function beginExternal(run: Run, profile: ProfileModel, exchange: string): boolean {
  if (isPasswordSignIn(profile)) return false;
  providers.find(({ kind }) => isKind(profile, kind))?.begin(run, profile, exchange);
  return false;
}

/** Takes the user back from a provider. */
export function endExternal(
  run: Run,
  profile: ProfileModel,
  waiting: WaitingProvider,
  parameters: Readonly<Record<string, string>>,
): void {
  const provider = providers.find(({ kind }) => isKind(profile, kind));
  if (!provider) throw new NotKnown('Nothing is known of the provider.', profile.id);
  provider.end(run, profile, waiting, parameters);
}
