import assert from 'node:assert/strict';
import { chmodSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LineIndex } from '../../server/presentation/positions';
import { runCli } from '../support/bundledCli';
import { marked } from '../support/marked';
import { tempFolder, writeTree } from '../support/tempFolder';

const samples = resolve(__dirname, '../../samples');

interface Problem {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: string;
  code: string;
  message: string;
}

/** A policy without base whose metadata refers to a technical profile that nothing defines: at the marked place. */
const wrong =
  marked(`<TrustFrameworkPolicy PolicySchemaVersion="0.3.0.0" TenantId="a.onmicrosoft.com" PolicyId="B2C_1A_Base" PublicPolicyUri="http://a/b"
  xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06">
  <ClaimsProviders>
    <ClaimsProvider>
      <DisplayName>名前 é \u{1f600}</DisplayName>
      <TechnicalProfiles>
        <TechnicalProfile Id="Present">
          <DisplayName>Present</DisplayName>
          <!-- 名前 \u{1f600} --><IncludeTechnicalProfile ReferenceId="«Presnt»" />
        </TechnicalProfile>
      </TechnicalProfiles>
    </ClaimsProvider>
  </ClaimsProviders>
</TrustFrameworkPolicy>
`);
const code = 'reference/technical-profile';

/** Where the marked place is in a text with those line ends. */
function place(text: string, name: string): Pick<Problem, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = text.indexOf(`"${name}"`) + 1;
  const index = new LineIndex(text);
  const [from, to] = [index.positionAt(start), index.positionAt(start + name.length)];
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
}

