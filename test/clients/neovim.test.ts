import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureProgram } from '../../scripts/host/debian';
import { encodeXml } from '../../server/xml/storedText';
import { tempFolder } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');
const server = resolve(__dirname, '../../dist/server.js');

/** What test/clients/neovim.lua writes down. */
interface Outcome {
  readonly problem?: string;
  readonly wrong: readonly string[];
  /** What the first diagnostic marks in the buffer. */
  readonly text: string;
  readonly completions: readonly string[];
  readonly fix?: string;
  readonly mended: readonly string[];
}

/** Names a tenant in a copy of a sample: that it is to be named is all that there is to say of the samples. */
function nameTenant(path: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll('yourtenant.onmicrosoft.com', 'contoso.onmicrosoft.com'));
}

describe('Neovim', () => {
  const folder = tempFolder();
  before(function () {
    this.timeout(300_000);
    if (ensureProgram('nvim', ['neovim'])) return;
    console.log('    (skipped: nvim is not there)');
    this.skip();
  });

  for (const [title, encoding] of [
    ['UTF-8', { name: 'utf-8', bom: false }],
    ['UTF-16 with its mark', { name: 'utf-16le', bom: true }],
  ] as const)
    it(`shows what is wrong in a file in ${title}, completes, mends it, and writes it back`, () => {
      cpSync(samples, folder(), { recursive: true });
      for (const name of readdirSync(folder())) nameTenant(join(folder(), name));
      const path = join(folder(), 'SignUpOrSignin.xml');
      const whole = readFileSync(path, 'utf8')
        .replace(/^\uFEFF/, '')
        .replace(/ encoding="utf-8"/i, '');
      const [, right = ''] = /<DefaultUserJourney ReferenceId="([^"]*)"/.exec(whole) ?? [];
      const wrong = `${right}x`;
      const text = whole.replace(`ReferenceId="${right}"`, `ReferenceId="${wrong}"`);
      writeFileSync(path, encodeXml(text, encoding) ?? '');
      const result = join(folder(), 'result.json');
      const script = resolve(__dirname, 'neovim.lua');
      const { stderr } = spawnSync(
        'nvim',
        ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
        {
          cwd: folder(),
          encoding: 'utf8',
          timeout: 60_000,
          env: { ...process.env, HOME: folder(), B2C_SERVER: server, B2C_FILE: path, B2C_RESULT: result },
        },
      );
      assert.ok(existsSync(result), stderr);
      const outcome = JSON.parse(readFileSync(result, 'utf8')) as Outcome;
      assert.equal(outcome.problem, undefined);
      assert.deepEqual(outcome.wrong, ['reference/user-journey']);
      assert.equal(outcome.text, wrong);
      assert.ok(outcome.completions.includes(right), outcome.completions.join(', '));
      assert.ok(outcome.fix?.includes(right), outcome.fix);
      assert.deepEqual(outcome.mended, []);
      assert.deepEqual(readFileSync(path), Buffer.from(encodeXml(whole, encoding) ?? ''));
    }).timeout(90_000);
});
