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
import { connect, graphOptions, sayGraphError } from './graphConnection';
import { harmless } from './excerpt';
import { hiding } from './hiding';
import { readSecret } from './readSecret';
import { readTenantPolicies } from './tenantPolicies';
import type { Terminal } from './terminal';
import { noFormat, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];
/** The policy key that add-qq names where it is not told another. */
const defaultKey = 'B2C_1A_QQSecret';
const actions = ['list', 'create', 'generate'];

/** `keys`: the policy keys of a tenant. */
export const keys: Command = async (args, talk) => {
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
  const connection = connect(values, talk, family?.tenantDomain);
  const tenant = new GraphTenant(connection.client);
  try {
    if (action === 'create') {
      if (names.length > 1)
        throw new UsageError(t('keys create takes one NAME; the secret comes from the standard input.'));
      const name = names[0] ?? (family && qqKeyName(family.policies)) ?? defaultKey;
      if (values['dry-run']) return wouldMake(await tenant.listKeys(), [name], connection.terminal);
      const secret = await readSecret(t('Secret for the policy key {0}', fullKeyName(name)), talk);
      const terminal = hiding(connection.terminal, [secret]);
      const made = await makeKey(
        tenant,
        name,
        { secret, use: values.use },
        { replace: values.replace, ...(expires === undefined ? {} : { expires }) },
      );
      return sayMade(made, terminal);
    }
    if (action === 'generate') {
      const needed = family ? neededKeys(family.wanted).filter(({ usual }) => usual?.type === 'RSA') : [];
      const all: (readonly [string, KeyMaterial])[] = [
        ...names.map((name) => [name, { generate: values.use as 'sig' | 'enc' }] as const),
        ...needed.flatMap(({ name, usual }) => (usual ? [[name, { generate: useOf(usual) }] as const] : [])),
      ];
      if (all.length === 0)
        throw new UsageError(t('keys generate takes a NAME, or --for with policies that name such keys.'));
      if (values['dry-run'])
        return wouldMake(
          await tenant.listKeys(),
          all.map(([name]) => name),
          connection.terminal,
        );
      for (const [name, material] of all) {
        const code = sayMade(await makeKey(tenant, name, material, { replace: values.replace }), connection.terminal);
        if (code !== 0) return code;
      }
      return 0;
    }
    const listed = await tenant.listKeys();
    if ('error' in listed) {
      sayGraphError(listed.error, connection.terminal);
      return 2;
    }
    const needed = family ? neededKeys(family.wanted).map(({ name }) => name) : [];
    const rows = keyRows(listed.value, needed, Date.now() / 1000);
    connection.terminal.out(values.format === 'json' ? `${JSON.stringify(rows, undefined, 2)}\n` : asText(rows));
    return rows.some(({ needed, state }) => needed && state !== 'there' && state !== 'expiring') ? 1 : 0;
  } finally {
    connection.close();
  }
};

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

function wouldMake(
  listed: Awaited<ReturnType<GraphTenant['listKeys']>>,
  names: readonly string[],
  terminal: Terminal,
): ExitCode {
  if ('error' in listed) {
    sayGraphError(listed.error, terminal);
    return 2;
  }
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
