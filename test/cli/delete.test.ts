import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { SampleTenant } from '../support/sampleTenant';

const bundle = resolve(__dirname, '../../dist/cli.js');
/** Gives a program a terminal of its own. */
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

describe('b2c-policy delete in a terminal', () => {
  const at = new SampleTenant();

  /** Runs it as a person would, who types that. */
  function typed(input: string): Promise<{ out: string; exitCode: number | null }> {
    const { graph } = at;
    const command = [process.execPath, bundle, 'delete', 'B2C_1A_Sample_Extensions', '--graph', graph.origin].join(' ');
    const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
      cwd: at.folder(),
      env: { PATH: process.env['PATH'], B2C_ACCESS_TOKEN: graph.token },
    });
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      const asked = out.includes('[y/N]');
      out += data.toString();
      if (!asked && out.includes('[y/N]')) child.stdin.write(input);
    });
    return new Promise((done) => child.once('close', (exitCode) => done({ out, exitCode })));
  }

  before(function () {
    if (hasScript) return;
    console.log('      skipped: there is no "script" to make a terminal with');
    this.skip();
  });
  beforeEach(async () => {
    at.addKeys();
    await at.run('upload', '.');
    at.graph.changes.splice(0);
  });

  it('says what would go and asks; an empty line deletes nothing', async () => {
    const { out, exitCode } = await typed('\r');
    assert.match(out, /Would delete B2C_1A_SAMPLE_SIGNUPORSIGNIN[^]*Would delete B2C_1A_SAMPLE_EXTENSIONS[^]*\[y\/N\]/);
    assert.match(out, /Nothing was deleted\./);
    assert.deepEqual([exitCode, at.graph.changes], [2, []]);
  });

  it('deletes after a yes', async () => {
    const { out, exitCode } = await typed('y\r');
    assert.equal(exitCode, 0, out);
    assert.deepEqual([...at.graph.policies.keys()], ['b2c_1a_sample_base']);
    assert.ok(!out.includes(at.graph.token));
  });

  it('deletes nothing after Ctrl+C', async () => {
    const { out, exitCode } = await typed('\u0003');
    assert.match(out, /Nothing was deleted\./);
    assert.notEqual(exitCode, 0);
    assert.deepEqual(at.graph.changes, []);
  });
});
