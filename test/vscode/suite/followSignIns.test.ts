import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Extension } from '../../../client/activate';
import type { ShownPath } from '../../../client/webviews/journeys';
import { fileUri, openPolicy, revertAll, until } from './policies';

const start =
  '/yourtenant.onmicrosoft.com/b2c_1a_sample_signuporsignin/oauth2/v2.0/authorize?client_id=c&redirect_uri=http%3A%2F%2Flocalhost%2Fapp&response_type=code&scope=openid';

describe('a sign-in that runs on this machine', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('b2cPolicy.stopRunning');
    await revertAll();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is followed in the journey view, which opens once', async () => {
    await openPolicy('SignUpOrSignin.xml');
    const extension = await vscode.extensions.getExtension<Extension>('b2c-policy.b2c-policy')?.activate();
    assert.ok(extension);
    const shown: ShownPath[] = [];
    const { onPathShown } = await extension.testEvents();
    const listening = onPathShown((path) => shown.push(path));
    try {
      const origin = await vscode.commands.executeCommand<string | undefined>('b2cPolicy.runHere');
      assert.ok(origin);
      const page = await fetch(origin + start, { redirect: 'manual' });
      const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
      const action = /action="(\/sign-in\/[^"]+)"/.exec(await page.text())?.[1] ?? assert.fail('no form');
      const outcomes = (): string[] =>
        (shown.at(-1)?.path?.visits ?? []).map(({ node, outcome }) => `${node.split('/')[1]} ${outcome}`);
      await until(
        () => shown.length === 1,
        () => 'the view to follow',
      );
      assert.deepEqual(outcomes(), ['start ran', '1 waiting']);
      assert.equal(shown[0]?.uri, fileUri('SignUpOrSignin.xml').toString());
      const views = () =>
        vscode.window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .filter(
            ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('b2cPolicy.journey'),
          );
      await until(
        () => views().length === 1,
        () => 'a journey view',
      );
      await vscode.window.tabGroups.close(views());
      const leave = () =>
        fetch(origin + action, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie },
          body: new URLSearchParams({ action: 'cancel' }),
        });
      await leave();
      // It was closed: it is opened again only by who asks for it.
      assert.equal(views().length, 0);
      await vscode.commands.executeCommand('b2cPolicy.showJourney', fileUri('SignUpOrSignin.xml'));
      await until(
        () => views().length === 1,
        () => 'the view that was asked for',
      );
      const before = shown.length;
      await fetch(origin + start, { redirect: 'manual' });
      await until(
        () => shown.length > before && outcomes().at(-1) === '1 waiting',
        () => `the view that is open to follow: ${outcomes().join(', ')}`,
      );
    } finally {
      listening.dispose();
    }
  });
});
