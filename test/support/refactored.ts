import assert from 'node:assert/strict';
import { refactoringsAt } from '../../server/features/refactorings/refactoringsAt';
import { translate } from '../../server/presentation/translate';
import { markedFamily, textsAfter } from './family';

/** The refactorings at the caret (`|`) of a family of files, by title; the reason stands after those that are refused. */
export function offered(files: Readonly<Record<string, string>>): string[] {
  const { policies, policy, caret } = markedFamily(files);
  return refactoringsAt(policies, policy, caret).map(({ title, refusal }) =>
    refusal ? `${translate(title)}: ${translate(refusal)}` : translate(title),
  );
}

/** The texts of the files that a refactoring changes, after it. */
export function refactored(files: Readonly<Record<string, string>>, wanted: string): Record<string, string> {
  const { policies, policy, caret } = markedFamily(files);
  const found = refactoringsAt(policies, policy, caret).find(({ title }) => translate(title) === wanted);
  assert.ok(found, `${wanted} is among ${offered(files).join(' / ')}`);
  assert.equal(found.refusal, undefined);
  return textsAfter(policies, found.plan());
}
