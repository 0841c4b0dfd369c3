import type { XmlElement } from '../xml/nodes';
import type { Policy } from './policy';

/** The one value that the service takes for `UserJourneyRecorderEndpoint`. */
export const recorderEndpoint = 'urn:journeyrecorder:applicationinsights';

/**
 * Whether the service records each sign-in with the policy, with all claims: that is what development mode with a recorder does.
 * What is filled in later is not known, and no.
 */
export function recordsSignIns({ root, relyingParty }: Policy): boolean {
  return (
    relyingParty !== undefined &&
    root?.valueOf('DeploymentMode')?.trim().toLowerCase() === 'development' &&
    root.valueOf('UserJourneyRecorderEndpoint')?.trim().toLowerCase() === recorderEndpoint
  );
}

/** The element that says where sign-ins are recorded. */
export function journeyInsights({ relyingParty }: Policy): XmlElement | undefined {
  return relyingParty?.descend('UserJourneyBehaviors', 'JourneyInsights');
}
