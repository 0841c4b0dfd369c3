import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { planAddQq } from '../edits/qq/addQq';
import { carryOut } from './carryOut';
import { readFamily, type DiskFamily } from './family';
import { idKey } from '../policy/policy';
import { policyNameOf } from '../policy/policyNameOf';
import type { Command } from './command';
import { notOnePath, readArguments, UsageError } from './usageError';

/** `add-qq PATH`: adds sign-in with QQ to a policy family. */
export const addQq: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'client-id': { type: 'string' },
        key: { type: 'string' },
        journey: { type: 'string' },
        'new-journey': { type: 'string' },
        'relying-party': { type: 'string', multiple: true },
        'display-order': { type: 'string' },
        domain: { type: 'string' },
        nickname: { type: 'boolean', default: false },
        localize: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        test: { type: 'boolean', default: false },
      },
    }),
  );
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('add-qq');
  const clientId = values['client-id'];
  if (clientId === undefined)
    throw new UsageError(t('--client-id is missing: the APP ID of the application at QQ Connect.'));

  const family = readFamily(path, terminal);
  if (!family) return 2;
  const result = planAddQq(family.policies, family.uri, {
    clientId,
    ...(values.key === undefined ? {} : { keyName: values.key }),
    ...(values.journey === undefined ? {} : { journeyId: values.journey }),
    ...(values['new-journey'] === undefined ? {} : { newJourneyId: values['new-journey'] }),
    ...(values['relying-party'] ? { relyingParties: values['relying-party'].map((id) => uriOf(id, family)) } : {}),
    ...(values['display-order'] === undefined ? {} : { displayOrder: Number(values['display-order'] || NaN) }),
    ...(values.domain === undefined ? {} : { domain: values.domain }),
    nickname: values.nickname,
    ...(values.localize === undefined ? {} : { localize: values.localize.split(/[\s,]+/).filter(Boolean) }),
  });
  const dryRun = values['dry-run'];
  const done = await carryOut(
    result,
    family,
    { dryRun, nothing: t('Nothing to do: QQ sign-in is already there.') },
    terminal,
  );
  if (done !== 0 || !values.test || 'refusal' in result) return done;
  const { tryQq } = await import('./tryQq');
  return await tryQq(family, result.plan, dryRun, terminal);
};

/** The relying party that goes by a PolicyId. */
function uriOf(policyId: string, { policies, uri }: DiskFamily): string {
  const start = policies.get(uri);
  const callable = (start ? policies.familyOf(start).policies : []).filter((policy) => policy.relyingParty);
  const found = callable.find((policy) => idKey(policy.policyId?.value ?? '') === idKey(policyId.trim()));
  if (!found)
    throw new UsageError(
      t(
        '--relying-party: the family has no relying party with the PolicyId {0}. It has: {1}.',
        policyId,
        callable.map(policyNameOf).join(', ') || '-',
      ),
    );
  return found.uri;
}
