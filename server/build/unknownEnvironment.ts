import { message, type Message } from '../words/message';

/**
 * Why an environment cannot be had: settings have others, or none. Undefined where they have it; names compare without case.
 * @param known names of the environments that there are
 */
export function unknownEnvironment(known: readonly string[], name: string): Message | undefined {
  if (known.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined;
  const names = [...new Set(known)].join(', ');
  return message('There is no environment "{0}" in the settings: {1}.', name, names === '' ? '-' : names);
}
