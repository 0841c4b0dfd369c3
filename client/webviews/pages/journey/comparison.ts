import type { JourneyDrawingResult } from '../../../../server/protocol/journeyDrawing';
import { byId } from '../host';
import type { CommitOffer, ComparisonChoice, ComparisonWords } from './messages';

/** Where the user says what a journey is compared with, and where the signs in the drawing are explained. */
export class ComparisonControl {
  private readonly select = byId<HTMLSelectElement>('compare');
  private readonly legend = byId('legend');
  /** By the values of the options. */
  private readonly choices = new Map<string, ComparisonChoice>();

  constructor(
    private readonly words: ComparisonWords,
    chosen: (choice: ComparisonChoice | undefined) => void,
  ) {
    this.select.addEventListener('change', () => chosen(this.choices.get(this.select.value)));
  }

  show(drawing: JourneyDrawingResult, choice: ComparisonChoice | undefined, commit: CommitOffer): void {
    this.showChoices(drawing, choice, commit);
    this.showLegend(drawing.comparison);
  }

  private showChoices(
    { journey, offers }: JourneyDrawingResult,
    choice: ComparisonChoice | undefined,
    commit: CommitOffer,
  ): void {
    const { nothing, base, otherJourney } = this.words;
    this.choices.clear();
    const others = [...new Set(offers.map((offer) => offer.journey))].filter((other) => other !== journey);
    const group = document.createElement('optgroup');
    group.label = otherJourney;
    group.append(...others.map((other) => this.option({ kind: 'journey', journey: other }, other)));
    this.select.replaceChildren(
      optionOf('', nothing),
      this.option({ kind: 'base' }, base),
      ...(commit ? [this.commitOption(commit)] : []),
      ...(others.length > 0 ? [group] : []),
    );
    this.select.value = choice ? valueOf(choice) : '';
  }

  private commitOption({ why }: { readonly why?: string }): HTMLOptionElement {
    const { commit } = this.words;
    const option = this.option({ kind: 'commit' }, why === undefined ? commit : `${commit}: ${why}`);
    option.disabled = why !== undefined;
    return option;
  }

  private option(choice: ComparisonChoice, text: string): HTMLOptionElement {
    const value = valueOf(choice);
    this.choices.set(value, choice);
    return optionOf(value, text);
  }

  private showLegend(comparison: JourneyDrawingResult['comparison']): void {
    this.legend.hidden = !comparison;
    if (!comparison) return this.legend.replaceChildren();
    const { comparedWith, same } = this.words;
    const kinds = (['added', 'changed', 'gone'] as const).filter((kind) => comparison[kind] > 0);
    this.legend.replaceChildren(
      filled(comparedWith, comparison.with),
      ...(kinds.length === 0 ? [` ${same}`] : []),
      ...kinds.flatMap((kind) => {
        const entry = document.createElement('span');
        entry.className = kind;
        entry.textContent = filled(this.words[kind], String(comparison[kind]));
        return [' ', entry];
      }),
    );
  }
}

function optionOf(value: string, text: string): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = value;
  option.textContent = text;
  return option;
}

function valueOf(choice: ComparisonChoice): string {
  return choice.kind === 'journey' ? `journey ${choice.journey}` : choice.kind;
}

function filled(text: string, value: string): string {
  return text.split('{0}').join(value);
}
