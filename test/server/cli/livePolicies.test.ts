import assert from 'node:assert/strict';
import { cpSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LivePolicies } from '../../../server/cli/livePolicies';
import { tempFolder } from '../../support/tempFolder';

const samples = resolve(__dirname, '../../../samples');
const id = 'B2C_1A_Sample_SignUpOrSignIn';
const origin = 'http://127.0.0.1:1';

describe('policies that are served', () => {
  const folder = tempFolder();
  const live = (): LivePolicies => {
    const said = () => assert.fail('nothing is to be said');
    return new LivePolicies('.', { cwd: folder(), env: {}, out: said, err: said } as never, undefined);
  };
  beforeEach(() => cpSync(samples, folder(), { recursive: true }));
  const edit = (name: string, from: string, to: string): void => {
    const path = join(folder(), name);
    const text = readFileSync(path, 'utf8');
    assert.ok(text.includes(from), from);
    writeFileSync(path, text.replace(from, to));
  };

  it('are read and checked once for as long as no file changes', () => {
    const served = live();
    const set = served.policies();
    const program = served.program(id, origin);
    assert.ok('chain' in program);
    assert.equal(served.policies(), set);
    assert.equal(served.program(id, origin), program);
  });

  it('are others once a file was edited, came or went, whatever its time says', () => {
    const served = live();
    const before = served.program(id, origin);
    const path = join(folder(), 'SignUpOrSignin.xml');
    edit('SignUpOrSignin.xml', '<DisplayName>PolicyProfile</DisplayName>', '<DisplayName>PolicyProfilf</DisplayName>');
    utimesSync(path, new Date(0), new Date(0));
    const after = served.program(id, origin);
    assert.notEqual(after, before);
    utimesSync(path, new Date(0), new Date(0));
    edit('SignUpOrSignin.xml', 'Profilf</DisplayName>', 'Profile</DisplayName>');
    utimesSync(path, new Date(0), new Date(0));
    assert.notEqual(served.program(id, origin), after, 'the same size and time');
    const count = served.runnable().length;
    writeFileSync(join(folder(), 'New.xml'), readFileSync(path, 'utf8').replace(`"${id}"`, `"${id}2"`));
    assert.equal(served.runnable().length, count + 1);
  });

  it('with errors are refused with the findings until they are mended', () => {
    const served = live();
    edit('TrustFrameworkBase.xml', 'ReferenceId="Contoso-OAuth2"', 'ReferenceId="Nothing"');
    const refused = served.program(id, origin);
    assert.match('reason' in refused ? refused.reason : '', /^The policy has errors:\n.*Base\.xml:\d+:\d+ /);
    edit('TrustFrameworkBase.xml', 'ReferenceId="Nothing"', 'ReferenceId="Contoso-OAuth2"');
    assert.ok('chain' in served.program(id, origin));
  });
});
