import { pagesOfStep } from '../../catalogue/contentDefinitions';
import { hasOpenTag } from '../../policy/openPlaces';
import type { Rule } from '../rule';
import { checkGraphs } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { showOnFitting } from '../shared/flow/stepPages';

/** A step that shows a page and does not say which. */
export const missingContentDefinition: Rule = {
  code: 'journey/missing-content-definition',
  severity: 'warning',
  reach: 'family',
  message: 'Step {0} of "{1}" is of type {2}, which shows a page, but it names no content definition.',
  summary: 'A step that shows a page without ContentDefinitionReferenceId.',
  check: checkGraphs(({ graph, chain }) =>
    graph.steps.flatMap((step): readonly JourneyFault[] => {
      const [at] = step.at;
      if (!at || !pagesOfStep(step.kind) || step.contentDefinition) return [];
      if (step.at.some(({ element }) => hasOpenTag(element))) return [];
      const fixes = showOnFitting(chain, step, at.policy, at.element);
      const args = [step.orderText, graph.id, step.type];
      return [{ policy: at.policy, finding: { span: spanOf(at, 'Type'), args, fixes } }];
    }),
  ),
};
