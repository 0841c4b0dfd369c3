import { translate } from '../presentation/translate';
import { message } from '../words/message';
import type { Difference, DrawnNode } from './drawn';

/** What a box is, in a sentence for those who do not see it. All that is written in the box comes in the same order. */
export function nodeSentence(node: DrawnNode): string {
  const problems = node.findings.filter(({ severity }) => severity !== 'hint').length;
  return [
    ...(node.difference ? [differenceWords(node.difference)] : []),
    nodeTitle(node),
    ...node.lines,
    ...(problems === 0
      ? []
      : [problems === 1 ? translate(message('1 problem')) : translate(message('{0} problems', String(problems)))]),
  ].join('; ');
}

/** How something differs, in a word. */
export function differenceWords(difference: Difference): string {
  switch (difference) {
    case 'added':
      return translate(message('added'));
    case 'changed':
      return translate(message('changed'));
    case 'gone':
      return translate(message('gone'));
  }
}

/** The sign of a difference, for those who do not tell colours apart. */
export function signOf(difference: Difference): string {
  return { added: '+', changed: '±', gone: '−' }[difference];
}

/** What a box is called: `Step 3: Facebook-OAUTH`. */
export function nodeTitle({ kind, order, title }: DrawnNode): string {
  if (kind === 'start' && title === '') return translate(message('Start of the sub journey'));
  if (kind === 'end' && title === '') return translate(message('End of the sub journey'));
  return order === undefined ? title : translate(message('Step {0}: {1}', order, title));
}
