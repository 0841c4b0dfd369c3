/**
 * What pages say where the policy's resources say nothing: the service's ids of texts, with words of our own in the
 * languages that we have. Words of the service's pages are its own, and not copied.
 */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    heading: 'Your details',
    unifiedHeading: 'Sign in',
    selectionHeading: 'Choose how to sign in',
    intro: '',
    button_continue: 'Continue',
    button_signin: 'Sign in',
    button_cancel: 'Cancel',
    createaccount_link: 'Sign up now',
    forgotpassword_link: 'Forgot your password?',
    but_send_code: 'Send verification code',
    but_verify_code: 'Verify code',
    but_send_new_code: 'Send new code',
    but_change_claims: 'Change',
    success_verified: 'Verified.',
    success_sent: 'A code was sent.',
    error_passwordEntryMismatch: 'The two passwords are not the same.',
    error_fieldIncorrect: 'One or more fields are filled in wrongly.',
    error_requiredFieldMissing: 'A required field is missing.',
    error_notVerified: 'It must be verified before you can go on.',
    error_wrongCode: 'That code is not right.',
    phoneHeading: 'Verify your phone number',
    number_label: 'Phone number with country code, such as +86 131 2345 6789',
    verificationCode_label: 'Verification code',
    button_send_code: 'Send code',
    button_verify_code: 'Verify code',
    invalid_number: 'That is no phone number with its country code.',
  },
  zh: {
    heading: '你的详细信息',
    unifiedHeading: '登录',
    selectionHeading: '选择登录方式',
    intro: '',
    button_continue: '继续',
    button_signin: '登录',
    button_cancel: '取消',
    createaccount_link: '立即注册',
    forgotpassword_link: '忘记密码？',
    but_send_code: '发送验证码',
    but_verify_code: '验证代码',
    but_send_new_code: '发送新代码',
    but_change_claims: '更改',
    success_verified: '已验证。',
    success_sent: '代码已发送。',
    error_passwordEntryMismatch: '两次输入的密码不一致。',
    error_fieldIncorrect: '一个或多个字段填写有误。',
    error_requiredFieldMissing: '缺少必填字段。',
    error_notVerified: '必须先验证才能继续。',
    error_wrongCode: '该代码不正确。',
    phoneHeading: '验证你的电话号码',
    number_label: '带国家/地区代码的电话号码，例如 +86 131 2345 6789',
    verificationCode_label: '验证码',
    button_send_code: '发送代码',
    button_verify_code: '验证代码',
    invalid_number: '这不是带国家/地区代码的电话号码。',
  },
};

/** A text of a page in a language, English where we have none in it. */
export function ownText(language: string, id: string): string {
  const tongue = language.split('-')[0]?.toLowerCase() ?? 'en';
  return words[tongue]?.[id] ?? words['en']?.[id] ?? id;
}
