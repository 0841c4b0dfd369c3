import type { Page } from '../interpreter/data/page';
import type { Player } from '../player/player';

/** Does what a user does with codes: has them sent, reads them, and enters them; for all that is not verified yet. */
export function verifyAll(player: Player, filled: Readonly<Record<string, string>>): void {
  for (const { id, actions, verified } of player.page?.controls ?? []) {
    const [send, verify] = ['sendcode', 'verifycode'].map((name) =>
      actions.find((one) => one.id.toLowerCase() === name),
    );
    if (verified || !send || !verify || !player.page) continue;
    player.act({ kind: 'control', control: id, action: send.id }, { ...valuesOf(player.page), ...filled });
    const { page } = player;
    const code = sentCode(player);
    if (!page || code === undefined) continue;
    const entry = page.fields.find(({ control, claim }) => control === id && /code|otp/i.test(claim));
    player.act(
      { kind: 'control', control: id, action: verify.id },
      { ...valuesOf(page), ...filled, [entry?.claim ?? `${id}_ver_input`]: code },
    );
  }
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
