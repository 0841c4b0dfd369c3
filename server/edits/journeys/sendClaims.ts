import { answersCallers, issuesFor, issuesTokens } from '../../catalogue/claimsFlow';
import { orderOf } from '../../effective/effectiveJourney';
import type { ElementSource } from '../../effective/mergedElement';
import { profileModel } from '../../effective/profileModel';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { Plan } from '../plan';
import { journeyOrder } from '../writing/schemaOrder';
import { XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';

/** The one token issuer of a chain for relying parties of a protocol; undefined where it has none, or several. */
export function onlyIssuer(chain: Chain, protocol = 'OpenIdConnect'): string | undefined {
  const found = chain.idsOf('technicalProfile').filter((id) => {
    const kind = profileModel(chain, id)?.kind;
    return kind && issuesTokens(kind) && answersCallers(kind) && issuesFor(kind, protocol);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** A step that sends claims, after all steps of a journey. @param last the greatest number of its steps */
export function planAddSendClaims({ policy, element: journey }: ElementSource, last: number, issuer: string): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('The journey ends with a token of "{0}".', issuer);
  const steps = edits.ensure(journey, 'OrchestrationSteps', journeyOrder, why);
  const step = element('OrchestrationStep', {
    Order: String(last + 1),
    Type: 'SendClaims',
    CpimIssuerTechnicalProfileReferenceId: issuer,
  });
  const own = journey.element('OrchestrationSteps')?.elements('OrchestrationStep') ?? [];
  const before = own.filter((one) => (orderOf(one) ?? 0) <= last).at(-1);
  edits.insert(steps, step, before ? { after: before } : 'start', why);
  return edits.plan();
}

/** Names the issuer of a step that sends claims. */
export function planSetIssuer({ policy, element: step }: ElementSource, issuer: string): Plan {
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('The journey ends with a token of "{0}".', issuer);
  edits.setAttribute(step, 'CpimIssuerTechnicalProfileReferenceId', issuer, why);
  return edits.plan();
}
