import type { ProfileModel } from '../../effective/profileModel';
import { item } from '../data/metadata';
import type { PageTexts } from './texts';

/** What the service says where no policy words it. Source: its page on localization string ids. */
const presets: Readonly<Record<string, string>> = {
  UserMessageIfClaimsPrincipalAlreadyExists:
    'A user with the specified ID already exists. Please choose a different one.',
  UserMessageIfClaimsPrincipalDoesNotExist: "We can't seem to find your account.",
  UserMessageIfInvalidPassword: 'Your password is incorrect.',
  UserMessageIfOldPasswordUsed: 'Looks like you used an old password.',
  UserMessageIfPasswordExpired: 'Your password has expired.',
  UserMessageIfClaimNotVerified: 'Claim not verified: {0}',
  UserMessageIfIncorrectPattern: 'Incorrect pattern for: {0}',
  UserMessageIfMissingRequiredElement: 'Missing required element: {0}',
  UserMessageIfValidationError: 'Error in validation by: {0}',
  UserMessageIfInvalidInput: '{0} has invalid input.',
  DefaultMessage: 'Invalid username or password.',
};

/**
 * The words of a message: the localized string of the page, else the metadata of the profile whose page it is, else
 * what the service says. (Which of the first two wins is not documented.)
 * @param page the self-asserted profile whose page is shown; undefined where none is
 */
export function userMessage(
  key: string | undefined,
  page: ProfileModel | undefined,
  texts: PageTexts,
  preset = (key !== undefined && presets[key]) || 'The request could not be carried out.',
): string {
  if (key === undefined) return preset;
  return texts.string('ErrorMessage', undefined, key) ?? (page && item(page, key)) ?? preset;
}
