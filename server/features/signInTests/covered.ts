import type { Program } from '../../interpreter/data/program';
import type { RunRecord } from '../../interpreter/data/state';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import type { CoveredFile } from '../../protocol/signInTests';
import { coverageOf } from '../../signInTests/coverage';
import type { XmlDocument, XmlElement } from '../../xml/nodes';

/**
 * What ran of what a relying party can run, by file.
 * @param policies the files as people see them, without settings filled in
 */
export function coveredFiles(
  policies: PolicySet,
  program: Program,
  records: readonly RunRecord[],
): readonly CoveredFile[] {
  const files = new Map<string, CoveredFile['parts'][number][]>();
  for (const { name, ran, policy, element } of coverageOf(program, records)) {
    const written = policies.get(policy.uri);
    const tag = written && (written === policy ? element : sameElement(written.document, element));
    if (!written || !tag) continue;
    const part = { name, range: rangeOf(written, { start: tag.start, end: tag.startTagEnd }), ran };
    const parts = files.get(written.uri);
    if (parts) parts.push(part);
    else files.set(written.uri, [part]);
  }
  return [...files].map(([uri, parts]) => ({ uri, parts }));
}

/** The element that stands at the same place of the tree; none where what was filled in brings elements along. */
function sameElement(document: XmlDocument, element: XmlElement): XmlElement | undefined {
  const { parent } = element;
  if (!parent) return document.root;
  const [there, here] = [sameElement(document, parent)?.elements() ?? [], parent.elements()];
  const found = there[here.indexOf(element)];
  return there.length === here.length && found?.name === element.name ? found : undefined;
}
