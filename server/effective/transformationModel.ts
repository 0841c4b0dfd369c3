import { loadClaimsTransformations, type TransformationMethod } from '../catalogue/claimsTransformations';
import type { Chain } from '../policy/chain';
import { idKey } from '../policy/policy';
import { claimUsesIn, type ClaimUse } from './claimUse';
import type { ElementSource } from './mergedElement';
import { chainOfIds } from './sharedChain';
import { itemsOf, mergedDefinition, sourceOf, valueIn } from './mergedView';

/** A claim of a claims transformation. */
export interface TransformationClaimUse extends ClaimUse {
  /** `TransformationClaimType`: what the claim is to the method. */
  readonly role: string;
}

/** A parameter of a claims transformation. */
export interface TransformationParameter {
  readonly id: string;
  readonly dataType: string;
  readonly value: string;
  readonly at: ElementSource;
}

/** A claims transformation as it counts in a chain: the nearest to the leaf. */
export interface TransformationModel {
  readonly id: string;
  readonly key: string;
  /** As written. */
  readonly methodName: string;
  readonly method: TransformationMethod | undefined;
  readonly inputClaims: readonly TransformationClaimUse[];
  readonly parameters: readonly TransformationParameter[];
  readonly outputClaims: readonly TransformationClaimUse[];
  readonly at: readonly ElementSource[];
}

const path = ['BuildingBlocks', 'ClaimsTransformations', 'ClaimsTransformation'];

/** The claims transformation of that id, or undefined where the chain does not define it. */
export function transformationModel(chain: Chain, id: string): TransformationModel | undefined {
  const key = idKey(id.trim());
  const shared = chainOfIds(chain, 'claimsTransformation', [key]);
  if (shared !== chain) return transformationModel(shared, key);
  return chain.remember(transformationModel, key, () => {
    const merged = mergedDefinition(chain, 'claimsTransformation', key, path);
    if (!merged) return undefined;
    const methodName = valueIn(merged, 'TransformationMethod') ?? '';
    const claims = (list: string, item: string): readonly TransformationClaimUse[] =>
      claimUsesIn(merged, list, item).map((use) => ({
        ...use,
        role: (use.more['TransformationClaimType'] ?? '').trim(),
      }));
    return {
      id: valueIn(merged, 'Id') ?? id,
      key,
      methodName,
      method: loadClaimsTransformations().method(methodName),
      inputClaims: claims('InputClaims', 'InputClaim'),
      parameters: itemsOf(merged, 'InputParameters', 'InputParameter').map((one) => ({
        id: valueIn(one, 'Id') ?? '',
        dataType: valueIn(one, 'DataType') ?? '',
        value: one.attributes.find(({ name }) => name === 'Value')?.value ?? '',
        at: sourceOf(one),
      })),
      outputClaims: claims('OutputClaims', 'OutputClaim'),
      at: merged.sources,
    };
  });
}
