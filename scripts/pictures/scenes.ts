import type { Workbench } from '../../test/vscode/ui/workbench';
import type { Family } from './stage';

/** One picture: what to open, and what to do there until the window shows it. */
export interface Scene {
  /** Of its file. */
  readonly name: string;
  readonly family: Family;
  act(workbench: Workbench): Promise<void>;
}

/** Gives the editor on the right more of the window, by the line between the two. */
async function widenRight(workbench: Workbench, left: number): Promise<void> {
  const { page } = workbench;
  const line = page.locator('.editor .monaco-sash.vertical:not(.disabled)').first();
  const at = async () => (await line.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const drag = async () => {
    const { x, y, width, height } = await at();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(left, y + height / 2, { steps: 5 });
    await page.mouse.up();
  };
  await workbench.until('move the line between the editors', drag, async () => Math.abs((await at()).x - left) < 10);
}

export const scenes: readonly Scene[] = [
  {
    name: 'journey',
    family: { withQq: true },
    async act(workbench) {
      await workbench.openFile('SignUpOrSignin.xml');
      const drawn = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
      const qq = drawn.locator('#drawing [data-node$="/qqexchange"] > .title').last();
      await workbench.runCommand('B2C: Show user journey', qq);
      await widenRight(workbench, 430);
      await workbench.click(qq, workbench.page.locator('.tab.active', { hasText: 'TrustFrameworkExtensions.xml' }));
    },
  },
];
