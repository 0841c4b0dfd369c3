import data from '../../schemas/claimTypes.json';

/** A value of `UserInputType`: how a page asks for a claim. */
export interface UserInputType {
  readonly name: string;
  readonly description: string;
  /** Data types that it works for; empty where nothing is known. */
  readonly dataTypes: readonly string[];
  /** Whether users choose from an enumeration, and how many; undefined where they do not. */
  readonly choices: 'one' | 'several' | undefined;
}

interface DataTypeRow {
  readonly description: string;
  readonly values?: readonly string[];
  readonly pattern?: string;
}

interface InputTypeRow {
  readonly description: string;
  readonly dataTypes: readonly string[];
  readonly alsoSeen?: readonly string[];
  readonly choices?: 'one' | 'several';
}

// The JSON schema, held by a test, is what makes these true.
const dataTypes = data.dataTypes as Readonly<Record<string, DataTypeRow>>;
const inputTypes = data.userInputTypes as unknown as Readonly<Record<string, InputTypeRow>>;

/** Address of the page that lists both. */
export const claimTypeDocumentation = data.documentation;

/** What a data type of claims is, in English; undefined where nobody knows it. */
export function dataTypeDescription(name: string): string | undefined {
  return Object.hasOwn(dataTypes, name) ? dataTypes[name]?.description : undefined;
}

/** False where a claim of that data type cannot have the value. */
export function dataTypeAccepts(name: string, value: string): boolean {
  const row = Object.hasOwn(dataTypes, name) ? dataTypes[name] : undefined;
  if (row?.values) return row.values.includes(value.trim().toLowerCase());
  return row?.pattern === undefined || new RegExp(`^(?:${row.pattern})$`).test(value.trim());
}

/** The user input type of that name. */
export function userInputType(name: string): UserInputType | undefined {
  const row = Object.hasOwn(inputTypes, name) ? inputTypes[name] : undefined;
  return (
    row && {
      name,
      description: row.description,
      dataTypes: row.alsoSeen ? [...row.dataTypes, ...row.alsoSeen] : row.dataTypes,
      choices: row.choices,
    }
  );
}

/** The user input types that work for a data type. */
export function userInputTypesFor(dataType: string): readonly string[] {
  return Object.keys(inputTypes).filter((name) => userInputType(name)?.dataTypes.includes(dataType));
}
