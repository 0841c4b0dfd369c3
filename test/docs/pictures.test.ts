import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { scenes } from '../../scripts/pictures/scenes';

const root = resolve(__dirname, '../..');
const folder = resolve(root, 'docs/pictures');
/** They stand in everybody's clone: bytes of all together. */
const MOST_BYTES = 1_000_000;

describe('the pictures of the readme', () => {
  const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
  const made = scenes.map(({ name }) => `${name}.png`).sort();

  it('are those that "npm run pictures" makes, each with words for who does not see it', () => {
    const shown = [...readme.matchAll(/^!\[([^\]]*)\]\(docs\/pictures\/([\w-]+\.png)\)$/gm)];
    assert.deepEqual(shown.map(([, , file]) => file).sort(), made);
    for (const [, words = '', file] of shown) assert.ok(words.length > 40, `${file}: ${words}`);
  });

  it('are small, and nothing else lies beside them', () => {
    assert.deepEqual(readdirSync(folder).sort(), made);
    const bytes = made.reduce((sum, file) => sum + statSync(resolve(folder, file)).size, 0);
    assert.ok(bytes < MOST_BYTES, `${bytes} bytes`);
  });
});
