import { formAloneStyle } from '../../../../server/pages/style';

/** What somebody sent with a form. */
export interface SentForm {
  /** The value of the button. */
  readonly action: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Shows forms of pages as they look, apart from the page around: neither styles nor ids of one reach the other. They are
 * sent nowhere but to whoever shows them.
 */
export class DryRunForm {
  private readonly root: ShadowRoot;
  private html: string | undefined;

  constructor(
    private readonly host: HTMLElement,
    sent: (form: SentForm) => void,
  ) {
    this.root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(formAloneStyle);
    this.root.adoptedStyleSheets = [sheet];
    this.root.addEventListener('submit', (event) => {
      event.preventDefault();
      const button = event instanceof SubmitEvent ? event.submitter : null;
      if (button instanceof HTMLButtonElement) sent({ action: button.value, values: this.values });
    });
  }

  /**
   * What is typed into a form stays as long as the same form is shown.
   * @param html of a form, which the server made: what people wrote is escaped in it
   */
  show(html: string, language: string): void {
    this.host.classList.toggle('dark', isDark());
    if (html === this.html) return;
    this.html = html;
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    this.host.lang = language;
    this.root.replaceChildren(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  }

  /** Puts the focus where somebody goes on: into the first field, or on the first button where there is none. */
  focus(): void {
    const fields = 'input:not([type="hidden"], [readonly]), select';
    (
      this.root.querySelector<HTMLElement>(fields) ?? this.root.querySelector<HTMLElement>('button:not([hidden])')
    )?.focus();
  }

  /** What its fields hold, by their names; what was ticked of one name, joined as the service does. */
  get values(): Readonly<Record<string, string>> {
    const form = this.root.querySelector('form');
    if (!form) return {};
    const data = new FormData(form);
    const text = (name: string): string =>
      data
        .getAll(name)
        .filter((one) => typeof one === 'string')
        .join(',');
    return Object.fromEntries([...new Set(data.keys())].map((name) => [name, text(name)]));
  }
}

function isDark(): boolean {
  const { classList } = document.body;
  return (
    classList.contains('vscode-dark') ||
    (classList.contains('vscode-high-contrast') && !classList.contains('vscode-high-contrast-light'))
  );
}
