import { element, isComment, textElement, type Fragment } from './xmlFragment';
import { item } from './qqProfile';

/** The kinds of things that a social sign-in needs and a family may lack. */
export type PartKind = 'claimType' | 'claimsTransformation' | 'contentDefinition' | 'technicalProfile';

export interface PartName {
  readonly kind: PartKind;
  readonly id: string;
}

/** The definition of a part that social sign-in needs, or undefined for a part that is the family's own affair. */
export function socialPart({ kind, id }: PartName): Fragment | undefined {
  return parts[kind][id.toLowerCase()]?.();
}

/** What a definition refers to. */
export function partsNamedIn(fragment: Fragment): PartName[] {
  const found: PartName[] = [];
  const claim = fragment.attributes['ClaimTypeReferenceId'];
  if (claim !== undefined) found.push({ kind: 'claimType', id: claim });
  const reference = fragment.attributes['ReferenceId'];
  const kind = referenceKinds[fragment.name];
  if (reference !== undefined && kind) found.push({ kind, id: reference });
  if (fragment.name === 'Item' && fragment.attributes['Key'] === 'ContentDefinitionReferenceId')
    found.push({ kind: 'contentDefinition', id: fragment.text ?? '' });
  for (const child of fragment.children) if (!isComment(child)) found.push(...partsNamedIn(child));
  return found;
}

const referenceKinds: Readonly<Record<string, PartKind>> = {
  InputClaimsTransformation: 'claimsTransformation',
  OutputClaimsTransformation: 'claimsTransformation',
  IncludeTechnicalProfile: 'technicalProfile',
  ValidationTechnicalProfile: 'technicalProfile',
  UseTechnicalProfileForSessionManagement: 'technicalProfile',
};

function claimType(
  id: string,
  displayName: string,
  help: string,
  dataType = 'string',
  inputType?: string,
): [string, () => Fragment] {
  const make = (): Fragment =>
    element('ClaimType', { Id: id }, [
      textElement('DisplayName', {}, displayName),
      textElement('DataType', {}, dataType),
      textElement('UserHelpText', {}, help),
      ...(inputType === undefined ? [] : [textElement('UserInputType', {}, inputType)]),
    ]);
  return [id.toLowerCase(), make];
}

function transformation(id: string, method: string, children: () => Fragment[]): [string, () => Fragment] {
  return [
    id.toLowerCase(),
    () => element('ClaimsTransformation', { Id: id, TransformationMethod: method }, children()),
  ];
}

function profile(id: string, children: () => Fragment[]): [string, () => Fragment] {
  return [id.toLowerCase(), () => element('TechnicalProfile', { Id: id }, children())];
}

const used = (name: string, claimTypeId: string, attributes: Record<string, string> = {}): Fragment =>
  element(name, { ClaimTypeReferenceId: claimTypeId, ...attributes });
const claims = (list: string, name: string, ...ids: string[]): Fragment =>
  element(
    list,
    {},
    ids.map((id) => used(name, id)),
  );
const refer = (name: string, id: string): Fragment => element(name, { ReferenceId: id });
const parameter = (id: string, value: string): Fragment =>
  element('InputParameter', { Id: id, DataType: 'string', Value: value });
const engine = (handler: string): Fragment =>
  element('Protocol', {
    Name: 'Proprietary',
    Handler: `Web.TPEngine.${handler}, Web.TPEngine, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null`,
  });

const altId = 'alternativeSecurityId';
const names = ['displayName', 'givenName', 'surname'];

