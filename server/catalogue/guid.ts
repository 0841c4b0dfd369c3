/** True for ids in the form of 8-4-4-4-12 hexadecimal digits: of applications and of tenants. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
