import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { t } from '@vscode/l10n';
import { loadCatalogue } from '../catalogue/catalogue';
import { customDomainFault } from '../features/qq/callbackUrl';
import {
  qqChecklist,
  type QqAction,
  type QqChecklist,
  type QqCommand,
  type QqStep,
  type QqStepState,
  type QqTold,
} from '../features/qq/qqChecklist';
import { runnablePolicies, runPolicyUrl } from '../features/qq/runPolicy';
import { translate } from '../presentation/translate';
import { isGuid } from '../catalogue/guid';
import { readTenant } from '../policy/tenant';
import { Checker } from '../rules/checker';
import { rules } from '../rules/table';
import { harmless } from './excerpt';
import { readFamily, type DiskFamily } from './family';
import type { Command } from './command';
import { noFormat, notOnePath, readArguments, UsageError } from './usageError';

const formats = ['text', 'json'];

/** `qq-status PATH`: how far sign-in with QQ is in a policy family. */
export const qqStatus: Command = (args, terminal) => {
  const { values, positionals } = readArguments(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        tenant: { type: 'string' },
        'custom-domain': { type: 'string' },
        callback: { type: 'string' },
        keys: { type: 'string' },
        application: { type: 'string' },
      },
    }),
  );
  const { format, application: applicationId, callback, 'custom-domain': customDomain, tenant } = values;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw notOnePath('qq-status');
  if (!formats.includes(format)) throw noFormat(format, formats);
  if (tenant !== undefined && readTenant(tenant).kind !== 'known')
    throw new UsageError(t('"{0}" is no name of a tenant: contoso.onmicrosoft.com.', tenant));
  const domainFault = customDomain === undefined ? undefined : customDomainFault(customDomain);
  if (domainFault) throw new UsageError(translate(domainFault));
  if (applicationId !== undefined && !isGuid(applicationId))
    throw new UsageError(t('--application takes an application (client) ID: 8-4-4-4-12 hexadecimal digits.'));

  const family = readFamily(path, terminal);
  if (!family) return 2;
  const { policies, uri } = family;
  const policyKeys = values.keys?.split(',').map((key) => key.trim());
  const checker = new Checker(
    rules,
    loadCatalogue(),
    { levels: {}, ...(policyKeys ? { policyKeys } : {}) },
    (rule, policy) => terminal.err(`b2c-policy: rule ${rule.code} failed on ${policy.uri}.\n`),
  );
  const told: QqTold = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(customDomain === undefined ? {} : { customDomain }),
    ...(callback === undefined ? {} : { callback }),
  };
  const findings = (policy: Parameters<Checker['check']>[1]) => checker.check(policies, policy);
  const list = qqChecklist(policies, { uri, told }, { findings, policyKeys });
  if (list.refusal !== undefined) {
    terminal.err(`b2c-policy: ${list.refusal}\n`);
    return 2;
  }
  const address = applicationId === undefined ? undefined : runAddress(family, list, told, applicationId);
  terminal.out(format === 'json' ? asJson(list, family, terminal.cwd, address) : asText(list, family, path, address));
  return list.steps.some(({ state }) => state === 'todo' || state === 'attention') ? 1 : 0;
};

/** The address that tries the policy of the family that offers QQ; undefined where none does. */
function runAddress({ policies }: DiskFamily, list: QqChecklist, told: QqTold, applicationId: string) {
  const shown = list.steps.find(({ id }) => id === 'relyingParty')?.actions.find(({ kind }) => kind === 'show');
  const policy = runnablePolicies(policies).find((one) => shown?.kind === 'show' && one.uri === shown.uri);
  if (!policy) return undefined;
  return runPolicyUrl(policies, { ...told, uri: policy.uri, applicationId, nonce: 'defaultNonce' }).url;
}

const boxes: Readonly<Record<QqStepState, string>> = { done: '[x]', todo: '[ ]', attention: '[!]', unknown: '[?]' };

/** What takes a step further in a terminal; undefined where an option of this command does it. */
const commands: Readonly<Record<QqCommand, ((path: string) => string) | undefined>> = {
  'b2cPolicy.addQQ': (path) => `b2c-policy add-qq ${path} --client-id APP_ID`,
  'b2cPolicy.runNow': (path) => `b2c-policy qq-status ${path} --application ID`,
  // Its last line says it, whatever is done.
  'b2cPolicy.runHere': undefined,
  'b2cPolicy.setTenant': undefined,
  'b2cPolicy.setCustomDomain': undefined,
  'b2cPolicy.checkQqCallback': (path) => `b2c-policy qq-status ${path} --callback ADDRESS`,
};

function asText(list: QqChecklist, family: DiskFamily, path: string, address: string | undefined): string {
  const nameOf = (uri: string): string => family.files.find((file) => file.uri === uri)?.name ?? uri;
  const toDo = (action: QqAction): string[] => {
    switch (action.kind) {
      case 'copy':
        return [];
      case 'open':
        return [`${action.title}: ${action.address}`];
      case 'show':
        return [`${nameOf(action.uri)}:${action.range.start.line + 1}`];
      case 'command':
        return [commands[action.command]?.(path) ?? []].flat();
    }
  };
  const stepText = (step: QqStep): string => {
    const head = `${boxes[step.state]} ${step.title}\n    ${step.reason}\n`;
    if (step.state === 'done') return head;
    const run = step.id === 'test' && address !== undefined ? [`    > ${address}\n`] : [];
    const lines = [...step.detail, ...step.actions.flatMap(toDo).map((line) => `> ${line}`)];
    return head + lines.map((line) => `    ${line}\n`).join('') + run.join('');
  };
  const count = (...states: readonly QqStepState[]): number =>
    list.steps.filter(({ state }) => states.includes(state)).length;
  const title = list.family ? `${t('QQ sign-in in {0} ({1})', nameOf(list.family.uri), list.family.policyId)}\n\n` : '';
  const summary = `\n${t('{0} done, {1} to do, {2} that files cannot show', count('done'), count('todo', 'attention'), count('unknown'))}\n`;
  const here = `${t('Try it here, without a tenant: {0}', `b2c-policy run ${quoted(path)}`)}\n`;
  return [title, ...list.steps.map(stepText), summary, here].map(printable).join('');
}

/** A path as shells and terminals take it. */
function quoted(path: string): string {
  return /^[\w./\\:@%+=,-]+$/.test(path) ? path : JSON.stringify(path);
}

/** What may come from files, line by line, without what a terminal would obey. */
function printable(text: string): string {
  return text.split('\n').map(harmless).join('\n');
}

function asJson(list: QqChecklist, family: DiskFamily, cwd: string, address: string | undefined): string {
  const fileOf = (uri: string): string => {
    const path = family.files.find((file) => file.uri === uri)?.path;
    return path === undefined ? uri : relative(cwd, path);
  };
  const steps = list.steps.map(({ id, title, state, reason, detail, actions }) => ({
    id,
    title,
    state,
    reason,
    detail,
    actions: actions.map((action) => {
      if (action.kind !== 'show') return action;
      const { title: what, kind, uri, range } = action;
      return {
        title: what,
        kind,
        file: fileOf(uri),
        line: range.start.line + 1,
        column: range.start.character + 1,
      };
    }),
  }));
  const about = list.family && { policyId: list.family.policyId, file: fileOf(list.family.uri) };
  return `${JSON.stringify({ family: about, ...(address === undefined ? {} : { runUrl: address }), steps }, undefined, 2)}\n`;
}
