import type { ProfileModel } from '../../effective/profileModel';
import { item } from '../data/metadata';
import type { PageTexts } from './texts';

/**
 * What the service says where no policy words it; in Chinese, words of our own. Source: its page on localization string
 * ids.
 */
const presets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
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
    other: 'The request could not be carried out.',
  },
  zh: {
    UserMessageIfClaimsPrincipalAlreadyExists: '已有使用此 ID 的用户，请换一个。',
    UserMessageIfClaimsPrincipalDoesNotExist: '找不到你的帐户。',
    UserMessageIfInvalidPassword: '密码不正确。',
    UserMessageIfOldPasswordUsed: '你使用的似乎是旧密码。',
    UserMessageIfPasswordExpired: '你的密码已过期。',
    UserMessageIfClaimNotVerified: '声明未经验证：{0}',
    UserMessageIfIncorrectPattern: '格式不正确：{0}',
    UserMessageIfMissingRequiredElement: '缺少必填项：{0}',
    UserMessageIfValidationError: '验证时出错：{0}',
    UserMessageIfInvalidInput: '{0} 的输入无效。',
    DefaultMessage: '用户名或密码无效。',
    other: '无法执行该请求。',
  },
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
  preset = presetIn(texts.language, key),
): string {
  if (key === undefined) return preset;
  return texts.string('ErrorMessage', undefined, key) ?? (page && item(page, key)) ?? preset;
}

function presetIn(language: string, key: string | undefined): string {
  const tongue = presets[language.split('-')[0]?.toLowerCase() ?? 'en'] ?? presets['en'];
  return (key !== undefined && tongue?.[key]) || tongue?.['other'] || '';
}
