import type { JourneyPath } from './journeyPath';

/** What asks a process that serves policies, over the channel that it was started with, to tell of its sign-ins. */
export const FOLLOW = 'b2cPolicy/follow';

/** How far a sign-in is that runs on this machine: told each time that somebody must look at it, and at its end. */
export interface FollowedSignIn {
  readonly kind: 'b2cPolicy/signIn';
  /** Of the relying party's policy. */
  readonly uri: string;
  readonly path: JourneyPath;
}

/** Tells such news from whatever else comes over a channel. */
export function isFollowedSignIn(news: unknown): news is FollowedSignIn {
  return typeof news === 'object' && news !== null && 'kind' in news && news.kind === 'b2cPolicy/signIn';
}
