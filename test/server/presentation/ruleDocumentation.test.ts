import assert from 'node:assert/strict';
import { ruleDocumentation } from '../../../server/presentation/ruleDocumentation';

describe('ruleDocumentation', () => {
  it('leads to the page of the code', () => {
    const url = new URL(ruleDocumentation('xml/doctype'));
    assert.equal(url.protocol, 'https:');
    assert.ok(url.pathname.endsWith('/docs/rules/xml/doctype.md'));
  });
});
