import { buildingBlocks } from '../../policy/buildingBlocks';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const insecurePage: Rule = {
  code: 'content/insecure-page',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is an http address: sign-in pages take their content from https addresses only.',
  summary: 'A LoadUri or RecoveryUri that begins with http.',
  check({ policy }, report) {
    for (const content of buildingBlocks(policy, 'ContentDefinitions', 'ContentDefinition'))
      for (const name of ['LoadUri', 'RecoveryUri']) {
        const element = content.element(name);
        const address = element?.textContent ?? '';
        if (!element || isDamaged(element) || !/^http:\/\//i.test(address)) continue;
        const at = policy.text.indexOf('://', element.textSpan.start);
        report({
          span: element.textSpan,
          args: [address],
          fixes: [
            replaceFix({
              uri: policy.uri,
              span: { start: at - 'http'.length, end: at },
              in: 'text',
              newText: 'https',
              why: message('The service takes https only.'),
              preferred: true,
            }),
          ],
        });
      }
  },
};
