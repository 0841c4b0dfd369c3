import { fileNameOf } from '../policy/fileNameOf';
import { Policy } from '../policy/policy';
import { PolicySet } from '../policy/policySet';
import { fillSettings } from './fillSettings';

/** A snapshot after a build; names of environments compare without case. */
export interface FilledPolicies {
  readonly policies: PolicySet;
  /** Every environment that some settings name, each once. */
  readonly environments: readonly string[];
}

/**
 * The policies of a snapshot with the settings of an environment filled in. Policies without settings stay as they are.
 * @param environment its name; the first one of each file of settings where none is named
 */
export function fillPolicies(policies: PolicySet, environment: string | undefined): FilledPolicies {
  const environments = new Map<string, string>();
  for (const file of policies.settingsFiles)
    for (const { name } of file.environments) environments.set(name.toLowerCase(), name);
  const filled = [...policies.policies].map((policy) => {
    const known = policies.chainOf(policy).settings?.environments ?? [];
    const wanted = environment?.toLowerCase();
    const found = wanted === undefined ? known[0] : known.find(({ name }) => name.toLowerCase() === wanted);
    const text = found ? fillSettings(policy.text, found, fileNameOf(policy)) : policy.text;
    return text === policy.text ? policy : new Policy(policy.uri, policy.version, text);
  });
  return { policies: PolicySet.of(filled), environments: [...environments.values()] };
}
