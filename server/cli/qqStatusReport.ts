import { relative } from 'node:path';
import { t } from '@vscode/l10n';
import type { QqAction, QqChecklist, QqCommand, QqStep, QqStepState } from '../features/qq/qqChecklist';
import { harmless } from './excerpt';
import type { DiskFamily } from './family';

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
  'b2cPolicy.lookInTenant': (path) => `b2c-policy qq-status ${path} --live`,
  'b2cPolicy.setUpTenant': (path) => `b2c-policy setup ${path}`,
  'b2cPolicy.listKeys': (path) => `b2c-policy keys --for ${path}`,
  'b2cPolicy.createQqKey': (path) => `b2c-policy keys create --for ${path}`,
  'b2cPolicy.upload': (path) => `b2c-policy upload ${path}`,
  'b2cPolicy.compareWithTenant': (path) => `b2c-policy compare ${path}`,
  'b2cPolicy.qqUserFlows': () => 'b2c-policy user-flow add USER_FLOW --client-id APP_ID',
};

/** The checklist for people; `address` tries the policy that offers QQ. */
export function checklistText(
  list: QqChecklist,
  family: DiskFamily,
  path: string,
  address: string | undefined,
): string {
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
        // Who looks already needs no word about it.
        if (list.looked && action.command === 'b2cPolicy.lookInTenant') return [];
        return [commands[action.command]?.(quoted(path)) ?? []].flat();
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
  const flows = list.userFlowSteps ?? [];
  const otherWay = flows.length > 0 ? [`\n${t('The other way, with a user flow:')}\n\n`, ...flows.map(stepText)] : [];
  const summary = `\n${t('{0} done, {1} to do, {2} that files cannot show', count('done'), count('todo', 'attention'), count('unknown'))}\n`;
  const here = `${t('Try it here, without a tenant: {0}', `b2c-policy run ${quoted(path)}`)}\n`;
  return [title, ...list.steps.map(stepText), ...otherWay, summary, here].map(printable).join('');
}

/** A path as shells and terminals take it. */
function quoted(path: string): string {
  return /^[\w./\\:@%+=,-]+$/.test(path) ? path : JSON.stringify(path);
}

/** What may come from files, line by line, without what a terminal would obey. */
function printable(text: string): string {
  return text.split('\n').map(harmless).join('\n');
}

/** The checklist for programs. */
export function checklistJson(list: QqChecklist, family: DiskFamily, cwd: string, address: string | undefined): string {
  const fileOf = (uri: string): string => {
    const path = family.files.find((file) => file.uri === uri)?.path;
    return path === undefined ? uri : relative(cwd, path);
  };
  const shown = ({ id, title, state, reason, detail, actions }: QqStep) => ({
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
  });
  const { looked, userFlowSteps } = list;
  const result = {
    family: list.family && { policyId: list.family.policyId, file: fileOf(list.family.uri) },
    ...(looked ? { tenant: looked.tenant } : {}),
    ...(address === undefined ? {} : { runUrl: address }),
    steps: list.steps.map(shown),
    ...(userFlowSteps ? { userFlowSteps: userFlowSteps.map(shown) } : {}),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
