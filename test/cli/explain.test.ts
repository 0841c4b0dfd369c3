import assert from 'node:assert/strict';
import { rules } from '../../server/rules/table';
import { runCli } from '../support/bundledCli';
import { tempFolder, writeTree } from '../support/tempFolder';

describe('b2c-policy explain', () => {
  const folder = tempFolder();

  it('prints the page of every rule, without marks that only Markdown knows', () => {
    for (const { code } of rules.filter((_, index) => index % 20 === 0)) {
      const { exitCode, out, err } = runCli('.', ['explain', code]);
      assert.equal(exitCode, 0);
      assert.equal(err, '');
      assert.ok(out.startsWith(`${code}\n\n`), code);
      assert.doesNotMatch(out, /```|\*\*|\]\(/);
    }
  });

  it('sets examples in and breaks lines at blanks', () => {
    const { out } = runCli('.', ['explain', 'reference/claim-type']);
    assert.match(out, /\n\n {4}<OutputClaim ClaimTypeReferenceId="emial" \/>\n\n/);
    for (const line of out.split('\n')) assert.ok(line.length <= 100, line);
  });

  it('takes codes in any case, and knows which one was meant', () => {
    assert.equal(runCli('.', ['explain', 'Reference/Claim-Type']).exitCode, 0);
    for (const asked of ['claim-type', 'reference/claim-typ', 'claimtype']) {
      const { exitCode, out, err } = runCli('.', ['explain', asked]);
      assert.equal(exitCode, 2);
      assert.equal(out, '');
      assert.match(err, /is no rule\. Did you mean .*reference\/claim-type/, asked);
    }
    assert.match(runCli('.', ['explain', 'nothing-like-it']).err, /"b2c-policy rules" lists them/);
    assert.match(runCli('.', ['explain', 'qq/x']).err, /qq\/endpoint/);
  });

  it('wants one code', () => {
    for (const args of [[], ['xml/syntax', 'xml/doctype']]) assert.equal(runCli('.', ['explain', ...args]).exitCode, 2);
  });

  it('gives SARIF the pages of what was found', () => {
    writeTree(folder(), { 'A.xml': '<TrustFrameworkPolicy' });
    const { out } = runCli(folder(), ['check', '--format', 'sarif']);
    const log = JSON.parse(out) as {
      runs: {
        results: { ruleId: string }[];
        tool: { driver: { rules: { id: string; help?: { markdown: string } }[] } };
      }[];
    };
    const [run] = log.runs;
    const found = new Set(run?.results.map(({ ruleId }) => ruleId));
    assert.ok(found.size > 0);
    for (const { id, help } of run?.tool.driver.rules ?? [])
      assert.equal(help?.markdown.startsWith(`# ${id}\n`), found.has(id) ? true : undefined, id);
  });
});
