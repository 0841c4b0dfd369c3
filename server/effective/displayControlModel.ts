import type { Chain } from '../policy/chain';
import { idKey } from '../policy/policy';
import { claimUse, claimUsesIn, type ClaimUse } from './claimUse';
import type { ElementSource } from './mergedElement';
import { itemsOf, mergedDefinition, sourceOf, valueIn } from './mergedView';
import { chainOfIds } from './sharedChain';
import { actionUsesIn, type ValidationUse } from './validationUse';

/** Something that a user can do in a display control, such as to have a code sent. */
export interface ControlAction {
  readonly id: string;
  readonly profiles: readonly ValidationUse[];
  readonly at: ElementSource;
}

/** A display control as merged over a chain. */
export interface DisplayControlModel {
  readonly id: string;
  readonly key: string;
  /** `UserInterfaceControlType`, such as `VerificationControl`. */
  readonly type: string;
  readonly inputClaims: readonly ClaimUse[];
  /** What it shows; `ControlClaimType` stands in `more`. */
  readonly displayClaims: readonly ClaimUse[];
  readonly outputClaims: readonly ClaimUse[];
  readonly actions: readonly ControlAction[];
  readonly at: readonly ElementSource[];
}

/** The display control of that id, or undefined where the chain does not define it. */
export function displayControlModel(chain: Chain, id: string): DisplayControlModel | undefined {
  const key = idKey(id.trim());
  const shared = chainOfIds(chain, 'displayControl', [key]);
  if (shared !== chain) return displayControlModel(shared, key);
  return chain.remember(displayControlModel, key, () => {
    const merged = mergedDefinition(chain, 'displayControl', key, [
      'BuildingBlocks',
      'DisplayControls',
      'DisplayControl',
    ]);
    if (!merged) return undefined;
    return {
      id: valueIn(merged, 'Id') ?? id,
      key,
      type: valueIn(merged, 'UserInterfaceControlType') ?? '',
      inputClaims: claimUsesIn(merged, 'InputClaims', 'InputClaim'),
      displayClaims: itemsOf(merged, 'DisplayClaims', 'DisplayClaim').flatMap((one) => claimUse(one) ?? []),
      outputClaims: claimUsesIn(merged, 'OutputClaims', 'OutputClaim'),
      actions: itemsOf(merged, 'Actions', 'Action').map((one) => ({
        id: valueIn(one, 'Id') ?? '',
        profiles: actionUsesIn(one),
        at: sourceOf(one),
      })),
      at: merged.sources,
    };
  });
}
