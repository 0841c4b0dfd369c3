import data from '../../schemas/displayControls.json';

/** A kind of display control (`UserInterfaceControlType`). */
export interface DisplayControlType {
  readonly name: string;
  readonly description: string;
  /** Ids of its actions. */
  readonly actions: readonly string[];
  /** Values of `ControlClaimType`. */
  readonly controlClaimTypes: readonly string[];
}

/** Address of the page that explains them. */
export const displayControlDocumentation = data.documentation;

export const displayControlTypes: readonly DisplayControlType[] = Object.entries(
  data.types as Readonly<Record<string, Omit<DisplayControlType, 'name'>>>,
).map(([name, row]) => ({ name, ...row }));

/** The kind of that name. */
export function displayControlType(name: string | undefined): DisplayControlType | undefined {
  return displayControlTypes.find((type) => type.name === name);
}
