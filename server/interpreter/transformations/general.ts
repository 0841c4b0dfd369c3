import { ageRules } from '../../catalogue/ageRules';
import type { Method } from './method';
import type { Running } from './running';

/** Methods on claims of every kind, and those on age. */
export const generalMethods: Readonly<Record<string, Method>> = {
  CopyClaim: (run) => {
    const value = run.value('inputClaim');
    if (value !== undefined) run.put('outputClaim', value);
  },
  DoesClaimExist: (run) => run.put('outputClaim', run.value('inputClaim') !== undefined),
  Hash: (run) =>
    run.unsupported('How the service joins text, salt and secret before it hashes them is not documented.'),
  GetAgeGroupConsentProvidedAndRequiresConsent: (run) => ageGroup(run, 'requiresParentalConsent'),
  GetAgeGroupAndConsentProvided: (run) => ageGroup(run, 'doRegulationsRequireParentalConsent'),
};

function ageGroup(run: Running, consentNeeded: string): void {
  run.doubtful('The names of age groups are not certain: documents differ.');
  const born = run.time('dateOfBirth', 0) ?? run.missing('dateOfBirth');
  const { minorConsentAge, minorAge } = ageRules(run.text('countryCode', 1));
  const youngerThan = (years: number): boolean => {
    const limit = new Date(run.world.now);
    limit.setUTCFullYear(limit.getUTCFullYear() - years);
    return born > limit.getTime();
  };
  const isMinor = minorConsentAge !== null && youngerThan(minorConsentAge);
  const group = isMinor ? 'Minor' : youngerThan(minorAge) ? 'MinorNoConsentRequired' : 'Adult';
  run.put('ageGroup', group);
  run.put(consentNeeded, isMinor);
  const consent = run.text('consentProvidedForMinor', 2);
  if (consent !== undefined) run.put('consentProvidedForMinor', consent);
}