describe('b2c-policy check', () => {
  const folder = tempFolder();
  const json = (...args: string[]): Problem[] =>
    JSON.parse(runCli(folder(), ['check', '--format', 'json', ...args]).out) as Problem[];
  const reference = (problems: readonly Problem[]): Problem | undefined =>
    problems.find((problem) => problem.code === code);

  it('finds nothing wrong in the samples and exits with 0', () => {
    const { exitCode, out, err } = runCli(samples, ['check']);
    assert.match(out, /0 errors, 0 warnings.* in 5 files\n$/);
    assert.equal(err, '');
    assert.equal(exitCode, 0);
  });

  it('exits with 1 where there is an error, and shows it', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    const { exitCode, out } = runCli(folder(), ['check']);
    const { line, column } = place(wrong.text, 'Presnt');
    assert.ok(out.includes(`base.xml:${line}:${column} error ${code} `), out);
    assert.match(out, /Did you mean "Present"\?/);
    assert.match(out, /\n +\| +\^{6}\n/);
    assert.equal(exitCode, 1);
  });

  it('reports an encoding that nobody knows at its place, and reads the file all the same', () => {
    writeTree(folder(), { 'Odd.xml': '<?xml version="1.0" encoding="utf-9"?><TrustFrameworkPolicy/>' });
    const [first] = json('Odd.xml');
    assert.equal(first?.code, 'xml/invalid-declaration');
    assert.equal(first.endColumn - first.column, 'utf-9'.length);
  });

  it('counts columns in UTF-16 units from 1', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    const { line, column, endLine, endColumn, severity, file, message } = reference(json()) ?? assert.fail('no error');
    assert.deepEqual({ line, column, endLine, endColumn }, place(wrong.text, 'Presnt'));
    assert.equal(severity, 'error');
    assert.equal(realpathSync(join(folder(), file)), join(folder(), 'base.xml'));
    assert.match(message, /Presnt/);
  });

  for (const [title, bytes] of [
    ['CRLF', Buffer.from(wrong.text.replaceAll('\n', '\r\n'))],
    ['a byte order mark', Buffer.from(`\uFEFF${wrong.text}`)],
    ['UTF-16 LE', Buffer.from(`\uFEFF${wrong.text}`, 'utf16le')],
    ['UTF-16 BE', Buffer.from(`\uFEFF${wrong.text}`, 'utf16le').swap16()],
  ] as const) {
    it(`finds the same place in files with ${title}`, () => {
      writeTree(folder(), { 'base.xml': bytes });
      const { line, column, endLine, endColumn } = reference(json()) ?? assert.fail('no error');
      assert.deepEqual({ line, column, endLine, endColumn }, place(wrong.text, 'Presnt'));
    });
  }

  it('counts no byte order mark into the first line', () => {
    const text =
      '<TrustFrameworkPolicy xmlns="http://schemas.microsoft.com/online/cpim/schemas/2013/06" PolicyId="1" PolicyId="2"/>';
    writeTree(folder(), { 'with.xml': `\uFEFF${text}`, 'without.xml': text });
    const [a, b] = ['with.xml', 'without.xml'].map((name) => json(name).map(({ file: _, ...rest }) => rest));
    assert.notDeepEqual(a, []);
    assert.deepEqual(a, b);
  });

  it('reports broken XML with codes of the xml family, also in files that are no policies', () => {
    writeTree(folder(), {
      'pom.xml': '<project><a></project>',
      'policy.xml': '<TrustFrameworkPolicy><BasePolicy></TrustFrameworkPolicy>',
    });
    assert.deepEqual(json().map(({ file, severity }) => `${file} ${severity}`)[0], 'policy.xml error');
    const named = json('pom.xml');
    assert.ok(named.length > 0 && named.every((problem) => problem.code.startsWith('xml/')), JSON.stringify(named));
  });

  it('finds bases among all that is named', () => {
    const alone = runCli(samples, ['check', '--format', 'json', 'SignUpOrSignin.xml']);
    assert.match(alone.out, /inheritance\/base-not-found/);
    const all = runCli(samples, [
      'check',
      '--format',
      'json',
      'SignUpOrSignin.xml',
      'TrustFrameworkExtensions.xml',
      'TrustFrameworkBase.xml',
    ]);
    assert.doesNotMatch(all.out, /inheritance\/base-not-found/);
  });

  it('says what it cannot read, checks the rest, and exits with 2', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    const { exitCode, out, err } = runCli(folder(), ['check', '--format', 'json', 'gone.xml', 'base.xml']);
    assert.ok(reference(JSON.parse(out) as Problem[]));
    assert.match(err, /^b2c-policy: gone\.xml does not exist\.\n$/);
    assert.equal(exitCode, 2);
  });

  it('checks each file once, however often it is named', () => {
    writeTree(folder(), { 'a/b/base.xml': wrong.text });
    symlinkSync(folder(), join(folder(), 'a', 'b', 'up'));
    const { exitCode, out } = runCli(folder(), ['check', '--format', 'json', '.', 'a', join('a', 'b'), folder()]);
    const found = (JSON.parse(out) as Problem[]).filter((problem) => problem.code === code);
    assert.deepEqual([exitCode, found.map(({ file }) => file)], [1, ['a/b/base.xml']]);
  });

  it('says why it cannot read a file, and exits with 2', function () {
    writeTree(folder(), { 'base.xml': wrong.text, 'locked.xml': wrong.text });
    symlinkSync('circle.xml', join(folder(), 'circle.xml'));
    const circle = runCli(folder(), ['check', 'base.xml', 'circle.xml']);
    assert.deepEqual(
      [circle.exitCode, circle.err],
      [2, 'b2c-policy: circle.xml cannot be read: its links lead in a circle.\n'],
    );
    // For root nothing is locked.
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    chmodSync(join(folder(), 'locked.xml'), 0);
    const locked = runCli(folder(), ['check', '.']);
    assert.equal(locked.exitCode, 2);
    assert.match(locked.err, /locked\.xml cannot be read: no permission\./);
  });

  it('takes levels: off, milder, a whole family', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    assert.equal(reference(json('--rule', `${code}=off`)), undefined);
    assert.equal(reference(json('--rule', `${code}=warning`))?.severity, 'warning');
    assert.equal(reference(json('--rule=reference=hint'))?.severity, 'hint');
    assert.equal(runCli(folder(), ['check', '--rule', `${code}=warning`]).exitCode, 0);
  });

  it('takes the policy keys of the tenant', () => {
    const used = 'B2C_1A_TokenSigningKeyContainer';
    const warned = (keys: string): boolean =>
      runCli(samples, ['check', '--format', 'json', '--keys', keys]).out.includes('policy-key/not-in-tenant');
    const text =
      readFileSync(join(samples, 'TrustFrameworkBase.xml'), 'utf8') +
      readFileSync(join(samples, 'TrustFrameworkExtensions.xml'), 'utf8');
    const all = [...text.matchAll(/StorageReferenceId="([^"]+)"/g)].map(([, name]) => name);
    assert.ok(all.includes(used));
    assert.equal(warned(all.join(',')), false);
    assert.equal(warned(all.filter((name) => name !== used).join(',') || 'B2C_1A_Other'), true);
  });

  for (const [title, args] of [
    ['an unknown command', ['chekc']],
    ['no command', []],
    ['an unknown option', ['check', '--nope']],
    ['an unknown format', ['check', '--format', 'xml']],
    ['an unknown rule', ['check', '--rule', 'xml/nope=off']],
    ['an unknown level', ['check', '--rule', `${code}=loud`]],
    ['a rule without level', ['check', '--rule', code]],
  ] as const) {
    it(`exits with 2 for ${title}, and says so`, () => {
      const { exitCode, out, err } = runCli(folder(), args);
      assert.equal(exitCode, 2);
      assert.equal(out, '');
      assert.notEqual(err, '');
    });
  }

  it('says where there are no policies, and fails but for those who expect it', () => {
    writeTree(folder(), { 'pom.xml': '<project/>' });
    assert.equal(runCli(folder(), ['check']).exitCode, 2);
    const { exitCode, out, err } = runCli(folder(), ['check', '--format', 'json', '--allow-empty']);
    assert.deepEqual(JSON.parse(out), []);
    assert.match(err, /no policies in \./);
    assert.equal(exitCode, 0);
  });

  it('colours only when it is told to, off a terminal', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    const coloured = (env: Record<string, string>): boolean => runCli(folder(), ['check'], env).out.includes('\u001b[');
    assert.equal(coloured({}), false);
    assert.equal(coloured({ FORCE_COLOR: '1' }), true);
    assert.equal(coloured({ FORCE_COLOR: '0' }), false);
    assert.equal(coloured({ NO_COLOR: '1' }), false);
  });

  it('writes SARIF whose results lead to the files', () => {
    writeTree(folder(), { 'my policies/base.xml': wrong.text });
    const { out, exitCode } = runCli(folder(), ['check', '--format', 'sarif']);
    const [run] = JSON.parse(out).runs;
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === code);
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, code);
    assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'my%20policies/base.xml');
    assert.equal(exitCode, 1);
  });

  it('writes workflow commands', () => {
    writeTree(folder(), { 'base.xml': wrong.text });
    const { line } = place(wrong.text, 'Presnt');
    assert.match(
      runCli(folder(), ['check', '--format', 'github']).out,
      new RegExp(`^::error file=base\\.xml,line=${line},.*title=${code}::`, 'm'),
    );
  });
});
