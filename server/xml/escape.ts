/** Escapes a value for an attribute in double quotes. Line ends and tabs would be read as spaces: they become references. */
export function escapeAttribute(value: string): string {
  return escapeText(value).replace(/["\t\n\r]/g, (char) => (char === '"' ? '&quot;' : `&#${char.charCodeAt(0)};`));
}

/** Escapes character data. */
export function escapeText(value: string): string {
  return value.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));
}

/** Makes any words fit for a comment: `--` would end it. */
export function commentText(words: string): string {
  return words.replace(/--+/g, (dashes) => dashes.split('').join(' ')).replace(/-$/, '- ');
}
