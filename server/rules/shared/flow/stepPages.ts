import { pageLayoutNamed, pagesOfStep } from '../../../catalogue/contentDefinitions';
import { contentDefinitionModel } from '../../../effective/contentDefinitionModel';
import type { JourneyStep } from '../../../effective/journeyGraph';
import type { Chain } from '../../../policy/chain';
import type { Policy } from '../../../policy/policy';
import { message } from '../../../words/message';
import type { XmlElement } from '../../../xml/nodes';
import { XmlEdits } from '../../../edits/writing/xmlEdits';
import type { Fix } from '../../rule';

/** The page that a content definition shows, as far as its layout is known. */
export function pageOf(chain: Chain, contentDefinition: string): string | undefined {
  const layout = contentDefinitionModel(chain, contentDefinition)?.dataUri?.value;
  return layout === undefined ? undefined : pageLayoutNamed(layout)?.page;
}

/** Shows a step on one of the content definitions whose page fits it. */
export function showOnFitting(chain: Chain, { kind }: JourneyStep, policy: Policy, step: XmlElement): Fix[] {
  const pages = pagesOfStep(kind) ?? [];
  return chain
    .idsOf('contentDefinition')
    .filter((id) => pages.includes(pageOf(chain, id) ?? ''))
    .slice(0, 3)
    .map((id) => ({
      title: message('Show the step on "{0}"', id),
      needsChoice: true,
      plan: () => {
        const edits = new XmlEdits(policy.uri, policy.document);
        edits.setAttribute(step, 'ContentDefinitionReferenceId', id, message('The step is shown on a page.'));
        return edits.plan();
      },
    }));
}
