import { mostKilobytes } from '../../catalogue/service';
import type { Rule } from '../rule';

export const fileSize: Rule = {
  code: 'policy/file-size',
  severity: 'warning',
  reach: 'file',
  message: 'The file has {0} KB: the service takes {1} KB.',
  summary: 'A policy file that is larger than the service takes.',
  check({ policy }, report) {
    const limit = mostKilobytes * 1024;
    // No character of a text takes more than three bytes of it.
    if (!policy.root || policy.text.length * 3 <= limit) return;
    const bytes = new TextEncoder().encode(policy.text).length;
    if (bytes <= limit) return;
    report({
      span: policy.root.nameSpan,
      args: [String(Math.ceil(bytes / 1024)), String(mostKilobytes)],
    });
  },
};
