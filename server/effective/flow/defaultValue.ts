import { isOpen } from '../../policy/policy';
import type { ClaimUse } from '../claimUse';
import { joinFacts, possible, type ClaimFact } from './claimState';

/**
 * A claim with a default value.
 * @param known the claim as it is there already
 * @param answer what somebody else may say instead of the default
 */
export function defaulted(use: ClaimUse, known: ClaimFact | undefined, answer: ClaimFact | undefined): ClaimFact {
  const value = use.defaultValue ?? '';
  const plain = !isOpen(value) && !value.includes('{');
  const preset: ClaimFact = plain ? { certain: value !== '', values: [value] } : possible;
  if (use.alwaysUseDefault) return preset;
  const others = [known, answer].flatMap((fact) => fact ?? []);
  const { values } = others.reduce((joined, fact) => joinFacts(joined, fact), preset);
  return { certain: preset.certain || known?.certain === true, values };
}
