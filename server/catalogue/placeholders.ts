import data from '../../schemas/placeholders.json';

const anyStyle = new RegExp(data.styles.join('|'));

/**
 * True where a part of the value is filled in by a build pipeline (`{Settings:Tenant}`, `#{x}#`, `__x__`):
 * anything may stand there in the end, so nothing can be said about it now.
 */
export function holdsPlaceholder(value: string): boolean {
  return mayHold.test(value) && anyStyle.test(value);
}

// Most values are plain ids: one cheap look before the alternatives.
const mayHold = /[{#$]|__/;
