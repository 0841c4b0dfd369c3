import type { JourneyDrawingResult } from '../../../../server/protocol/journeyDrawing';
import { byId } from '../host';
import type { CommitOffer, ComparisonChoice, ComparisonWords } from './messages';

/** Where the user says what a journey is compared with, and where the signs in the drawing are explained. */
export class ComparisonControl {
  private readonly select = byId<HTMLSelectElement>('compare');
  private readonly legend = byId('legend');

  constructor(
    private readonly words: ComparisonWords,
    chosen: (choice: ComparisonChoice | undefined) => void,
  ) {
    this.select.addEventListener('change', () => {
      const { value } = this.select;
      chosen(value === '' ? undefined : (JSON.parse(value) as ComparisonChoice));
    });
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
    const others = [...new Set(offers.map((offer) => offer.journey))].filter((other) => other !== journey);
    const group = document.createElement('optgroup');
    group.label = otherJourney;
    group.append(...others.map((other) => optionOf({ kind: 'journey', journey: other }, other)));
    this.select.replaceChildren(
      optionOf(undefined, nothing),
      optionOf({ kind: 'base' }, base),
      ...(commit ? [this.commitOption(commit)] : []),
      ...(others.length > 0 ? [group] : []),
    );
    this.select.value = valueOf(choice);
  }

  private commitOption({ why }: { readonly why?: string }): HTMLOptionElement {
    const { commit } = this.words;
    const option = optionOf({ kind: 'commit' }, why === undefined ? commit : `${commit}: ${why}`);
    option.disabled = why !== undefined;
    return option;
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

function optionOf(choice: ComparisonChoice | undefined, text: string): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = valueOf(choice);
  option.textContent = text;
  return option;
}

function valueOf(choice: ComparisonChoice | undefined): string {
  return choice ? JSON.stringify(choice) : '';
}

function filled(text: string, value: string): string {
  return text.split('{0}').join(value);
}