const parts: Readonly<Record<PartKind, Readonly<Record<string, () => Fragment>>>> = {
  claimType: Object.fromEntries([
    claimType('issuerUserId', 'Identity provider user ID', 'The ID of the user at the identity provider.'),
    claimType('identityProvider', 'Identity provider', 'The identity provider that the user signed in with.'),
    claimType(
      'authenticationSource',
      'Authentication source',
      'Whether the user signed in with a social or a local account.',
    ),
    claimType(
      altId,
      'Alternative security ID',
      'The identity provider and the ID of the user there, as the directory keeps them.',
    ),
    claimType('upnUserName', 'UPN user name', 'The user name that the user principal name is made from.'),
    claimType('userPrincipalName', 'User principal name', 'The name of the account in the directory.'),
    claimType('mailNickName', 'Mail nickname', 'The mail nickname of the account in the directory.'),
    claimType('sub', 'Subject', 'The subject of the token.'),
    claimType('objectId', 'Object ID', 'The ID of the account in the directory.'),
    claimType('newUser', 'New user', 'Whether the account was created just now.', 'boolean'),
    claimType('otherMails', 'Other email addresses', 'Further email addresses of the user.', 'stringCollection'),
    claimType('email', 'Email address', 'The email address of the user.', 'string', 'TextBox'),
    claimType('displayName', 'Display name', 'Your display name.', 'string', 'TextBox'),
    claimType('givenName', 'Given name', 'Your given name.', 'string', 'TextBox'),
    claimType('surname', 'Surname', 'Your surname.', 'string', 'TextBox'),
    claimType('executed-SelfAsserted-Input', 'Page shown', 'Whether the user was asked for attributes.'),
    claimType(
      'objectIdFromSession',
      'Object ID from session',
      'Whether the object ID came from the session.',
      'boolean',
    ),
  ]),
  claimsTransformation: Object.fromEntries([
    transformation('CreateRandomUPNUserName', 'CreateRandomString', () => [
      element('InputParameters', {}, [parameter('randomGeneratorType', 'GUID')]),
      element('OutputClaims', {}, [used('OutputClaim', 'upnUserName', { TransformationClaimType: 'outputClaim' })]),
    ]),
    transformation('CreateUserPrincipalName', 'FormatStringClaim', () => [
      element('InputClaims', {}, [used('InputClaim', 'upnUserName', { TransformationClaimType: 'inputClaim' })]),
      element('InputParameters', {}, [parameter('stringFormat', 'cpim_{0}@{RelyingPartyTenantId}')]),
      element('OutputClaims', {}, [
        used('OutputClaim', 'userPrincipalName', { TransformationClaimType: 'outputClaim' }),
      ]),
    ]),
    transformation('CreateAlternativeSecurityId', 'CreateAlternativeSecurityId', () => [
      element('InputClaims', {}, [
        used('InputClaim', 'issuerUserId', { TransformationClaimType: 'key' }),
        used('InputClaim', 'identityProvider', { TransformationClaimType: 'identityProvider' }),
      ]),
      element('OutputClaims', {}, [used('OutputClaim', altId, { TransformationClaimType: altId })]),
    ]),
    transformation('CreateSubjectClaimFromAlternativeSecurityId', 'CreateStringClaim', () => [
      element('InputParameters', {}, [parameter('value', 'Not supported currently. Use oid claim.')]),
      element('OutputClaims', {}, [used('OutputClaim', 'sub', { TransformationClaimType: 'createdClaim' })]),
    ]),
    transformation('CreateOtherMailsFromEmail', 'AddItemToStringCollection', () => [
      element('InputClaims', {}, [
        used('InputClaim', 'email', { TransformationClaimType: 'item' }),
        used('InputClaim', 'otherMails', { TransformationClaimType: 'collection' }),
      ]),
      element('OutputClaims', {}, [used('OutputClaim', 'otherMails', { TransformationClaimType: 'collection' })]),
    ]),
  ]),
  contentDefinition: {
    'api.socialccountsignup': () =>
      element('ContentDefinition', { Id: 'api.socialccountsignup' }, [
        textElement('LoadUri', {}, '~/tenant/templates/AzureBlue/selfAsserted.cshtml'),
        textElement('RecoveryUri', {}, '~/common/default_page_error.html'),
        textElement('DataUri', {}, 'urn:com:microsoft:aad:b2c:elements:contract:selfasserted:2.1.7'),
        element('Metadata', {}, [item('DisplayName', 'Collect information from user page')]),
      ]),
  },
  technicalProfile: Object.fromEntries([
    profile('SM-Noop', () => [textElement('DisplayName', {}, 'No session'), engine('SSO.NoopSSOSessionProvider')]),
    profile('SM-AAD', () => [
      textElement('DisplayName', {}, 'Session of directory accounts'),
      engine('SSO.DefaultSSOSessionProvider'),
      claims(
        'PersistedClaims',
        'PersistedClaim',
        'objectId',
        'authenticationSource',
        'identityProvider',
        'newUser',
        'executed-SelfAsserted-Input',
      ),
      element('OutputClaims', {}, [used('OutputClaim', 'objectIdFromSession', { DefaultValue: 'true' })]),
    ]),
    profile('SM-SocialSignup', () => [refer('IncludeTechnicalProfile', 'SM-AAD')]),
    profile('SM-SocialLogin', () => [
      textElement('DisplayName', {}, 'Session of social accounts'),
      engine('SSO.ExternalLoginSSOSessionProvider'),
      element('Metadata', {}, [item('AlwaysFetchClaimsFromProvider', 'true')]),
      claims('PersistedClaims', 'PersistedClaim', altId),
    ]),
    profile('AAD-Common', () => [
      textElement('DisplayName', {}, 'Azure Active Directory'),
      engine('Providers.AzureActiveDirectoryProvider'),
      textElement('IncludeInSso', {}, 'false'),
      refer('UseTechnicalProfileForSessionManagement', 'SM-Noop'),
    ]),
    profile('AAD-UserReadUsingAlternativeSecurityId', () => [
      element('Metadata', {}, [item('Operation', 'Read'), item('RaiseErrorIfClaimsPrincipalDoesNotExist', 'true')]),
      element('InputClaims', {}, [used('InputClaim', altId, { PartnerClaimType: altId, Required: 'true' })]),
      claims('OutputClaims', 'OutputClaim', 'objectId', 'userPrincipalName', ...names, 'otherMails'),
      refer('IncludeTechnicalProfile', 'AAD-Common'),
    ]),
    profile('AAD-UserReadUsingAlternativeSecurityId-NoError', () => [
      element('Metadata', {}, [item('RaiseErrorIfClaimsPrincipalDoesNotExist', 'false')]),
      refer('IncludeTechnicalProfile', 'AAD-UserReadUsingAlternativeSecurityId'),
    ]),
    profile('AAD-UserWriteUsingAlternativeSecurityId', () => [
      element('Metadata', {}, [item('Operation', 'Write'), item('RaiseErrorIfClaimsPrincipalAlreadyExists', 'true')]),
      textElement('IncludeInSso', {}, 'false'),
      element('InputClaimsTransformations', {}, [refer('InputClaimsTransformation', 'CreateOtherMailsFromEmail')]),
      element('InputClaims', {}, [used('InputClaim', altId, { PartnerClaimType: altId, Required: 'true' })]),
      element('PersistedClaims', {}, [
        used('PersistedClaim', altId),
        used('PersistedClaim', 'userPrincipalName'),
        used('PersistedClaim', 'mailNickName', { DefaultValue: 'unknown' }),
        used('PersistedClaim', 'displayName', { DefaultValue: 'unknown' }),
        used('PersistedClaim', 'otherMails'),
        used('PersistedClaim', 'givenName'),
        used('PersistedClaim', 'surname'),
      ]),
      element('OutputClaims', {}, [
        used('OutputClaim', 'objectId'),
        used('OutputClaim', 'newUser', { PartnerClaimType: 'newClaimsPrincipalCreated' }),
        used('OutputClaim', 'otherMails'),
      ]),
      refer('IncludeTechnicalProfile', 'AAD-Common'),
      refer('UseTechnicalProfileForSessionManagement', 'SM-AAD'),
    ]),
    profile('SelfAsserted-Social', () => [
      textElement('DisplayName', {}, 'Sign up with a social account'),
      engine('Providers.SelfAssertedAttributeProvider'),
      element('Metadata', {}, [item('ContentDefinitionReferenceId', 'api.socialccountsignup')]),
      claims('InputClaims', 'InputClaim', ...names),
      element('OutputClaims', {}, [
        used('OutputClaim', 'objectId'),
        used('OutputClaim', 'newUser'),
        used('OutputClaim', 'executed-SelfAsserted-Input', { DefaultValue: 'true' }),
        ...names.map((id) => used('OutputClaim', id)),
      ]),
      element('ValidationTechnicalProfiles', {}, [
        refer('ValidationTechnicalProfile', 'AAD-UserWriteUsingAlternativeSecurityId'),
      ]),
      refer('UseTechnicalProfileForSessionManagement', 'SM-SocialSignup'),
    ]),
  ]),
};
