import type { Page } from '../interpreter/data/page';
import type { Player } from '../player/player';

/**
 * Does what a user does with codes: has them sent, reads them, and enters them; for all that is not verified yet.
 * @returns whether the page is still there: some are done once a code is right
 */
export function verifyAll(player: Player, filled: Readonly<Record<string, string>>): boolean {
  for (const { id, actions, verified } of player.page?.controls ?? []) {
    const [send, verify] = [/^(?:sendcode|getchallenge)$/i, /^verify(?:code|challenge)$/i].map((name) =>
      actions.find((one) => name.test(one.id)),
    );
    if (verified || !send || !verify || !player.page) continue;
    player.act({ kind: 'control', control: id, action: send.id }, { ...valuesOf(player.page), ...filled });
    const { page } = player;
    const code = sentCode(player);
    if (!page || code === undefined) continue;
    const entry = page.fields.find(({ control, entersCode }) => control === id && entersCode);
    player.act(
      { kind: 'control', control: id, action: verify.id },
      { ...valuesOf(page), ...filled, [entry?.claim ?? `${id}_ver_input`]: code },
    );
    // A control that was checked says how that went; one that says nothing is another page's.
    const checked = player.page?.controls.find((one) => one.id === id);
    if (!checked || (!checked.verified && checked.message === undefined)) return false;
  }
  return player.page !== undefined;
}

/** What the fields of a page hold, by claim. */
export function valuesOf(page: Page): Record<string, string> {
  return Object.fromEntries(page.fields.map(({ claim, value }) => [claim, value]));
}

/** The code that was sent last. */
function sentCode(player: Player): string | undefined {
  const sent = player.records.filter(({ what }) => what === 'sent').at(-1);
  return sent?.text.split(': ').at(-1);
}
