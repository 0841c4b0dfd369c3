import data from '../../schemas/ageRules.json';

/** Ages in years. */
export interface AgeRules {
  /** Below it a parent must consent; null where no consent is asked for. */
  readonly minorConsentAge: number | null;
  readonly minorAge: number;
}

const countries: Readonly<Record<string, AgeRules>> = data.countries;

/** The ages of a country, by its code in two letters; those that are usual where it has none of its own. */
export function ageRules(country: string | undefined): AgeRules {
  const code = country?.trim().toUpperCase() ?? '';
  return (Object.hasOwn(countries, code) ? countries[code] : undefined) ?? data.countries.Default;
}
