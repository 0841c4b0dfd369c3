import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Method } from './method';

/** What a phone number may be written with. */
const written = /^\+?[\d\s().-]*$/;

/** Methods on phone numbers. */
export const phoneMethods: Readonly<Record<string, Method>> = {
  ConvertPhoneNumberClaimToString: (run) => run.put('phoneNumberString', run.needText('phoneNumber')),
  // By the documented example the trunk 0 is kept: the calling code and all digits.
  ConvertStringToPhoneNumberClaim: (run) => {
    const text = run.needText('phoneNumberString').trim();
    const country = (run.text('country', 1) ?? '').trim().toUpperCase();
    const digits = text.replace(/\D/g, '');
    const refuse = (): never =>
      run.fail(`"${text}" is no phone number.`, 'UserMessageIfClaimsTransformationInvalidPhoneNumber');
    if (!written.test(text) || digits.length < 4 || digits.length > 15) return refuse();
    if (text.startsWith('+')) return run.put('outputClaim', `+${digits}`);
    if (!isSupportedCountry(country)) return refuse();
    run.put('outputClaim', `+${getCountryCallingCode(country)}${digits}`);
  },
  GetNationalNumberAndCountryCodeFromPhoneNumberString: (run) => {
    const text = run.needText('phoneNumber');
    const number = written.test(text.trim()) ? parsePhoneNumberFromString(text) : undefined;
    if (!number) {
      if (run.flag('throwExceptionOnFailure', false))
        run.fail(`"${text}" is no phone number.`, 'UserMessageIfPhoneNumberParseFailure');
      return;
    }
    const type = (run.parameter('countryCodeType') ?? 'ISO3166').trim().toUpperCase();
    const country =
      type === 'CC1' ? `+${number.countryCallingCode}` : (number.country ?? number.getPossibleCountries()[0]);
    run.put('nationalNumber', number.nationalNumber);
    if (country !== undefined) run.put('countryCode', country);
  },
};
