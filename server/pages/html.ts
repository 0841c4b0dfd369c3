/** Text that is HTML already: everything else that goes into a page is escaped. */
export class Html {
  /** Nothing else passes for it. */
  private readonly isHtml = true;

  constructor(readonly text: string) {
    void this.isHtml;
  }
}

type Part = string | number | undefined | false | Html | readonly Html[];

/** HTML from a template: what is put in is text, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + rendered(parts[i])).join(''));
}

/** Escapes text for element contents and attribute values. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function rendered(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return escapeHtml(String(part));
}
