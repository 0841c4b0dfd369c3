import type { ProfileModel } from '../../effective/profileModel';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { displayControlModel } from '../../effective/displayControlModel';
import type { Claims } from '../data/claimsBag';
import { asText } from '../data/claimValue';
import { item } from '../data/metadata';
import type { Run } from '../running/run';
import { userMessage } from '../texts/userMessages';
import { shownClaims } from './fields';
import { isVerification } from './verifications';
import { ownText } from '../texts/ownTexts';
import { brokenPredicates, matches } from '../texts/predicates';
import type { PageTexts } from '../texts/texts';

/** Something that the page does not take. */
export interface PageFault {
  /** The claim's key; undefined where it is about the whole page. */
  readonly claim: string | undefined;
  readonly text: string;
}

/**
 * What is wrong with what a user sent, before any validation profile runs.
 * @param verified keys of display controls and addresses that are verified
 */
export function faultsOf(
  run: Run,
  profile: ProfileModel,
  texts: PageTexts,
  sent: Claims,
  verified: ReadonlySet<string>,
): readonly PageFault[] {
  const { chain } = run.program;
  const faults: PageFault[] = [];
  for (const { use, control } of shownClaims(chain, profile)) {
    if (control && use.more['ControlClaimType']) continue;
    const value = sent.get(use.id);
    const text = value === undefined ? '' : asText(value);
    const label = use.id;
    if (text === '') {
      if (use.required)
        faults.push({
          claim: use.key,
          text: worded(profile, texts, 'UserMessageIfMissingRequiredElement', label),
        });
      continue;
    }
    const pattern = effectiveClaimType(chain, use.id)?.part('Restriction')?.element.element('Pattern');
    const expression = pattern?.valueOf('RegularExpression');
    if (expression !== undefined && matches(expression, text) === false) {
      const help = pattern?.valueOf('HelpText');
      faults.push({
        claim: use.key,
        text: help ?? worded(profile, texts, 'UserMessageIfIncorrectPattern', label),
      });
      continue;
    }
    const broken = brokenPredicates(chain, use.id, text, run.world.now) ?? [];
    if (broken.length > 0)
      faults.push({
        claim: use.key,
        text: broken
          .map(({ predicate, helpText }) => texts.string('Predicate', predicate, 'HelpText') ?? helpText ?? predicate)
          .join('\n'),
      });
    const email = use.partner?.toLowerCase() === 'verified.email';
    if (email && !verified.has(use.key) && item(profile, 'EnforceEmailVerification')?.toLowerCase() !== 'false')
      faults.push({ claim: use.key, text: worded(profile, texts, 'UserMessageIfClaimNotVerified', label) });
  }
  for (const { control } of profile.displayClaims) {
    const model = control && displayControlModel(chain, control.id);
    const verifies = model?.actions.some(({ id }) => isVerification(id));
    if (model && verifies && !verified.has(model.key))
      faults.push({ claim: undefined, text: ownText(run.language, 'error_notVerified') });
  }
  const [password, again] = [sent.get('newPassword'), sent.get('reenterPassword')];
  const asksTwice = shownClaims(chain, profile).some(({ use }) => use.key === 'reenterpassword');
  if (asksTwice && password !== again)
    faults.push({
      claim: undefined,
      text:
        texts.string('UxElement', undefined, 'error_passwordEntryMismatch') ??
        ownText(run.language, 'error_passwordEntryMismatch'),
    });
  return faults;
}

function worded(profile: ProfileModel, texts: PageTexts, key: string, label: string): string {
  return userMessage(key, profile, texts).replace('{0}', label);
}
