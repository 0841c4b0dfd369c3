import assert from 'node:assert/strict';
import { dataUri } from '../../../../server/rules/content/dataUri';
import { javascriptNeedsContract } from '../../../../server/rules/content/javascriptNeedsContract';
import { outdatedLayout } from '../../../../server/rules/content/outdatedLayout';
import type { Rule } from '../../../../server/rules/rule';
import { inEnglish } from '../../../support/inEnglish';
import { policyText } from '../../../support/policies';
import { runRule, type RuleRun } from '../../../support/runRule';

const prefix = 'urn:com:microsoft:aad:b2c:elements:';
const content = (uri: string, base?: string, after = ''): string =>
  policyText({
    id: base ? 'B2C_1A_Child' : 'B2C_1A_A',
    ...(base ? { base } : {}),
    body: `<BuildingBlocks><ContentDefinitions><ContentDefinition Id="api.error"><DataUri>${uri}</DataUri></ContentDefinition></ContentDefinitions></BuildingBlocks>${after}`,
  });
const run = (rule: Rule, uri: string): RuleRun => runRule(rule, { 'a.xml': content(uri) }, 'a.xml');
const script =
  '<RelyingParty><UserJourneyBehaviors><ScriptExecution>Allow</ScriptExecution></UserJourneyBehaviors></RelyingParty>';

describe('rules of page layouts', () => {
  it('take known versions and placeholders', () => {
    run(dataUri, `${prefix}contract:unifiedssp:2.1.5`);
    run(dataUri, `${prefix}unifiedssp:1.0.0`);
    run(dataUri, '{Settings:Layout}');
  });

  it('find pages and versions that do not exist', () => {
    assert.match(run(dataUri, `«${prefix}contract:unifiedsspp:2.1.5»`).fixed(0), /contract:unifiedssp:2\.1\.\d+</);
    assert.match(run(dataUri, `«${prefix}contract:unifiedssd:0.9.9»`).fixed(0), /contract:unifiedssd:1\.2\.\d+</);
    assert.equal(run(dataUri, '«urn:something:else»').findings[0]?.suggestion, undefined);
  });

  it('hint at newer versions than are known, and warn of numbers before the first point that are not', () => {
    const newer = run(dataUri, `«${prefix}contract:unifiedssp:2.1.99»`).findings[0];
    assert.equal(newer?.severity, 'hint');
    assert.equal(newer?.fixes, undefined);
    const other = run(dataUri, `«${prefix}contract:unifiedssp:10.0.0»`);
    assert.equal(other.findings[0]?.severity, undefined);
    assert.match(inEnglish(other.findings[0]?.note ?? ''), /^Known versions are: 2\.1\.14, .*1\.0\.0\.$/);
    assert.match(other.fixed(0), /contract:unifiedssp:2\.1\.14</);
  });

  it('doubt versions that stand between known ones', () => {
    assert.equal(run(dataUri, `«${prefix}contract:selfasserted:2.1.12»`).findings[0]?.severity, 'hint');
    assert.equal(run(dataUri, `«${prefix}contract:selfasserted:1.9.0»`).findings[0]?.severity, undefined);
  });

  it('give the older form the contract of that version', () => {
    assert.match(run(dataUri, `«${prefix}selfasserted:2.1.7»`).fixed(0), /elements:contract:selfasserted:2\.1\.7</);
  });

  it('point to the newest layout', () => {
    assert.match(
      run(outdatedLayout, `«${prefix}idpselection:1.0.0»`).fixed(0),
      /contract:providerselection:1\.2\.\d+</,
    );
  });

  it('judge JavaScript on the merged content definitions', () => {
    const old = `${prefix}globalexception:1.1.0`;
    const contract = `${prefix}contract:globalexception:1.2.1`;
    const wrong = { 'a.xml': content(old), 'b.xml': content(contract, 'B2C_1A_A', script) };
    runRule(javascriptNeedsContract, wrong, 'b.xml');
    const marked = script.replace('Allow', '«Allow»');
    runRule(
      javascriptNeedsContract,
      { 'a.xml': content(contract), 'b.xml': content(old, 'B2C_1A_A', marked) },
      'b.xml',
    );
    runRule(javascriptNeedsContract, { 'b.xml': content(old, 'B2C_1A_Gone', script) }, 'b.xml');
  });
});
