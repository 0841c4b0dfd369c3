import { pageLayoutNamed, pageLayouts } from '../../catalogue/contentDefinitions';
import { message } from '../../words/message';
import { contentDataUris } from '../shared/contentDataUris';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const outdatedLayout: Rule = {
  code: 'content/outdated-layout',
  severity: 'hint',
  reach: 'file',
  message: 'There is a newer page layout: {0}.',
  summary: 'A DataUri of the form before page contracts, or of a version that has a successor.',
  check({ policy }, report) {
    for (const { element, uri } of contentDataUris(policy)) {
      const layout = pageLayoutNamed(uri);
      if (!layout || layout.newest) continue;
      const newest = pageLayouts().find((one) => one.newest && one.page === layout.page);
      if (!newest) continue;
      const span = element.textSpan;
      const why = layout.old
        ? message('Page contracts take the place of the older form; JavaScript on pages needs them.')
        : message('Version {0} is the newest known.', newest.version);
      // A newer page may look different: nobody should change many at once without looking.
      report({
        span,
        args: [newest.uri],
        fixes: [replaceFix({ uri: policy.uri, span, in: 'text', newText: newest.uri, why, preferred: true })],
      });
    }
  },
};
