import { isFilledInLater } from '../../catalogue/condition';
import type { PolicyKeyCatalogue } from '../../catalogue/policyKeys';
import type { IdUse } from '../../policy/idIndex';
import type { Policy } from '../../policy/policy';
import { isDamaged } from './damage';

/** Every `StorageReferenceId` of a policy that names a policy key: not one to be filled in later, not a pasted secret. */
export function keyNamesIn(policy: Policy, facts: PolicyKeyCatalogue): readonly IdUse[] {
  return soundReferences(policy).filter((use) => !looksLikeSecret(use.id, facts));
}

/** Every `StorageReferenceId` of a policy whose XML is sound and whose value is known already. */
export function soundReferences(policy: Policy): readonly IdUse[] {
  return policy.index.references('policyKey').filter((use) => !isFilledInLater(use.id) && !isDamaged(use.element));
}

/**
 * True where a text is likely a secret itself. Names are words; a secret is long, and letters, digits and signs change
 * from one character to the next. What begins as names do is a name.
 */
export function looksLikeSecret(text: string, facts: PolicyKeyCatalogue): boolean {
  if (facts.startsLikePrefix(text) || text.length < 12) return false;
  if (facts.secretShape(text) !== undefined) return true;
  if (text.length >= 16 && /[~!@#$%^&*+/=|<>?:;,]/.test(text) && !/\s/.test(text)) return true;
  return text.length >= 20 && /\d/.test(text) && /[A-Za-z]/.test(text) && unrest(text.replace(/[-_]/g, '')) > 0.45;
}

/** How often the kind of character changes, from 0 to 1: about 0.3 in words joined with capitals, 0.6 in random text. */
function unrest(text: string): number {
  let changes = 0;
  for (let i = 1; i < text.length; i++) if (kindOf(text.charAt(i)) !== kindOf(text.charAt(i - 1))) changes++;
  return changes / (text.length - 1);
}

function kindOf(char: string): number {
  if (/[a-z]/.test(char)) return 0;
  if (/[A-Z]/.test(char)) return 1;
  return /\d/.test(char) ? 2 : 3;
}
