import { loadCatalogue } from '../../catalogue/catalogue';
import { message, type Message } from '../../words/message';
import { isOpen } from '../../policy/policy';
import { qqButtonText } from './qqButtonText';
import { qq } from '../../signIn/qqProfile';
import { holdsAppKey } from '../../signIn/qqValues';

/** What somebody who adds QQ sign-in decides. */
export interface AddQqOptions {
  /** The APP ID of the QQ application: digits. */
  readonly clientId: string;
  /** The policy key that holds the APP KEY; by default the one in use, else `B2C_1A_QQSecret`. */
  readonly keyName?: string;
  /** The journey to change; by default the one that `prepareAddQq` marks. */
  readonly journeyId?: string;
  /** The id of the copy, where the journey stands in the base policy. */
  readonly newJourneyId?: string;
  /** The place of QQ's button among those of the sign-in page, from 1; the last one by default. */
  readonly displayOrder?: number;
  /** `Domain` of the claims provider, for `domain_hint`, and the provider's name in the directory; `qq.com` by default. */
  readonly domain?: string;
  /** Whether nickname and picture are asked for too. */
  readonly nickname?: boolean;
  /** Languages, such as `en` and `zh-Hans`, in which the button is to have a text of its own. */
  readonly localize?: readonly string[];
  /** Uris of the relying parties that get a copied journey; by default all that run the journey. */
  readonly relyingParties?: readonly string[];
}

/** What is wrong with the options, undefined where nothing is. The words never repeat what may be a secret. */
export function wrongOption(clientId: string, options: AddQqOptions): Message | undefined {
  if (!/^\d+$/.test(clientId)) return message('The APP ID of a QQ application is a number: digits only.');
  const words = [options.journeyId, options.newJourneyId, options.domain, ...(options.localize ?? [])];
  if (words.some((word) => word !== undefined && holdsAppKey(word)))
    return message('This looks like the APP KEY. It belongs in a policy key of the tenant, never in a file.');
  const journeyId = options.newJourneyId?.trim();
  if (journeyId && !/^[\w.-]+$/.test(journeyId))
    return message('"{0}" cannot be the id of a journey: letters, digits, "_", "-" and "." only.', journeyId);
  const { displayOrder } = options;
  if (displayOrder !== undefined && !(Number.isInteger(displayOrder) && displayOrder > 0))
    return message('The place of the button is a whole number, from 1.');
  const unknown = options.localize?.find((language) => qqButtonText(language) === undefined);
  if (unknown !== undefined)
    return message('The button has texts in {1}, not in "{0}".', unknown, Object.keys(qq.buttonTexts).join(', '));
  const domain = options.domain?.trim();
  if (domain !== undefined && !/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain))
    return message('"{0}" cannot be the domain of a claims provider: a name such as {1}.', domain, qq.domain);
  const key = options.keyName;
  if (key === undefined || isOpen(key)) return undefined;
  const keys = loadCatalogue().policyKeys;
  const rest = keys.withoutPrefix(key);
  if (keys.hasPrefix(key) && keys.isName(rest) && !keys.secretShape(rest)) return undefined;
  // The words leave out what was given: it may be the secret itself.
  return message(
    'The policy key is given by its name, {0} and letters, digits, "_" or "-": never the APP KEY itself.',
    keys.prefix,
  );
}
