import { dirname, relative, sep } from 'node:path';
import { completionsAt } from '../../server/features/completion/completionsAt';
import { Policy } from '../../server/policy/policy';
import { PolicySet } from '../../server/policy/policySet';
import { elementsIn } from '../../server/xml/nodes';
import { corpusFiles, corpusFolder } from './corpus';

/** Something that a real policy says, to be completed again. */
export interface Position {
  readonly kind: 'tag' | 'attribute' | 'value' | 'text';
  /** `InputClaim`, `InputClaim/@Required`. */
  readonly at: string;
  readonly policy: Policy;
  readonly start: number;
  readonly end: number;
  readonly expected: string;
}

/** What of the file is missing from the caret on: nothing, the word itself, the rest of the line or of the file. */
export type Cut = 'nothing' | 'word' | 'line' | 'file';

/** The policies of the corpus below a folder, a set for each folder with files. */
export function corpusSets(folder: string): readonly PolicySet[] {
  const sets = new Map<string, Policy[]>();
  for (const { path, text } of corpusFiles()) {
    const name = relative(corpusFolder, path).split(sep).join('/');
    if (!name.startsWith(folder)) continue;
    const policy = new Policy(`file:///${name}`, undefined, text);
    sets.set(dirname(name), [...(sets.get(dirname(name)) ?? []), policy]);
  }
  return [...sets.values()].map((policies) => PolicySet.of(policies));
}

/** Every start tag, attribute, attribute value and text of an element without children. */
export function* positionsIn(policy: Policy): Generator<Position> {
  for (const element of elementsIn(policy.document)) {
    const name = element.localName;
    const { start, end } = element.nameSpan;
    yield { kind: 'tag', at: name, policy, start, end, expected: element.name };
    for (const attribute of element.attributes) {
      const at = `${name}/@${attribute.name}`;
      yield { kind: 'attribute', at, policy, start: attribute.start, end: attribute.end, expected: attribute.name };
      const { valueStart, valueEnd, value } = attribute;
      if (value !== '') yield { kind: 'value', at, policy, start: valueStart, end: valueEnd, expected: value };
    }
    const text = element.elements().length === 0 ? element.textSpan : undefined;
    if (text && text.end > text.start)
      yield {
        kind: 'text',
        at: `${name}/text()`,
        policy,
        start: text.start,
        end: text.end,
        expected: element.textContent,
      };
  }
}

/** The labels offered at a position, and how long the engine took, in milliseconds. */
export function completeAgain(
  set: PolicySet,
  position: Position,
  cut: Cut,
): { labels: readonly string[]; took: number } {
  const { policy, start } = position;
  let policies = set;
  let cutPolicy = policy;
  if (cut !== 'nothing') {
    const lineEnd = /[\r\n]|$/.exec(policy.text.slice(start))!.index + start;
    const rest = { word: position.end, line: lineEnd, file: policy.text.length }[cut];
    const text = policy.text.slice(0, start) + policy.text.slice(rest);
    cutPolicy = new Policy(policy.uri, 2, text);
    policies = set.with([cutPolicy]);
  }
  const begun = performance.now();
  const list = completionsAt({ policies, policy: cutPolicy, offset: start, snippets: true });
  const took = performance.now() - begun;
  return { labels: (list?.items ?? []).map(({ label }) => label), took };
}
