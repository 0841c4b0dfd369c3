import { shownBy } from '../../catalogue/claimsFlow';
import type { ClaimsFlow } from '../../effective/flow/claimsFlow';
import type { ElementSource } from '../../effective/mergedElement';
import type { Exchange } from '../../effective/journeyStep';
import type { JourneyStep } from '../../effective/journeyGraph';
import { profileModel, type ProfileModel } from '../../effective/profileModel';
import type { Chain } from '../../policy/chain';
import { message } from '../../words/message';
import { XmlEdits } from '../../edits/writing/xmlEdits';
import { technicalProfileOrder } from '../../edits/writing/schemaOrder';
import { textElement } from '../../edits/writing/xmlFragment';
import type { Fix, Rule } from '../rule';
import { checkGraphs, type RunGraph } from '../shared/flow/graphFaults';
import { spanOf, type JourneyFault } from '../shared/flow/journeyFaults';
import { pageOf } from '../shared/flow/stepPages';

const target = 'SignUpTarget';

/** A sign-in page whose link to sign up leads nowhere. */
export const missingSignUpTarget: Rule = {
  code: 'journey/missing-sign-up-target',
  severity: 'warning',
  reach: 'family',
  message:
    'The page of "{0}" shows a link to sign up in step {1} of "{2}", but its metadata does not say where it leads (SignUpTarget).',
  summary: 'A sign-in page that shows a link to sign up and names no claims exchange for it.',
  check: checkGraphs((run) => run.graph.steps.flatMap((step) => faultsOf(run, step))),
};

function faultsOf({ graph, chain }: RunGraph, step: JourneyStep): readonly JourneyFault[] {
  // Where all that follows is offered by a button, the page may hide its link by other means.
  const waiting = exchangesWithoutWay(chain, step, graph.steps[step.index + 1]);
  if (waiting.length === 0) return [];
  return formsOf(chain, step)
    .filter((profile) => showsDeadLink(chain, step, profile))
    .flatMap((profile): readonly JourneyFault[] => {
      const at = profile.at.at(-1);
      if (!at) return [];
      const finding = {
        span: spanOf(at, 'Id'),
        args: [profile.id, step.orderText, graph.id],
        fixes: fixesFor(at, waiting),
      };
      return [{ policy: at.policy, finding, concerns: (flow) => showsIn(flow, profile.key) }];
    });
}

/** The pages of the next step that nothing leads to. */
function exchangesWithoutWay(chain: Chain, { ways }: JourneyStep, next: JourneyStep | undefined): readonly Exchange[] {
  const offered = new Set(ways.map(({ target: { key } }) => key));
  return (next?.exchanges ?? []).filter(
    ({ key, profile }) =>
      !offered.has(key) && profile && profileModel(chain, profile.key)?.kind?.name === 'self-asserted',
  );
}

/** The profiles whose forms a combined step shows. */
function formsOf(chain: Chain, step: JourneyStep): readonly ProfileModel[] {
  if (step.kind !== 'CombinedSignInAndSignUp') return [];
  return step.ways.flatMap(({ kind, exchange }) => {
    const profile = kind === 'form' && exchange?.profile ? profileModel(chain, exchange.profile.key) : undefined;
    return profile?.kind?.name === 'self-asserted' && profile.whole ? [profile] : [];
  });
}

function showsDeadLink(chain: Chain, { contentDefinition }: JourneyStep, { metadata }: ProfileModel): boolean {
  const shown = metadata
    .get(shownBy(target)?.toLowerCase() ?? '')
    ?.value.trim()
    .toLowerCase();
  // The page of the other form has no such link, and what a build fills in may say that it is not shown.
  if ((shown !== undefined && shown !== 'true') || (metadata.get(target.toLowerCase())?.value ?? '') !== '')
    return false;
  return contentDefinition !== undefined && pageOf(chain, contentDefinition.key) === 'unifiedssp';
}

function showsIn({ run }: ClaimsFlow, key: string): boolean {
  const forms = run.graph?.steps.flatMap(({ kind, ways }) => (kind === 'CombinedSignInAndSignUp' ? ways : [])) ?? [];
  return forms.some(({ kind, exchange }) => kind === 'form' && exchange?.profile?.key === key);
}

function fixesFor({ policy, element: profile }: ElementSource, waiting: readonly Exchange[]): Fix[] {
  const set =
    (key: string, value: string): Fix['plan'] =>
    () => {
      const why = message('The link to sign up leads somewhere, or is not shown.');
      const edits = new XmlEdits(policy.uri, policy.document);
      const list = edits.ensure(profile, 'Metadata', technicalProfileOrder, why);
      edits.insert(list, textElement('Item', { Key: key }, value), 'end', why);
      return edits.plan();
    };
  return [
    ...waiting.slice(0, 3).map(({ id }) => ({
      title: message('Let the link to sign up lead to "{0}"', id),
      needsChoice: true,
      plan: set(target, id),
    })),
    {
      title: message('Do not show the link to sign up'),
      needsChoice: true,
      plan: set(shownBy(target) ?? '', 'false'),
    },
  ];
}
