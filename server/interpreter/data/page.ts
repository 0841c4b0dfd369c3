/** A page that the user sees: data that any shell can show. */
export interface Page {
  /** The content definition's id, as written where it is referred to. */
  readonly contentDefinition: string | undefined;
  /** `DataUri`: what kind of page it is. */
  readonly dataUri: string | undefined;
  readonly loadUri: string | undefined;
  /** `unified`: sign-in and the choice of providers; `selection`: a choice alone; `form`: a self-asserted page. */
  readonly kind: 'unified' | 'selection' | 'form';
  readonly language: string;
  readonly title: string;
  readonly intro: string;
  /** What is wrong, over all fields. */
  readonly messages: readonly string[];
  readonly fields: readonly Field[];
  readonly controls: readonly Control[];
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  readonly buttons: {
    readonly continue: string | undefined;
    readonly cancel: string | undefined;
  };
}

export type FieldType =
  'text' | 'email' | 'password' | 'date' | 'select' | 'radio' | 'checkboxes' | 'paragraph' | 'readonly' | 'phone';

export interface Field {
  /** The claim's id: the id of the input element. */
  readonly claim: string;
  readonly label: string;
  readonly help: string;
  readonly type: FieldType;
  readonly value: string;
  readonly required: boolean;
  readonly options: readonly { readonly text: string; readonly value: string; readonly selected: boolean }[];
  readonly pattern: string | undefined;
  /** The address must be verified by a code before the page goes on. */
  readonly verifiesEmail: boolean;
  /** The display control that it belongs to. */
  readonly control: string | undefined;
  /** What is entered is a code that the control has sent or shown. */
  readonly entersCode: boolean;
  readonly message: string | undefined;
}

export interface Control {
  readonly id: string;
  readonly type: string;
  readonly actions: readonly { readonly id: string; readonly label: string }[];
  readonly verified: boolean;
  readonly message: string | undefined;
}

/** A button that leads to a provider. */
export interface Choice {
  /** The exchange's id: the id of the button. */
  readonly exchange: string;
  readonly text: string;
  readonly profile: string | undefined;
  /** The claims provider's domain, where it has one. */
  readonly domain: string | undefined;
}

export interface Link {
  readonly id: 'createAccount' | 'forgotPassword';
  readonly text: string;
  /** The exchange that it leads to; without one it ends the run. */
  readonly exchange: string | undefined;
}
