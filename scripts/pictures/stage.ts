import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCli } from '../../test/support/bundledCli';
import { Workbench } from '../../test/vscode/ui/workbench';
import { root } from '../paths';

/** The policies that a picture shows: the samples as they are, or with QQ added and files of sign-in tests. */
export interface Family {
  readonly withQq: boolean;
  /** More files: text by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** What stands in a policy in place of something else: by its file, what was there and what is. */
  readonly slips?: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>;
}

export interface Stage {
  readonly workbench: Workbench;
  /** Waits until nothing moves. */
  still(): Promise<void>;
  close(): Promise<void>;
}

/** Two points a pixel: sharp also on fine screens. */
const WINDOW = { width: 1280, height: 760, scale: 2 };
/** Only what the picture is about. */
const SETTINGS = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'remote.autoForwardPorts': false,
  'testing.automaticallyOpenTestResults': 'neverOpen',
  'workbench.tips.enabled': false,
  'workbench.editor.empty.hint': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'breadcrumbs.enabled': false,
  'diffEditor.renderSideBySide': false,
  'editor.fontSize': 13,
  'editor.guides.indentation': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.overviewRulerBorder': false,
};
/** What only VS Code in a browser says in its status bar, and the bell. */
const BROWSERS_OWN = [
  'status.host',
  'status.forwardedPorts',
  'status.workbench.keyboardLayout',
  'status.notifications',
];
/** How long a picture must be the same, in milliseconds. */
const REST = 1_000;
const MOST_LOOKS = 30;

/** Opens VS Code on a copy of a family. */
export async function openStage({ withQq, files = {}, slips = {} }: Family): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'b2c-policy-picture-'));
  try {
    cpSync(resolve(root, 'samples'), folder, { recursive: true });
    rmSync(join(folder, 'README.md'));
    if (withQq) {
      const { exitCode, err } = runCli(folder, ['add-qq', '.', '--client-id', '101234567']);
      if (exitCode !== 0) throw new Error(err);
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    for (const [name, pairs] of Object.entries(slips)) slip(join(folder, name), pairs);
    const workbench = await Workbench.open({ files: [folder], settings: SETTINGS, window: WINDOW });
    await workbench.ready();
    const hidden = BROWSERS_OWN.map((id) => `[id="${id}"]`).join();
    await workbench.page.addStyleTag({ content: `${hidden} { display: none !important; }` });
    const sideBar = workbench.page.locator('.part.sidebar');
    if (await sideBar.isVisible())
      await workbench.runCommand('View: Toggle Primary Side Bar Visibility', async () => !(await sideBar.isVisible()));
    return { workbench, still: () => still(workbench), close: workbench.close };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts something in the place of what must be there. */
function slip(file: string, pairs: readonly (readonly [from: string, to: string])[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of pairs) {
    if (!text.includes(from)) throw new Error(`${file} does not say ${from} any more.`);
    text = text.replace(from, to);
  }
  writeFileSync(file, text);
}

async function still({ page }: Workbench): Promise<void> {
  // What lies under the mouse is marked, and told of after a while.
  await page.mouse.move(WINDOW.width / 2, WINDOW.height - 1);
  let before: Buffer | undefined;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const now = await page.screenshot({ animations: 'disabled' });
    if (before?.equals(now) === true) return;
    before = now;
    await page.waitForTimeout(REST);
  }
  throw new Error('The window does not come to rest.');
}
