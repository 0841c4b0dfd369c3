/** What the runner's own pages say, besides the pages of policies. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    start: 'Policies on this machine',
    runNow: 'Run now',
    notRunnable: 'It cannot be run:',
    token: 'The token',
    claim: 'Claim',
    value: 'Value',
    trace: 'What ran',
    traceJson: 'As JSON',
    provider: 'This page stands for the provider',
    qq: 'This page stands for QQ',
    openid: 'openid of the QQ user',
    user: 'What the provider says of the user (JSON)',
    signIn: 'Sign in',
    deny: 'Refuse',
    refusedByQq: 'QQ does not let this sign-in through',
    error: 'The sign-in ended with an error',
    unsupported: 'Here the run stops',
    signedOut: 'You are signed out.',
    back: 'Back to the policies',
    goOn: 'Go on to the application',
    gone: 'This sign-in is over, or belongs to another browser.',
  },
  zh: {
    start: '本机上的策略',
    runNow: '立即运行',
    notRunnable: '无法运行：',
    token: '令牌',
    claim: '声明',
    value: '值',
    trace: '执行过程',
    traceJson: 'JSON 格式',
    provider: '此页面代替身份提供商',
    qq: '此页面代替 QQ',
    openid: 'QQ 用户的 openid',
    user: '提供商返回的用户信息（JSON）',
    signIn: '登录',
    deny: '拒绝',
    refusedByQq: 'QQ 不允许此登录',
    error: '登录以错误结束',
    unsupported: '运行在此停止',
    signedOut: '你已注销。',
    back: '返回策略列表',
    goOn: '继续前往应用程序',
    gone: '此登录已结束，或属于其他浏览器。',
  },
};

/** A text of the runner in a language; English where there is none. */
export function word(language: string, id: string): string {
  const tongue = language.split('-')[0]?.toLowerCase() ?? 'en';
  return words[tongue]?.[id] ?? words['en']?.[id] ?? id;
}
