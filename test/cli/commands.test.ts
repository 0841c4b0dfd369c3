import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../server/rules/table';
import { runCli } from '../support/bundledCli';

const root = resolve(__dirname, '../..');

/** In the order of the overview. */
const COMMANDS = [
  'check',
  'add-qq',
  'remove-qq',
  'effective',
  'journey',
  'qq-status',
  'test',
  'run',
  'build',
  'rules',
  'explain',
  'explain-upload',
  'trace',
  'setup',
  'keys',
  'upload',
  'compare',
  'download',
  'delete',
  'user-flow',
];

describe('b2c-policy', () => {
  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
    assert.deepEqual(runCli(root, ['--version']), { exitCode: 0, out: `${version}\n`, err: '' });
    assert.equal(runCli(root, ['check', '--version']).out, `${version}\n`);
  });

  it('helps, and every command it names helps', () => {
    const overview = runCli(root, ['--help']);
    assert.equal(overview.exitCode, 0);
    const commands = [...overview.out.matchAll(/^ {2}([a-z][\w-]*) .*$/gm)].map(([, name]) => name ?? '');
    assert.deepEqual(commands, COMMANDS);
    for (const command of commands) {
      const { exitCode, out, err } = runCli(root, [command, '--help']);
      assert.equal(exitCode, 0);
      assert.ok(out.includes(`Usage: b2c-policy ${command}`), out);
      assert.equal(err, '');
    }
  });

  it('names everything it takes in its documentation', () => {
    const page = readFileSync(resolve(root, 'docs/cli.md'), 'utf8');
    for (const command of COMMANDS) {
      assert.ok(page.includes(`## ${command}`), command);
      for (const [option] of runCli(root, [command, '--help']).out.matchAll(/--[a-z-]+/g))
        assert.ok(page.includes(option), option);
    }
  });
});

describe('b2c-policy rules', () => {
  it('lists every rule in every format', () => {
    for (const format of ['text', 'json', 'markdown']) {
      const { exitCode, out } = runCli(root, ['rules', '--format', format]);
      assert.equal(exitCode, 0);
      for (const { code, summary } of rules)
        assert.ok(out.includes(code) && (format === 'markdown' || out.includes(summary) || format === 'json'), code);
    }
  });

  it('gives code, severity, summary and documentation as JSON', () => {
    const listed = JSON.parse(runCli(root, ['rules', '--format', 'json']).out) as Record<string, string>[];
    assert.deepEqual(
      listed.map(({ code, severity, summary }) => ({ code, severity, summary })),
      rules.map(({ code, severity, offByDefault, summary }) => ({
        code,
        severity: offByDefault ? 'off' : severity,
        summary,
      })),
    );
    for (const { documentation, code } of listed)
      assert.ok(readFileSync(new URL(documentation ?? ''), 'utf8').startsWith(`# ${code}\n`), code);
  });
});
