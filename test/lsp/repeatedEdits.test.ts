import assert from 'node:assert/strict';
import { LspSession } from '../support/lspSession';
import { journey, policyText, profiles } from '../support/policies';

const EDITS = 100;

/** A family of a base, an extension and two relying parties. */
function family(folder: string): Readonly<Record<string, string>> {
  const body = profiles('P') + journey('J', '<OrchestrationStep Type="ClaimsExchange"/>');
  return {
    [`${folder}/Base.xml`]: policyText({ id: 'B2C_1A_Base', body }),
    [`${folder}/Ext.xml`]: policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base' }),
    [`${folder}/One.xml`]: policyText({ id: 'B2C_1A_One', base: 'B2C_1A_Ext' }),
    [`${folder}/Two.xml`]: policyText({ id: 'B2C_1A_Two', base: 'B2C_1A_Ext' }),
  };
}

describe('a file edited a hundred times', () => {
  it('has only what depends on it checked again, as the log counts', async () => {
    const session = await LspSession.start({ ...family('a'), ...family('b') });
    try {
      const counted = (): [files: number, chains: number, members: number] => {
        const last = session.logged.filter((line) => line.startsWith('checked ')).at(-1) ?? '';
        const [, files, chains, members] = /(\d+) files, (\d+) chains, (\d+) family members/.exec(last) ?? [];
        return [Number(files), Number(chains), Number(members)];
      };
      await session.until(
        () => counted()[0] === 8,
        () => 'the folder was not checked',
      );
      assert.deepEqual(counted(), [8, 8, 8]);
      const text = (edit: number): string =>
        policyText({ id: 'B2C_1A_Ext', base: 'B2C_1A_Base', body: profiles(`Edited${edit}`) });
      session.open('a/Ext.xml', text(0));
      await session.until(
        () => counted()[0] === 9,
        () => 'the opened text was not checked',
      );
      const before = counted();
      for (let edit = 1; edit <= EDITS; edit++) {
        session.change('a/Ext.xml', text(edit), edit + 1);
        // Each edit is waited for: edits in quick succession are checked once.
        await session.until(
          () => session.last('a/Ext.xml')?.version === edit + 1 && counted()[0] === before[0] + edit,
          () => `edit ${edit} was not checked`,
        );
      }
      const grown = counted().map((count, i) => count - before[i]!);
      // The file; the chains of it and the two that inherit from it; its family of four. Nothing of the other folder.
      assert.deepEqual(grown, [EDITS, 3 * EDITS, 4 * EDITS]);
    } finally {
      await session.stop();
    }
  });
});
