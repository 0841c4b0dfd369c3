import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { runCli } from '../support/bundledCli';
import { policyText, profiles } from '../support/policies';
import { tempFolder, writeTree } from '../support/tempFolder';

const base = policyText({
  id: 'B2C_1A_Base',
  body: profiles(
    '<TechnicalProfile Id="A">\n<OutputClaims><OutputClaim ClaimTypeReferenceId="userId" /></OutputClaims></TechnicalProfile>',
  ),
});
const claim = (id: string, policy = 'B2C_1A_Base'): string =>
  `Policy "${policy}" of tenant "t.onmicrosoft.com" makes a reference to ClaimType with id "${id}" but neither the policy nor any of its base policies contain such an element.`;

describe('b2c-policy explain-upload', () => {
  const folder = tempFolder();
  const explain = (message: string, path = '.') => runCli(folder(), ['explain-upload', message, path]);
  beforeEach(() => writeTree(folder(), { 'policies/Base.xml': base }));

  it('prints a line for each element', () => {
    const { exitCode, out, err } = explain(claim('userId') + claim('userId'));
    assert.equal(exitCode, 0);
    assert.equal(err, '');
    assert.match(out, /^policies\/Base\.xml:6:50 reference\/claim-type Claim type "userId" is not defined[^\n]*\n$/);
  });

  it('takes a file, and the message from the standard input', () => {
    assert.match(explain(claim('userId'), 'policies/Base.xml').out, /^policies\/Base\.xml:6:50 /);
    const { status, stdout } = spawnSync(
      process.execPath,
      [resolve(__dirname, '../../dist/cli.js'), 'explain-upload', '-', 'policies'],
      { cwd: folder(), encoding: 'utf8', input: claim('userId'), env: {} },
    );
    assert.equal(status, 0);
    assert.match(stdout, /^policies\/Base\.xml:6:50 /);
  });

  it('says at the folder what is in no file of it', () => {
    const { exitCode, out } = explain(claim('other', 'B2C_1A_Else'), 'policies');
    assert.equal(exitCode, 0);
    assert.match(out, /^policies:1:1 reference\/claim-type .*B2C_1A_Else\. "other" is in no file here\.\n$/);
  });

  it('exits with 1 where nothing was recognized, with 2 at wrong use', () => {
    const { exitCode, out, err } = explain('Something went wrong.');
    assert.deepEqual({ exitCode, out }, { exitCode: 1, out: '' });
    assert.match(err, /No error of the service or of QQ was recognized/);
    assert.equal(runCli(folder(), ['explain-upload', 'x']).exitCode, 2);
    assert.equal(explain('x', 'nowhere').exitCode, 2);
  });

  it('prints nothing that a terminal would obey, and speaks Chinese', () => {
    assert.ok(!explain(claim('a\u001b[31m')).out.includes('\u001b'));
    const { out } = runCli(folder(), ['explain-upload', claim('userId'), '.'], { LANG: 'zh_CN.UTF-8' });
    assert.match(out, /声明类型“userId”/);
  });
});
