import assert from 'node:assert/strict';
import type { Rule } from '../../../server/rules/rule';
import { levelOf, milder, readLevels } from '../../../server/rules/severity';

const rule: Rule = {
  code: 'journey/one',
  severity: 'error',
  reach: 'file',
  message: '',
  summary: '',
  check: () => undefined,
};

describe('severity', () => {
  it('takes the code before the family before the default', () => {
    assert.equal(levelOf(rule, {}), 'error');
    assert.equal(levelOf(rule, { journey: 'hint' }), 'hint');
    assert.equal(levelOf(rule, { journey: 'hint', 'journey/one': 'off' }), 'off');
  });

  it('keeps a finding that is less certain than its rule milder', () => {
    assert.equal(milder('error', 'hint'), 'hint');
    assert.equal(milder('hint', 'error'), 'hint');
    assert.equal(milder('warning', undefined), 'warning');
  });

  it('reads a setting and names what in it means nothing', () => {
    const { levels, unknown } = readLevels({ 'journey/one': 'warning', journey: 'loud', 'journey/two': 'off' }, [rule]);
    assert.deepEqual(levels, { 'journey/one': 'warning' });
    assert.deepEqual(unknown, ['journey: "loud"', 'journey/two']);
  });

  it('takes anything else for no setting, and says so', () => {
    assert.deepEqual(readLevels(undefined, [rule]), { levels: {}, unknown: [] });
    assert.deepEqual(readLevels(['x'], [rule]).unknown, ['["x"]']);
  });
});
