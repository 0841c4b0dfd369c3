import { dirname, relative, sep } from 'node:path';
import type { IdKind } from '../../server/catalogue/idKind';
import { isOpen, Policy } from '../../server/policy/policy';
import type { PolicySet } from '../../server/policy/policySet';
import { corpusFiles, corpusFolder } from './corpus';

/** Policies of one workspace, named by their folder in the corpus. */
export interface Workspace {
  readonly name: string;
  readonly policies: readonly Policy[];
}

/** Every folder of the corpus as a workspace by itself, its texts without byte order marks, as shells read them. */
export function folders(): Workspace[] {
  const byFolder = new Map<string, Policy[]>();
  for (const { path, text } of corpusFiles()) {
    const name = relative(corpusFolder, path).split(sep).join('/');
    const policies = byFolder.get(dirname(name)) ?? [];
    policies.push(new Policy(`file:///${name}`, undefined, text.replace(/^\uFEFF/, '')));
    byFolder.set(dirname(name), policies);
  }
  return [...byFolder].map(([name, policies]) => ({ name, policies }));
}

/** Every folder of samples laid over a starter pack: most samples are made to extend one. */
export function samplesOver(pack: string): Workspace[] {
  const all = folders();
  const base = all.find(({ name }) => name === pack)?.policies ?? [];
  const moved = base.map((policy) => new Policy(policy.uri.replace(pack, 'w'), undefined, policy.text));
  return all
    .filter(({ name }) => name.startsWith('samples/') || name.startsWith('starterpack/scenarios'))
    .map(({ name, policies }) => ({
      name: `${name} over ${pack}`,
      policies: [
        ...moved,
        ...policies.map((policy) => new Policy(policy.uri.replace(name, 'w/own'), undefined, policy.text)),
      ],
    }));
}

const kinds: readonly IdKind[] = [
  'technicalProfile',
  'claimType',
  'claimsTransformation',
  'contentDefinition',
  'userJourney',
];

/** Starter packs name this claim in metadata and declare it nowhere. */
const metadataOnly = 'claimType IpAddress';

/** References of a policy that its chain does not define. */
function danglingIn(set: PolicySet, policy: Policy): string[] {
  const chain = set.chainOf(policy);
  return kinds.flatMap((kind) =>
    policy.index
      .references(kind)
      .filter((use) => !chain.defines(kind, use.id) && !isOpen(use.id))
      .map((use) => `${kind} ${use.id}`),
  );
}

/** Whether the policies of a file's family define what they refer to: not every sample is made for every pack. */
export function isFamily(set: PolicySet, policy: Policy): boolean {
  return (
    set.chainOf(policy).complete &&
    set.familyOf(policy).policies.every((one) => danglingIn(set, one).every((id) => id === metadataOnly))
  );
}
