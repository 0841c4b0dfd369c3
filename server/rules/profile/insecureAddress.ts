import { message } from '../../words/message';
import { isForDevelopment } from '../shared/deploymentMode';
import { replaceFix } from '../shared/replaceFix';
import { writtenProfiles } from '../shared/writtenProfiles';
import type { Rule } from '../rule';

export const insecureAddress: Rule = {
  code: 'profile/insecure-address',
  severity: 'warning',
  reach: 'chain',
  message: '"{0}" is an http address: the service takes https only, but for APIs in development mode.',
  summary: 'An address of an API or an identity provider that begins with http.',
  check({ policy, policies }, report) {
    const chain = policies.chainOf(policy);
    for (const { items } of writtenProfiles(chain))
      for (const { element, known, name, value } of items) {
        if (!known || !/url/i.test(known.type) || !/^http:\/\//i.test(value)) continue;
        const { start } = element.textSpan;
        const at = policy.text.indexOf('://', start);
        const span = { start: element.textSpan.start, end: element.textSpan.end };
        // The service's own words are of ServiceUrl in production.
        const mild = name !== 'ServiceUrl' || isForDevelopment(chain) !== false;
        report({
          span,
          args: [value],
          ...(mild ? { severity: 'information' as const } : {}),
          fixes: [
            replaceFix({
              uri: policy.uri,
              span: { start: at - 'http'.length, end: at },
              in: 'text',
              newText: 'https',
              why: message('The service takes https only.'),
              needsChoice: true,
            }),
          ],
        });
      }
  },
};
