import { shownBy } from '../catalogue/claimsFlow';
import type { Chain } from '../policy/chain';
import type { ElementSource } from './mergedElement';
import { referenceTo, type Reference } from './mergedView';
import type { Exchange, StepParts } from './journeyStep';
import { profileModel, type ProfileModel } from './profileModel';

/** One thing that a user can choose in a step that offers a choice, and the exchange that the choice runs. */
export interface Way {
  /**
   * `selection`: a button that leads to another step; `form`: what the user enters is validated in this step; `link`: a
   * link of that form, such as to sign up.
   */
  readonly kind: 'selection' | 'form' | 'link';
  /** The id of the exchange as the choice names it. */
  readonly target: Reference;
  /** The index of the step that holds the exchange; undefined where none does. */
  readonly step: number | undefined;
  readonly exchange: Exchange | undefined;
  /** The metadata key that names the exchange, for a link. */
  readonly link: string | undefined;
  /** True where the page does not show the link. */
  readonly hidden?: true;
  /** The selection or the metadata item. */
  readonly at: ElementSource;
}

/** True for steps that offer a choice of claims exchanges. */
export function offersChoice({ kind }: StepParts): boolean {
  return kind === 'CombinedSignInAndSignUp' || kind === 'ClaimsProviderSelection';
}

/** What a user can choose in a step, in the order in which it is shown; links come after all else. */
export function waysFrom(chain: Chain, steps: readonly StepParts[], index: number): readonly Way[] {
  const step = steps[index];
  if (!step || !offersChoice(step)) return [];
  const ways: Way[] = [];
  for (const { target, validation, at } of step.selections) {
    if (target) ways.push({ kind: 'selection', target, ...landing(steps, index + 1, target.key), link: undefined, at });
    if (validation)
      ways.push({ kind: 'form', target: validation, ...landing(steps, index, validation.key), link: undefined, at });
  }
  for (const { exchange } of ways.filter(({ kind }) => kind === 'form'))
    for (const { link, target, hidden } of linksOf(chain, exchange))
      ways.push({
        kind: 'link',
        target,
        ...landing(steps, index + 1, target.key),
        link,
        at: target.at,
        ...(hidden ? { hidden } : {}),
      });
  return ways;
}

/** The step that holds an exchange: the one where it should be, else a later one. */
function landing(steps: readonly StepParts[], from: number, key: string): Pick<Way, 'step' | 'exchange'> {
  for (let step = from; step < steps.length; step++) {
    const exchange = steps[step]?.exchanges.find((one) => one.key === key);
    if (exchange) return { step, exchange };
  }
  return { step: undefined, exchange: undefined };
}

/** The exchanges that links of a page lead to, by the metadata key that names them. */
function linksOf(
  chain: Chain,
  exchange: Exchange | undefined,
): readonly { readonly link: string; readonly target: Reference; readonly hidden: boolean }[] {
  const profile = exchange?.profile && profileModel(chain, exchange.profile.key);
  if (!profile?.kind) return [];
  return [...profile.metadata.values()].flatMap(({ name, value, at }) =>
    value !== '' && profile.kind?.metadataKey(name)?.type === 'claimsExchangeReference'
      ? { link: name, target: referenceTo(value.trim(), at), hidden: isHidden(profile, name) }
      : [],
  );
}

function isHidden({ metadata }: ProfileModel, link: string): boolean {
  const shown = metadata.get(shownBy(link)?.toLowerCase() ?? '')?.value;
  return shown !== undefined && shown.trim().toLowerCase() === 'false';
}
