/** The file that a policy of the tenant is written to. Ids come from outside: no name of a file leads out of its folder. */
export function policyFileName(id: string): string {
  return `${id.replace(/[^\w.-]/g, '_')}.xml`;
}
