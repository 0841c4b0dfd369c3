import data from '../../schemas/service.json';
import { usualContentDefinitions } from './contentDefinitions';
import type { IdKind } from './idKind';

const called = new Set([
  ...data.calls.map(({ kind, id }) => `${kind} ${id.toLowerCase()}`),
  // The documentation says of these ids which page of the service each stands for, not which of them it looks up.
  ...Object.keys(usualContentDefinitions).map((id) => `contentDefinition ${id.toLowerCase()}`),
]);

/** True where the service may use a definition of that id though no policy refers to it. */
export function isCalledByService(kind: IdKind, id: string): boolean {
  return called.has(`${kind} ${id.toLowerCase()}`);
}

/** How many base policies a policy may have above it (service-limits, "levels of inheritance"). */
export const mostBasePolicies = data.limits.basePolicies;

/** The size up to which the service takes a policy file, in KB of 1024 bytes (service-limits). */
export const mostKilobytes = data.limits.fileKilobytes;

/** Versions of the telemetry of journeys that the service supports. */
export const telemetryVersions: readonly string[] = data.telemetryVersions;
