import type { FollowedSignIn } from '../../server/protocol/followedSignIn';
import { showJourneyPath } from './journeys';

/**
 * Shows sign-ins as they go, each in the drawing of its journey: that is opened for the first sign-in with a policy; where it is
 * closed after that, it stays closed.
 */
export function followSignIns(): (signIn: FollowedSignIn) => void {
  const opened = new Set<string>();
  return ({ uri, path }) => {
    void showJourneyPath(uri, path, { open: !opened.has(uri) });
    opened.add(uri);
  };
}
