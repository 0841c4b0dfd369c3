import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadCatalogue } from '../../../server/catalogue/catalogue';
import { Policy } from '../../../server/policy/policy';
import { Checker } from '../../../server/rules/checker';
import { rules } from '../../../server/rules/table';
import { journey, policySet, policyText, profiles, uriOf } from '../../support/policies';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What lives on the heap, in bytes. */
function heap(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('the memory of a checker', () => {
  it('does not grow while a file of a chain is edited again and again', () => {
    const many = Array.from(
      { length: 300 },
      (_, at) => `<TechnicalProfile Id="Base${at}"><DisplayName>${at}</DisplayName></TechnicalProfile>`,
    );
    const base = policyText({
      id: 'B2C_1A_Base',
      body: profiles(...many) + journey('J', '<OrchestrationStep Type="ClaimsExchange"/>'),
    });
    const edited = (edit: number): Policy => {
      const own = many.map((profile) => profile.replaceAll('Base', `Edit${edit}At`));
      return new Policy(
        uriOf('Ext.xml'),
        edit,
        policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: profiles(...own) }),
      );
    };
    const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (rule, _, error) => {
      throw new Error(`${rule.code}: ${String(error)}`);
    });
    let set = policySet({
      'Base.xml': base,
      'Ext.xml': policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
      'Party.xml': policyText({ id: 'B2C_1A_Party', base: 'B2C_1A_Ext' }),
    });
    const edit = (from: number, to: number): void => {
      for (let at = from; at < to; at++) {
        set = set.with([edited(at)]);
        for (const policy of set.policies) checker.check(set, policy);
      }
    };
    edit(0, 20);
    const warm = heap();
    edit(20, 120);
    const grown = heap() - warm;
    // One version of the file with all that is known of it weighs more than this: a hundred kept ones could not hide.
    const one = heapOfOne(edited);
    assert.ok(grown < 5 * one, `${grown} bytes more after 100 edits; one version takes ${one}`);
  });
});

function heapOfOne(edited: (edit: number) => Policy): number {
  const before = heap();
  const kept = [edited(1000), edited(1001), edited(1002), edited(1003)];
  for (const policy of kept) policy.index.definitions('technicalProfile');
  const weight = (heap() - before) / kept.length;
  assert.equal(kept.length, 4);
  return weight;
}
