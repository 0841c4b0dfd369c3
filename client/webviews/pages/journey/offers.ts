import type { JourneyDrawingResult } from '../../../../server/protocol/journeyDrawing';

/** Puts what else can be drawn into a list, with what is drawn chosen. */
export function showOffers(list: HTMLSelectElement, next: JourneyDrawingResult): void {
  const options = next.offers.map(({ relyingParty, journey }, index) => {
    const option = document.createElement('option');
    option.value = String(index);
    option.textContent = relyingParty === undefined ? journey : `${journey} · ${relyingParty}`;
    option.selected = journey === next.journey && relyingParty === next.relyingParty;
    return option;
  });
  list.replaceChildren(...options);
}
