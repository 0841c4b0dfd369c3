import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startRunner } from '../../../client/desktop/startRunner';
import type { FollowedSignIn } from '../../../server/protocol/followedSignIn';
import { Browser } from '../../support/servedPolicies';
import { runCli } from '../../support/bundledCli';
import { tempFolder } from '../../support/tempFolder';

const root = resolve(__dirname, '../../..');
const start =
  '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin/oauth2/v2.0/authorize?client_id=c&redirect_uri=http%3A%2F%2Flocalhost%2Fapp&response_type=code&scope=openid';

describe('policies that are served for VS Code', () => {
  const folder = tempFolder();

  it('tell how sign-ins go, as far as each is', async () => {
    cpSync(resolve(root, 'samples'), folder(), { recursive: true });
    assert.equal(runCli(folder(), ['add-qq', '.', '--client-id', '101234567']).exitCode, 0);
    const told: FollowedSignIn[] = [];
    let log = '';
    const runner = startRunner({
      cli: resolve(root, 'dist/cli.js'),
      folder: folder(),
      language: 'en',
      onSignIn: (signIn) => told.push(signIn),
      log: (text) => (log += text),
    });
    try {
      const browser = new Browser(await runner.origin);
      const outcomes = (signIn: FollowedSignIn | undefined): string[] =>
        (signIn?.path.visits ?? []).map(({ node, outcome }) => `${node.split('/').slice(1).join('/')} ${outcome}`);
      const next = async (count: number): Promise<string[]> => {
        for (let tries = 0; told.length < count && tries < 200; tries++)
          await new Promise((resume) => setTimeout(resume, 50));
        return outcomes(told[count - 1]);
      };
      await browser.open(start);
      assert.deepEqual(await next(1), ['start ran', '1 waiting'], log);
      assert.equal(told[0]?.uri, pathToFileURL(resolve(folder(), 'SignUpOrSignin.xml')).href);
      assert.equal(told[0].path.title, 'Sign-in on this machine');
      await browser.throughQq();
      assert.ok(browser.left, browser.body);
      assert.deepEqual(await next(2), ['start ran', '1 ran', '2/qqexchange waiting'], 'at QQ');
      await next(4);
      assert.deepEqual(outcomes(told.at(-1)).slice(-2), ['7 ran', 'end ran']);
      const claims = told.at(-1)?.path.visits.flatMap((visit) => visit.claims);
      assert.ok(
        claims?.some(({ id, value, change }) => id === 'identityProvider' && value === 'qq.com' && change === 'added'),
      );
    } finally {
      runner.stop();
      await runner.ended;
    }
  });
});
