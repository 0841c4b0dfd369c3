import assert from 'node:assert/strict';
import { terminalLocale } from '../../../server/cli/translations';

describe('terminalLocale', () => {
  for (const [environment, expected] of [
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-cn'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en-us'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh-cn'],
    [{ LANG: 'de_DE@euro' }, 'de-de'],
    [{ LANG: 'C.UTF-8' }, undefined],
    [{ LC_ALL: '', LANG: 'POSIX' }, undefined],
    [{}, undefined],
  ] as const)
    it(`reads ${JSON.stringify(environment)} as ${expected ?? 'no language'}`, () =>
      assert.equal(terminalLocale(environment), expected));
});
