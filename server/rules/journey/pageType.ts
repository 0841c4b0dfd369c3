import { pagesOfStep } from '../../catalogue/contentDefinitions';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { pageOf, showOnFitting } from '../shared/flow/stepPages';

/** A step whose content definition is of another kind of page. */
export const pageType: Rule = {
  code: 'journey/page-type',
  severity: 'warning',
  reach: 'family',
  message: 'Step {0} of "{1}" is of type {2}, but "{3}" is a page of the kind {4}: it needs {5}.',
  summary: 'A step that is shown on a page of a kind that cannot show it.',
  check: checkGraphs(({ graph, chain }) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const { contentDefinition: named } = step;
      const pages = pagesOfStep(step.kind);
      const page = named && pageOf(chain, named.key);
      if (!named || !pages || page === undefined || pages.includes(page)) return [];
      return [
        {
          policy: named.at.policy,
          finding: {
            span: spanOf(named.at, 'ContentDefinitionReferenceId'),
            args: [step.orderText, graph.id, step.type, named.id, page, pages.join(', ')],
            fixes: showOnFitting(chain, step, named.at.policy, named.at.element),
          },
        },
      ];
    }),
  ),
};
