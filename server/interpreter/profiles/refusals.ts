/** Words what a profile refuses with: by the metadata key that a policy words it by. */
export interface Refusals {
  message(key: string | undefined, preset?: string): string;
}
