import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { explainUpload } from '../../../../server/features/explain/explainUpload';
import { LineIndex } from '../../../../server/presentation/positions';
import { Checker } from '../../../../server/rules/checker';
import { rules } from '../../../../server/rules/table';
import { policySet, uriOf } from '../../../support/policies';
import { uploadFamily } from './uploadFamily';

const policies = policySet(uploadFamily);
const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
  throw error;
});

/**
 * Where a message leads in the family: `Base.xml <Key Id="«client_secret» CODE`, the text with what stands before it in its
 * tag; `- CODE` where no file has it.
 */
export function explained(message: string): string[] {
  return explainUpload(policies, message, (policy) => checker.check(policies, policy)).map(({ place, code }) => {
    if (!place) return `- ${code}`;
    const file = place.uri.slice(uriOf('').length);
    const text = uploadFamily[file] ?? '';
    const lines = new LineIndex(text);
    const { start, end } = { start: lines.offsetAt(place.range.start), end: lines.offsetAt(place.range.end) };
    const before = text.slice(text.lastIndexOf('<', start - 1), start);
    const tag = before.replace(/\s+/g, ' ').replace(/^(<[\w:]+) .*?([\w:]+=")$/, '$1 $2');
    return `${file} ${tag}«${text.slice(start, end)}» ${code}`;
  });
}
