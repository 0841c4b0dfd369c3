import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { idKey } from '../policy/policy';
import { policyFileName } from '../tenant/policyFileName';
import { samePolicy } from '../tenant/samePolicy';
import { GraphTenant } from '../tenant/tenantService';
import type { Command } from './command';
import { readDiskFiles } from './diskFiles';
import { harmless } from './excerpt';
import { graphOptions, sayGraphError, withTenant } from './graphConnection';
import { readArguments } from './usageError';

/** `download [POLICYID...]`: the tenant's policies as files. */
export const download: Command = (args, talk) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...graphOptions, out: { type: 'string', default: '.' }, force: { type: 'boolean', default: false } },
    }),
  );
  return withTenant(values, talk, undefined, async ({ client, terminal }) => {
    const tenant = new GraphTenant(client);
    const listed = await tenant.listPolicies();
    if ('error' in listed) return sayGraphError(listed.error, terminal);
    const asked = new Set(positionals.map(idKey));
    const ids = listed.value.filter((id) => asked.size === 0 || asked.has(idKey(id)));
    const known = new Set(ids.map(idKey));
    const absent = positionals.filter((id) => !known.has(idKey(id)));
    for (const id of absent) terminal.err(`b2c-policy: ${t('The tenant has no policy {0}.', id)}\n`);
    let code: 0 | 2 = absent.length > 0 ? 2 : 0;
    if (ids.length === 0 && absent.length === 0) terminal.out(`${t('The tenant has no custom policies.')}\n`);
    const folder = resolve(terminal.cwd, values.out);
    mkdirSync(folder, { recursive: true });
    for (const id of ids) {
      const read = await tenant.readPolicy(id);
      if ('error' in read) return sayGraphError(read.error, terminal);
      const path = join(folder, policyFileName(id));
      const name = relative(terminal.cwd, path);
      const there = existsSync(path) ? readDiskFiles([path], terminal.cwd).files[0]?.text : undefined;
      if (there !== undefined && samePolicy(there, read.value))
        terminal.out(`${t('{0} is as in the tenant.', name)}\n`);
      else if (existsSync(path) && !values.force) {
        terminal.err(`b2c-policy: ${t('{0} is there and differs: it stays. {1} replaces it.', name, '--force')}\n`);
        code = 2;
      } else {
        writeFileSync(path, read.value);
        terminal.out(`${harmless(t('Downloaded {0}', name))}\n`);
      }
    }
    return code;
  });
};
