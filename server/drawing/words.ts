import { titleSeparator } from '../catalogue/technicalProfiles';
import type { Way } from '../effective/journeyWays';
import type { Precondition } from '../effective/preconditions';
import { profileModel, type ProfileModel } from '../effective/profileModel';
import type { Chain } from '../policy/chain';
import { translate, translateWord } from '../presentation/translate';
import { message, type Message } from '../words/message';

/** What a step does, by its type as the vocabulary spells it; the type itself where it is not known. */
export function stepWords(kind: string | undefined, type: string): string {
  const words = kind === undefined ? undefined : wordsOfKind(kind);
  return words ? translate(words) : type === '' ? '?' : type;
}

function wordsOfKind(kind: string): Message | undefined {
  switch (kind) {
    case 'CombinedSignInAndSignUp':
      return message('Sign in or sign up');
    case 'ClaimsProviderSelection':
      return message('Choose a way to sign in');
    case 'ClaimsExchange':
      return message('Exchange claims');
    case 'ConsentScreen':
      return message('Ask for consent');
    case 'ReviewScreen':
      return message('Have the user review');
    case 'GetClaims':
      return message('Take claims of the request');
    case 'SendClaims':
      return message('Send the token');
    case 'UserDialog':
      return message('Dialog with the user');
    case 'InvokeSubJourney':
      return message('Call a sub journey');
    case 'Noop':
      return message('Do nothing');
    default:
      return undefined;
  }
}

/** When a precondition is satisfied, as a condition in words: `objectId is there`. */
export function conditionWords({ type, values, executeActionsIf }: Precondition): string {
  const claim = values[0]?.value.trim() || '?';
  const value = values[1]?.value.trim() ?? '?';
  if (executeActionsIf !== undefined && type === 'ClaimsExist')
    return translate(executeActionsIf ? message('{0} is there', claim) : message('{0} is missing', claim));
  if (executeActionsIf !== undefined && type === 'ClaimEquals')
    return translate(
      executeActionsIf ? message('{0} is "{1}"', claim, value) : message('{0} is there, but not "{1}"', claim, value),
    );
  return [type, ...values.map((one) => one.value.trim())].join(' ');
}

/** What a kind of profile is, such as `OAuth 2.0`; undefined where it is not known. */
export function profileKindWords({ kind }: ProfileModel): string | undefined {
  return kind?.title.split(titleSeparator).map(translateWord).join(titleSeparator);
}

/** What somebody chooses, by the name that the page has for it. */
export function wayWords(chain: Chain, { kind, exchange, target, link }: Way): string {
  const shown = exchange?.profile && profileModel(chain, exchange.profile.key)?.displayName?.value.trim();
  if (kind === 'form') return translate(message('fills in the form'));
  if (kind === 'selection') return shown || target.id;
  return link?.toLowerCase() === 'signuptarget' ? translate(message('signs up')) : shown || target.id;
}
