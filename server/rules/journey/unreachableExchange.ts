import { planRemove, planSelect } from '../../edits/journeys/missingExchange';
import { isIdentityProvider } from '../../edits/journeys/exchangeProfiles';
import { isSelectionStep, metadataLeadsTo, offersExchange } from '../../signIn/signInSteps';
import { message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveJourney, type EffectiveStep, type JourneyKind } from '../../effective/effectiveJourney';
import { idKey, isOpen } from '../../policy/policy';
import { isWithin } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';
import type { Rule, Report, RuleContext } from '../rule';

/** A `ClaimsExchange` after a selection step that no selection and no metadata leads to. */
export const unreachableExchange: Rule = {
  code: 'journey/unreachable-exchange',
  severity: 'warning',
  reach: 'family',
  message: 'Nothing leads to the claims exchange "{0}": step {1} of "{2}" does not offer it.',
  summary: 'A claims exchange after a selection step that no selection leads to.',
  check(context, report) {
    for (const kind of ['userJourney', 'subJourney'] as const)
      for (const use of context.policy.index.definitions(kind))
        checkJourney(context, kind, use.id, use.element, report);
  },
};

function checkJourney(
  context: RuleContext,
  kind: JourneyKind,
  id: string,
  journeyElement: XmlElement,
  report: Report,
): void {
  const { policy, policies } = context;
  const chain = policies.chainOf(policy);
  if (!chain.settled || policy.damaged) return;
  const journey = effectiveJourney(chain, kind, id);
  journey?.steps.forEach((step, i) => {
    const before = journey.steps[i - 1];
    // A step with one exchange needs no choice: it simply runs.
    if (!before || !isSelectionStep(before.type) || step.exchanges.length < 2) return;
    // What leads nowhere may be meant to lead here, and is told where it stands.
    if (leadsNowhere(before, step) || metadataLeadsNowhere(chain)) return;
    for (const { element, policy: at } of step.exchanges) {
      const attribute = element.attribute('Id');
      const exchange = attribute?.value.trim();
      if (at !== policy || !attribute || !exchange || isOpen(exchange) || !isWithin(element, journeyElement)) continue;
      if (offersExchange(before, exchange) || metadataLeadsTo(chain, exchange)) continue;
      const heirs = policies.descendantsOf(policy).map((heir) => policies.chainOf(heir));
      const offeredThere = heirs.some((heir) => {
        const same = effectiveJourney(heir, kind, id)?.steps.find((one) => one.order === before.order);
        return (same && offersExchange(same, exchange)) || metadataLeadsTo(heir, exchange);
      });
      if (offeredThere) continue;
      const profile = element.valueOf('TechnicalProfileReferenceId')?.trim() ?? '';
      report({
        span: attribute.valueSpan,
        args: [exchange, String(before.order), journey.id],
        // A `domain_hint` may lead to an identity provider that is not offered.
        ...(hasDomain(chain, profile) ? { severity: 'information' as const } : {}),
        fixes: [
          {
            title: message('Offer "{0}" in step {1}', exchange, String(before.order)),
            ...(isIdentityProvider(chain, profile) ? { preferred: true } : { needsChoice: true }),
            plan: () => planSelect(policy, journeyElement, before, exchange),
          },
          {
            title: message('Remove the claims exchange "{0}"', exchange),
            needsChoice: true,
            plan: () => planRemove(policy, element),
          },
        ],
      });
    }
  });
}

/** True where a selection names no exchange of the step that it leads to. */
function leadsNowhere(selecting: EffectiveStep, next: EffectiveStep): boolean {
  const there = new Set(next.exchanges.map(({ element }) => idKey(element.valueOf('Id')?.trim() ?? '')));
  return selecting.selections.some(({ element }) => {
    const target = element.valueOf('TargetClaimsExchangeId')?.trim();
    return target !== undefined && target !== '' && !isOpen(target) && !there.has(idKey(target));
  });
}

/** True where a metadata item names an exchange that no journey has. */
function metadataLeadsNowhere(chain: Chain): boolean {
  return chain.policies.some((policy) =>
    policy.index
      .references('claimsExchange')
      .some((use) => use.element.localName === 'Item' && !isOpen(use.id) && !chain.defines('claimsExchange', use.id)),
  );
}

function hasDomain(chain: Chain, profileId: string): boolean {
  return chain.definitions('technicalProfile', profileId).some(({ use }) => {
    const provider = use.element.parent?.parent;
    return provider?.element('Domain') !== undefined || provider?.element('Domains') !== undefined;
  });
}
