import { inputType } from './claims/inputType';
import { missingTransformationClaim } from './claims/missingTransformationClaim';
import { missingTransformationParameter } from './claims/missingTransformationParameter';
import { parameterValue } from './claims/parameterValue';
import { predicateMethod } from './claims/predicateMethod';
import { predicateParameter } from './claims/predicateParameter';
import { predicateValue } from './claims/predicateValue';
import { restriction } from './claims/restriction';
import { severalDefaults } from './claims/severalDefaults';
import { transformationClaim } from './claims/transformationClaim';
import { transformationParameter } from './claims/transformationParameter';
import { transformationType } from './claims/transformationType';
import { unknownMethod } from './claims/unknownMethod';
import { unknownResolver } from './claims/unknownResolver';
import { unresolvedResolver } from './claims/unresolvedResolver';
import { dataUri } from './content/dataUri';
import { insecurePage } from './content/insecurePage';
import { javascriptNeedsContract } from './content/javascriptNeedsContract';
import { outdatedLayout } from './content/outdatedLayout';
import { ambiguousBase } from './inheritance/ambiguousBase';
import { baseNotFound } from './inheritance/baseNotFound';
import { baseTenant } from './inheritance/baseTenant';
import { cycle } from './inheritance/cycle';
import { duplicatePolicyId } from './inheritance/duplicatePolicyId';
import { policyUri } from './inheritance/policyUri';
import { tooDeep } from './inheritance/tooDeep';
import { exchangesWithoutSelection } from './journey/exchangesWithoutSelection';
import { issuer } from './journey/issuer';
import { missingIssuer } from './journey/missingIssuer';
import { noSendClaims } from './journey/noSendClaims';
import { selectionWithoutExchange } from './journey/selectionWithoutExchange';
import { severalSendClaims } from './journey/severalSendClaims';
import { stepOrder } from './journey/stepOrder';
import { stepsAfterSendClaims } from './journey/stepsAfterSendClaims';
import { missingContentDefinition } from './journey/missingContentDefinition';
import { pageType } from './journey/pageType';
import { missingSignUpTarget } from './journey/missingSignUpTarget';
import { preconditionValues } from './journey/preconditionValues';
import { preconditionAction } from './journey/preconditionAction';
import { booleanValue } from './journey/booleanValue';
import { claimAsValue } from './journey/claimAsValue';
import { subJourneyEnd } from './journey/subJourneyEnd';
import { nestedSubJourney } from './journey/nestedSubJourney';
import { severalCandidates } from './journey/severalCandidates';
import { subJourneyLoop } from './journey/subJourneyLoop';
import { missingExchange } from './journey/missingExchange';
import { unreachableExchange } from './journey/unreachableExchange';
import { duplicateString } from './localization/duplicateString';
import { elementId } from './localization/elementId';
import { elementType } from './localization/elementType';
import { otherPage } from './localization/otherPage';
import { stringId } from './localization/stringId';
import { deprecatedKey } from './metadata/deprecatedKey';
import { duplicateKey } from './metadata/duplicateKey';
import { handler } from './metadata/handler';
import { invalidType } from './metadata/invalidType';
import { invalidValue } from './metadata/invalidValue';
import { missingCryptographicKey } from './metadata/missingCryptographicKey';
import { missingHandler } from './metadata/missingHandler';
import { missingKey } from './metadata/missingKey';
import { protocol } from './metadata/protocol';
import { sessionManagement } from './metadata/sessionManagement';
import { unknownKey } from './metadata/unknownKey';
import { expires } from './policy-key/expires';
import { inconsistentSpelling } from './policy-key/inconsistentSpelling';
import { invalidName } from './policy-key/invalidName';
import { looksLikeSecret } from './policy-key/looksLikeSecret';
import { notInTenant } from './policy-key/notInTenant';
import { policyIdPrefix } from './policy-key/policyIdPrefix';
import { prefixCase } from './policy-key/prefixCase';
import { unknownKeyId } from './policy-key/unknownKeyId';
import { fileSize } from './policy/fileSize';
import { telemetryVersion } from './policy/telemetryVersion';
import { placeholder } from './policy/placeholder';
import { recordsSignIns } from './policy/recordsSignIns';
import { relyingParty } from './policy/relyingParty';
import { claimValue } from './profile/claimValue';
import { directoryAttribute } from './profile/directoryAttribute';
import { extensionName } from './profile/extensionName';
import { incomplete } from './profile/incomplete';
import { insecureAddress } from './profile/insecureAddress';
import { insecureAuthentication } from './profile/insecureAuthentication';
import { issuerCheck } from './profile/issuerCheck';
import { keyClaim } from './profile/keyClaim';
import { nameIdFormat } from './profile/nameIdFormat';
import { noClaims } from './profile/noClaims';
import { providerName } from './profile/providerName';
import { partnerEntity } from './profile/partnerEntity';
import { passwordPolicies } from './profile/passwordPolicies';
import { requiredClaim } from './profile/requiredClaim';
import { userId } from './profile/userId';
import { validation } from './profile/validation';
import { claimsFormat } from './qq/claimsFormat';
import { clientId } from './qq/clientId';
import { endpoint } from './qq/endpoint';
import { errorParameter } from './qq/errorParameter';
import { httpBinding } from './qq/httpBinding';
import { identityProvider } from './qq/identityProvider';
import { missingKey as missingKeyOfQq } from './qq/missingKey';
import { missingOutputClaim } from './qq/missingOutputClaim';
import { missingTransformation } from './qq/missingTransformation';
import { oldJourney } from './qq/oldJourney';
import { placeholderClientId } from './qq/placeholderClientId';
import { policyInRedirectUri } from './qq/policyInRedirectUri';
import { scope } from './qq/scope';
import { secretInPolicy } from './qq/secretInPolicy';
import { sharedKey } from './qq/sharedKey';
import { unreachable } from './qq/unreachable';
import { userIdItem } from './qq/userIdItem';
import { differentCase } from './reference/differentCase';
import { duplicateDefinition } from './reference/duplicateDefinition';
import { localizedElement } from './reference/localizedElement';
import { localizedText } from './reference/localizedText';
import { claimsExchange } from './reference/claimsExchange';
import { subjectNaming } from './reference/subjectNaming';
import { setting } from './reference/setting';
import { undefinedIds } from './reference/undefinedIds';
import { unusedDefinition } from './reference/unusedDefinition';
import { defaultValue } from './claims/defaultValue';
import { missingTransformationInput } from './claims/missingTransformationInput';
import { missingValidationInput } from './claims/missingValidationInput';
import { neverPersisted } from './claims/neverPersisted';
import { neverUsed } from './claims/neverUsed';
import { unobtainableOutput } from './claims/unobtainableOutput';
import { choiceLacksClaim } from './journey/choiceLacksClaim';
import { constantPrecondition } from './journey/constantPrecondition';
import { missingInputClaim } from './journey/missingInputClaim';
import { missingOutputClaim as missingOutputClaimOfJourney } from './journey/missingOutputClaim';
import { missingPreconditionClaim } from './journey/missingPreconditionClaim';
import { unreachableStep } from './journey/unreachableStep';
import type { Rule } from './rule';
import { duplicateKey as duplicateKeyOfSchema } from './schema/duplicateKey';
import { empty } from './schema/empty';
import { exclusiveElements } from './schema/exclusiveElements';
import { invalidValue as invalidValueOfSchema } from './schema/invalidValue';
import { misplacedElement } from './schema/misplacedElement';
import { missingAttribute } from './schema/missingAttribute';
import { missingElement } from './schema/missingElement';
import { namespace } from './schema/namespace';
import { order } from './schema/order';
import { tooMany } from './schema/tooMany';
import { unexpectedText } from './schema/unexpectedText';
import { unknownAttribute } from './schema/unknownAttribute';
import { unknownElement } from './schema/unknownElement';
import { unusedSuppression } from './schema/unusedSuppression';
import { whiteSpace } from './schema/whiteSpace';
import { xmlRules } from './xml/xmlRules';

