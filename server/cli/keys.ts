import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { madeText } from '../features/tenant/tenantAnswers';
import { translate } from '../presentation/translate';
import { qqKeyName } from '../tenant/qqKey';
import { keyRows, type KeyRow } from '../tenant/keyRows';
import {
  findKeySet,
  fullKeyName,
  makeKey,
  neededKeys,
  useOf,
  type KeyMaterial,
  type MadeKey,
} from '../tenant/policyKeys';
import { keyStateText } from '../tenant/stateText';
import { GraphTenant } from '../tenant/tenantService';
import type { Command, ExitCode } from './command';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { harmless } from './excerpt';
import { hiding } from './hiding';
import { readSecret } from './readSecret';
import { readTenantPolicies, type TenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];
/** The policy key that add-qq names where it is not told another. */
const defaultKey = 'B2C_1A_QQSecret';
const actions = ['list', 'create', 'generate'];

/** `keys`: the policy keys of a tenant. */
export const keys: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...graphOptions,
        format: { type: 'string', default: 'text' },
        for: { type: 'string' },
        environment: { type: 'string' },
        use: { type: 'string', default: 'sig' },
        expires: { type: 'string' },
        replace: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    }),
  );
  const [action = 'list', ...names] = positionals;
  if (!formats.includes(values.format)) throw noFormat(values.format, formats);
  if (!actions.includes(action)) throw new UsageError(t('keys can {0}, not "{1}".', actions.join(', '), action));
  if (values.use !== 'sig' && values.use !== 'enc') throw new UsageError(t('--use takes sig or enc.'));
  const family = values.for === undefined ? undefined : readTenantPolicies(values.for, values.environment, talk);
  if (values.for !== undefined && !family) return 2;
  if (action === 'list' && names.length > 0) throw new UsageError(t('keys list takes no name.'));
  const expires = values.expires === undefined ? undefined : secondsOf(values.expires);
  const { use, replace } = values;
  const dryRun = values['dry-run'];
  return withTenant(values, talk, family?.tenantDomain, async ({ client, terminal }) => {
    const tenant = new GraphTenant(client);
    if (action === 'list') return list(tenant, family, values.format, terminal);
    if (action === 'generate') {
      const wanted = toGenerate(names, use, family);
      if (wanted.length === 0)
        throw new UsageError(t('keys generate takes a NAME, or --for with policies that name such keys.'));
      return generate(tenant, wanted, replace, dryRun, terminal);
    }
    if (names.length > 1)
      throw new UsageError(t('keys create takes one NAME; the secret comes from the standard input.'));
    const name = names[0] ?? (family && qqKeyName(family.policies)) ?? defaultKey;
    if (dryRun) return wouldMake(tenant, [name], terminal);
    const secret = await readSecret(t('Secret for the policy key {0}', fullKeyName(name)), talk);
    const made = await makeKey(
      tenant,
      name,
      { secret, use },
      { replace, ...(expires === undefined ? {} : { expires }) },
    );
    return sayMade(made, hiding(terminal, [secret]));
  });
};

async function list(
  tenant: GraphTenant,
  family: TenantPolicies | undefined,
  format: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const listed = await tenant.listKeys();
  if ('error' in listed) return sayGraphError(listed.error, terminal);
  const needed = family ? neededKeys(family.wanted).map(({ name }) => name) : [];
  const rows = keyRows(listed.value, needed, Date.now() / 1000);
  terminal.out(format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : asText(rows));
  return rows.some(({ needed, state }) => needed && state !== 'there' && state !== 'expiring') ? 1 : 0;
}

/** The keys that were named, and those of the policies that a tenant makes itself. */
function toGenerate(
  names: readonly string[],
  use: 'sig' | 'enc',
  family: TenantPolicies | undefined,
): readonly (readonly [name: string, material: KeyMaterial])[] {
  const needed = family ? neededKeys(family.wanted) : [];
  return [
    ...names.map((name) => [name, { generate: use }] as const),
    ...needed.flatMap(({ name, usual }) =>
      usual?.type === 'RSA' ? [[name, { generate: useOf(usual) }] as const] : [],
    ),
  ];
}

async function generate(
  tenant: GraphTenant,
  wanted: ReturnType<typeof toGenerate>,
  replace: boolean,
  dryRun: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  if (dryRun)
    return wouldMake(
      tenant,
      wanted.map(([name]) => name),
      terminal,
    );
  for (const [name, material] of wanted) {
    const code = sayMade(await makeKey(tenant, name, material, { replace }), terminal);
    if (code !== 0) return code;
  }
  return 0;
}

function asText(rows: readonly KeyRow[]): string {
  if (rows.length === 0) return `${t('The tenant has no policy keys.')}\n`;
  return rows
    .map(({ name, state, type = '', use = '', expires = '' }) =>
      harmless([name, translate(keyStateText(state)), type, use, expires].filter((part) => part !== '').join('  ')),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Says what came of making a key. */
export function sayMade(made: MadeKey, terminal: Terminal): ExitCode {
  const lines = madeText(made).map(translate);
  if (made.outcome !== 'failed') {
    for (const line of lines) terminal.out(`${line}\n`);
    return 0;
  }
  for (const line of lines) terminal.err(`b2c-policy: ${harmless(line).trimEnd()}\n`);
  return 2;
}

async function wouldMake(tenant: GraphTenant, names: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const listed = await tenant.listKeys();
  if ('error' in listed) return sayGraphError(listed.error, terminal);
  for (const name of names) {
    const found = findKeySet(listed.value, name);
    terminal.out(
      `${
        found && found.keys.length > 0
          ? t('The policy key {0} is there already: nothing was changed.', found.id)
          : t('The policy key {0} would be made.', fullKeyName(name))
      }\n`,
    );
  }
  return 0;
}

/** Seconds since 1970 of a day. */
function secondsOf(day: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  if (Number.isNaN(time)) throw new UsageError(t('--expires takes a day: 2027-12-31.'));
  return time / 1000;
}
