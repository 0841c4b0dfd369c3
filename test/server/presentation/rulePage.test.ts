import assert from 'node:assert/strict';
import { rulePageAddress } from '../../../server/presentation/rulePage';

describe('rulePageAddress', () => {
  it('puts the code where the template has a place for it', () => {
    assert.equal(rulePageAddress('file:///dist/rules/{code}.md', 'xml/doctype'), 'file:///dist/rules/xml/doctype.md');
  });
});