/** Every rule there is: the only list. Order: by family, as lists of rules show them. */
export const rules: readonly Rule[] = [
  ...xmlRules,
  namespace,
  unknownElement,
  misplacedElement,
  order,
  tooMany,
  exclusiveElements,
  missingElement,
  empty,
  missingAttribute,
  unknownAttribute,
  invalidValueOfSchema,
  unexpectedText,
  whiteSpace,
  duplicateKeyOfSchema,
  unusedSuppression,
  baseNotFound,
  ambiguousBase,
  cycle,
  duplicatePolicyId,
  tooDeep,
  baseTenant,
  policyUri,
  ...undefinedIds,
  localizedElement,
  localizedText,
  claimsExchange,
  subjectNaming,
  setting,
  duplicateDefinition,
  differentCase,
  unusedDefinition,
  unknownKey,
  deprecatedKey,
  missingKey,
  missingCryptographicKey,
  invalidValue,
  invalidType,
  duplicateKey,
  handler,
  missingHandler,
  protocol,
  sessionManagement,
  invalidName,
  prefixCase,
  looksLikeSecret,
  expires,
  inconsistentSpelling,
  unknownKeyId,
  notInTenant,
  policyIdPrefix,
  placeholder,
  fileSize,
  telemetryVersion,
  recordsSignIns,
  relyingParty,
  providerName,
  incomplete,
  requiredClaim,
  claimValue,
  keyClaim,
  directoryAttribute,
  extensionName,
  passwordPolicies,
  insecureAuthentication,
  insecureAddress,
  validation,
  userId,
  issuerCheck,
  noClaims,
  partnerEntity,
  nameIdFormat,
  missingExchange,
  unreachableExchange,
  stepOrder,
  selectionWithoutExchange,
  exchangesWithoutSelection,
  noSendClaims,
  severalSendClaims,
  missingIssuer,
  issuer,
  stepsAfterSendClaims,
  missingContentDefinition,
  pageType,
  missingSignUpTarget,
  preconditionValues,
  preconditionAction,
  booleanValue,
  claimAsValue,
  subJourneyEnd,
  nestedSubJourney,
  severalCandidates,
  subJourneyLoop,
  missingInputClaim,
  missingOutputClaimOfJourney,
  missingPreconditionClaim,
  choiceLacksClaim,
  unreachableStep,
  constantPrecondition,
  unknownMethod,
  transformationClaim,
  missingTransformationClaim,
  transformationParameter,
  missingTransformationParameter,
  parameterValue,
  transformationType,
  inputType,
  restriction,
  severalDefaults,
  missingValidationInput,
  missingTransformationInput,
  neverPersisted,
  unobtainableOutput,
  neverUsed,
  predicateMethod,
  predicateParameter,
  predicateValue,
  defaultValue,
  unknownResolver,
  unresolvedResolver,
  dataUri,
  outdatedLayout,
  javascriptNeedsContract,
  insecurePage,
  elementType,
  elementId,
  stringId,
  duplicateString,
  otherPage,
  endpoint,
  httpBinding,
  claimsFormat,
  errorParameter,
  userIdItem,
  scope,
  placeholderClientId,
  clientId,
  missingKeyOfQq,
  sharedKey,
  secretInPolicy,
  identityProvider,
  missingOutputClaim,
  missingTransformation,
  unreachable,
  oldJourney,
  policyInRedirectUri,
];
