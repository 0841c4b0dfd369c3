import data from '../../schemas/predicates.json';

/** A method of predicates. */
export interface PredicateMethod {
  readonly name: string;
  readonly description: string;
  /** Its parameters, all required, each with a description. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Address of the page that explains them. */
export const predicateDocumentation = data.documentation;

export const predicateMethods: readonly PredicateMethod[] = Object.entries(
  data.methods as unknown as Readonly<Record<string, Omit<PredicateMethod, 'name'>>>,
).map(([name, row]) => ({ name, ...row }));

/** The method of that name. */
export function predicateMethod(name: string | undefined): PredicateMethod | undefined {
  return predicateMethods.find((method) => method.name === name);
}
