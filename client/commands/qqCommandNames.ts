/** Commands on the way to sign-in with QQ; each takes the uri of a policy of the family, if any. */
export const qqCommandNames = [
  'b2cPolicy.qqChecklist',
  'b2cPolicy.runNow',
  'b2cPolicy.copyQqCallbackUrl',
  'b2cPolicy.checkQqCallback',
  'b2cPolicy.copyQqPolicyKeyName',
  'b2cPolicy.setTenant',
  'b2cPolicy.setCustomDomain',
  'b2cPolicy.openPortalPage',
] as const;

export type QqCommandName = (typeof qqCommandNames)[number];
