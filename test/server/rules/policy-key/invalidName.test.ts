import assert from 'node:assert/strict';
import { invalidName } from '../../../../server/rules/policy-key/invalidName';
import { policyWithKeys } from '../../../support/policyKeys';
import { runRule } from '../../../support/runRule';

const run = (...names: readonly string[]): ReturnType<typeof runRule> =>
  runRule(invalidName, { 'a.xml': policyWithKeys(names.map((name) => ['client_secret', name] as const)) }, 'a.xml');

describe('policy-key/invalid-name', () => {
  it('takes names with the prefix, and what is filled in later', () => {
    run(
      'B2C_1A_FacebookSecret',
      'b2c_1a_facebook-secret_2',
      '{Settings:Key}',
      'B2C_1A_{Settings:Key}',
      '__KEY__',
      '#{key}#',
    );
  });

  it('adds a missing prefix and mends a wrong one', () => {
    const found = run('«WeChatSecret»', '«B2C_1_WeChatSecret»', '«B2C1A_WeChat»');
    assert.match(found.fixed(0), /"B2C_1A_WeChatSecret"/);
    assert.match(found.fixed(1), /"B2C_1A_WeChatSecret"/);
    assert.match(found.fixed(2), /"B2C_1A_WeChat"/);
  });

  it('prefers a name that the policies use', () => {
    const found = run(
      'B2C_1A_ContosoSecret',
      '«B2C_1A_Contoso Secret»',
      '«B2C-1A-ContosoSecret»',
      '«TokenSigningKeyContainer»',
    );
    assert.deepEqual(
      found.findings.map(({ suggestion }) => suggestion),
      ['B2C_1A_ContosoSecret', 'B2C_1A_ContosoSecret', 'B2C_1A_TokenSigningKeyContainer'],
    );
  });

  it('takes the prefix for something that a build adds where no name has it', () => {
    const severities = (...names: readonly string[]): unknown[] =>
      run(...names).findings.map(({ severity }) => severity);
    assert.deepEqual(severities('«WeChatSecret»', '«TokenSigningKeyContainer»'), ['information', 'information']);
    assert.deepEqual(severities('«WeChatSecret»'), [undefined]);
    assert.deepEqual(severities('«WeChatSecret»', 'B2C_1A_TokenSigningKeyContainer'), [undefined]);
    assert.deepEqual(severities('«WeChat Secret»', '«TokenSigningKeyContainer»'), [undefined, 'information']);
  });

  it('does not know which characters the service takes', () => {
    const found = run('«B2C_1A_contoso.com-signing»', '«B2C_1A_»', '«Contoso.Secret»');
    assert.deepEqual(
      found.findings.map(({ severity }) => severity),
      ['information', undefined, undefined],
    );
  });

  it('reports empty names, and names that are the prefix alone', () => {
    assert.equal(run('«»', '«B2C_1A_»').findings.length, 2);
  });

  it('leaves a pasted secret to its own rule, and damaged XML to others', () => {
    run('3f786850e387550fdab836ed7e6dc881');
    runRule(invalidName, { 'a.xml': policyWithKeys([['client_secret', 'x']]).replace('"x"/>', '"x/>') }, 'a.xml');
  });
});
