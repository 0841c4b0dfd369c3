import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { UI_PLACE, webHostPlace, type UiPlace } from './host/choose';
import { ensureProgram } from './host/debian';
import { makePackage } from './package';
import { root } from './paths';
import { scenes, type Scene } from './pictures/scenes';
import { shrink } from './pictures/shrink';
import { openStage } from './pictures/stage';

/** Where the readme finds them. */
const folder = resolve(root, 'docs/pictures');

/** Makes the pictures of the readme, all or those named, from the packaged extension in a real VS Code. */
async function makePictures(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !scenes.some((scene) => scene.name === name));
  if (unknown.length > 0)
    throw new Error(`There are ${scenes.map(({ name }) => name).join(', ')}, but not ${unknown.join(', ')}.`);
  const web = webHostPlace();
  if (!web || !ensureProgram('pngquant', ['pngquant'])) throw new Error('No picture was made: see the lines above.');
  const place: UiPlace = { ...web, vsix: await makePackage() };
  process.env[UI_PLACE] = JSON.stringify(place);
  mkdirSync(folder, { recursive: true });
  for (const scene of scenes) if (names.length === 0 || names.includes(scene.name)) await makePicture(scene);
}

async function makePicture({ name, family, act }: Scene): Promise<void> {
  const stage = await openStage(family);
  const taken = resolve(folder, `${name}.taken.png`);
  try {
    await act(stage.workbench);
    await stage.still();
    await stage.workbench.page.screenshot({ path: taken, animations: 'disabled' });
    const bytes = shrink(taken, resolve(folder, `${name}.png`));
    console.log(`docs/pictures/${name}.png: ${Math.round(bytes / 1000)} kB`);
  } finally {
    rmSync(taken, { force: true });
    await stage.close();
  }
}

makePictures(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
