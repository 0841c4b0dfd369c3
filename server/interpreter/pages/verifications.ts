/** Whether an action of a display control checks what was entered: once it is done, so is the control. */
export function isVerification(action: string): boolean {
  return /^verify(?:code|challenge)$/i.test(action);
}
