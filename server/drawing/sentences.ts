import { translate } from '../presentation/translate';
import { message } from '../words/message';
import type { DrawnNode } from './drawn';

/** What a box is, in a sentence for those who do not see it. */
export function nodeSentence(node: DrawnNode): string {
  const problems = node.findings.filter(({ severity }) => severity !== 'hint').length;
  return [
    headline(node),
    ...node.lines,
    ...(problems === 0
      ? []
      : [problems === 1 ? translate(message('1 problem')) : translate(message('{0} problems', String(problems)))]),
  ].join('; ');
}

function headline({ kind, order, title }: DrawnNode): string {
  if (kind === 'start' && title === '') return translate(message('Start of the sub journey'));
  if (kind === 'end' && title === '') return translate(message('End of the sub journey'));
  return order === undefined ? title : translate(message('Step {0}: {1}', order, title));
}
