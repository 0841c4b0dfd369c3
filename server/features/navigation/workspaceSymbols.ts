import type { SymbolInformation, SymbolKind } from 'vscode-languageserver-types';
import { loadCatalogue } from '../../catalogue/catalogue';
import type { IdKind } from '../../catalogue/idKind';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import type { Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { rangeOf } from '../../presentation/lineIndexOf';
import { symbolKindOf } from '../../presentation/symbolKindOf';
import { fuzzyScore } from './fuzzyScore';

/** More are of no use in a list that is narrowed by typing. */
const most = 256;

interface Entry {
  readonly policy: Policy;
  readonly use: IdUse;
  readonly name: string;
  /** What it stands in: the file, and the journey of an exchange. */
  readonly container: string;
}

/** The definitions of all files whose names fit what was typed, the best first. Every word typed has to fit. */
export function workspaceSymbols(policies: PolicySet, query: string): SymbolInformation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: { readonly entry: Entry; readonly score: number }[] = [];
  for (const policy of policies.policies)
    for (const entry of entriesOf(policy)) {
      const score = scoreOf(words, entry);
      if (score !== undefined) found.push({ entry, score });
    }
  found.sort((a, b) => b.score - a.score || compare(a.entry, b.entry));
  return found.slice(0, most).map(({ entry }) => symbolOf(entry));
}

function scoreOf(words: readonly string[], { name, container }: Entry): number | undefined {
  let sum = 0;
  for (const word of words) {
    // A word may also say where to look: the name of the file or journey.
    const score = fuzzyScore(word, name) ?? (container.toLowerCase().includes(word) ? 1 : undefined);
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
}

function compare(a: Entry, b: Entry): number {
  return a.name.length - b.name.length || a.name.localeCompare(b.name) || a.container.localeCompare(b.container);
}

function symbolOf({ policy, use, name, container }: Entry): SymbolInformation {
  return {
    name,
    kind: symbolKind(use),
    containerName: container,
    location: { uri: policy.uri, range: rangeOf(policy, use.span) },
  };
}

// Definitions of one kind stand at elements of one name, which alone decides.
const symbolKinds = new Map<IdKind, SymbolKind>();

function symbolKind({ kind, element }: IdUse): SymbolKind {
  let symbol = symbolKinds.get(kind);
  if (symbol === undefined) symbolKinds.set(kind, (symbol = symbolKindOf(element)));
  return symbol;
}

const known = new WeakMap<Policy, readonly Entry[]>();

function entriesOf(policy: Policy): readonly Entry[] {
  let entries = known.get(policy);
  if (!entries) {
    const file = fileNameOf(policy);
    const kinds = Object.keys(loadCatalogue().references.kinds) as IdKind[];
    entries = kinds.flatMap((kind) =>
      policy.index.definitions(kind).flatMap((use) => {
        const within = use.within?.valueOf('Id')?.trim();
        const container = within ? `${within} · ${file}` : file;
        return use.id === '' ? [] : [{ policy, use, name: use.id, container }];
      }),
    );
    known.set(policy, entries);
  }
  return entries;
}
