import { message } from '../../words/message';
import { fileNameOf } from '../../policy/fileNameOf';
import { idKey, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { Family, PolicySet } from '../../policy/policySet';
import { translate } from '../../presentation/translate';
import { firstOfEach, problemsOf, sumOf, type ExplorerItem, type ExplorerQuery } from './explorerItem';
import { policyContents } from './policyItems';

/** The families of the workspace, by their names. */
export function familyItems(query: ExplorerQuery): readonly ExplorerItem[] {
  const families = familiesOf(query.policies);
  const labels = labelsOf(families.map(({ folder }) => folder));
  const items = families.map((family, at) => familyItem(query, family, labels[at] ?? '', families));
  return items.sort((a, b) => compare(a.label, b.label));
}

/** The one row below a family, which is named by its root policy; none where no family has that root. */
export function rootItems(query: ExplorerQuery, uri: string): readonly ExplorerItem[] {
  const policy = query.policies.get(uri);
  return policy && rootOf(query.policies, policy) === policy ? [policyItem(query, policy)] : [];
}

/** The row of a policy, or undefined where there is none of that uri. */
export function policyItemOf(query: ExplorerQuery, uri: string): ExplorerItem | undefined {
  const policy = query.policies.get(uri);
  return policy && policyItem(query, policy);
}

/** The rows above a policy: its family, and its bases from the root down. */
export function pathsAbove(policies: PolicySet, policy: Policy): readonly (readonly string[])[] {
  const [, ...bases] = policies.chainOf(policy).policies;
  return [['family', rootOf(policies, policy).uri], ...bases.reverse().map(({ uri }) => ['policy', uri])];
}

interface ShownFamily {
  readonly family: Family;
  readonly root: Policy;
  /** The names of the folders that hold all its files. */
  readonly folder: readonly string[];
}

function familiesOf(policies: PolicySet): readonly ShownFamily[] {
  const families = new Set<Family>();
  for (const policy of policies.policies) families.add(policies.familyOf(policy));
  return [...families].flatMap((family) => {
    const [first] = family.policies;
    return first ? [{ family, root: rootOf(policies, first), folder: commonFolder(family.policies) }] : [];
  });
}

/** The policy at the end of the chain: the same for every member of a family, also where bases lead in a circle. */
function rootOf(policies: PolicySet, policy: Policy): Policy {
  return policies.chainOf(policy).policies.at(-1) ?? policy;
}

function familyItem(
  query: ExplorerQuery,
  { family, root, folder }: ShownFamily,
  label: string,
  families: readonly ShownFamily[],
): ExplorerItem {
  const path = folder.join('/');
  const shared = label === '' || families.some((other) => other.root !== root && other.folder.join('/') === path);
  const tenant = root.tenantId?.value;
  const count = family.policies.length;
  const problems = sumOf(family.policies.map((policy) => problemsOf(query, policy)));
  return {
    path: ['family', root.uri],
    kind: 'family',
    label: shared ? policyNameOf(root) : label,
    description: [...(shared && label !== '' ? [label] : []), ...(tenant ? [tenant] : [])].join(' · '),
    notes: [
      count === 1 ? translate(message('1 policy')) : translate(message('{0} policies', String(count))),
      ...(path === '' ? [] : [translate(message('Folder: {0}', path))]),
    ],
    place: placeOf(root),
    problems,
    children: () => rootItems(query, root.uri),
    expanded: families.length === 1,
  };
}

function policyItem(query: ExplorerQuery, policy: Policy): ExplorerItem {
  const { policies } = query;
  const path = ['policy', policy.uri];
  const below = inheriting(policies, policy);
  const file = fileNameOf(policy);
  const trouble = baseTrouble(policies, policy);
  const id = policy.policyId?.value;
  return {
    path,
    kind: 'policy',
    label: policyNameOf(policy),
    ...(trouble ? { description: trouble } : id ? { description: file } : {}),
    notes: [file, ...(trouble ? [trouble] : [])],
    ...(id ? { copies: id } : {}),
    place: placeOf(policy),
    problems: sumOf(withInheriting(policies, policy).map((one) => problemsOf(query, one))),
    ...(below.length === 0 && isEmpty(policy)
      ? {}
      : {
          children: () => [
            ...policyContents(query, policy, path),
            ...below.map((one) => policyItem(query, one)).sort((a, b) => compare(a.label, b.label)),
          ],
        }),
    expanded: below.length > 0,
  };
}

function placeOf(policy: Policy): NonNullable<ExplorerItem['place']> {
  return { policy, span: policy.policyId?.span ?? policy.root?.nameSpan ?? { start: 0, end: 0 } };
}

/** Why the policy stands at the top though it names a base. */
function baseTrouble(policies: PolicySet, policy: Policy): string | undefined {
  const base = policy.base?.policyId.value ?? '';
  switch (policies.baseLink(policy).kind) {
    case 'missing':
      return base === ''
        ? translate(message('base policy not named'))
        : translate(message('base {0} is not in the workspace', base));
    case 'ambiguous':
      return translate(message('several policies are called {0}', base));
    case 'cycle':
      return translate(message('inherits from itself'));
    case 'root':
    case 'found':
      return undefined;
  }
}

/** True where nothing of the policy could be shown. */
function isEmpty({ root }: Policy): boolean {
  return !root?.elements().some(({ localName }) => localName !== 'BasePolicy');
}

/** The policy and all that inherit from it, directly or not. */
function withInheriting(policies: PolicySet, policy: Policy): readonly Policy[] {
  const all = [policy];
  for (const one of all) all.push(...inheriting(policies, one));
  return all;
}

const known = new WeakMap<Family, ReadonlyMap<string, readonly Policy[]>>();

/** The policies whose base this one is. */
function inheriting(policies: PolicySet, policy: Policy): readonly Policy[] {
  const family = policies.familyOf(policy);
  let byBase = known.get(family);
  if (!byBase) {
    const found = new Map<string, Policy[]>();
    for (const member of family.policies) {
      const base = policies.chainOf(member).policies[1];
      if (!base) continue;
      const same = found.get(base.uri);
      if (same) same.push(member);
      else found.set(base.uri, [member]);
    }
    known.set(family, (byBase = found));
  }
  return byBase.get(policy.uri) ?? [];
}

function commonFolder(policies: readonly Policy[]): readonly string[] {
  const folders = policies.map(({ uri }) => foldersOf(uri));
  const [first = [], ...others] = folders;
  const length = first.findIndex((name, at) => others.some((other) => other[at] !== name));
  return length < 0 ? first : first.slice(0, length);
}

/** The names of the folders above a file. A document that was never saved is in none. */
function foldersOf(uri: string): readonly string[] {
  const path = uri.replace(/^[^:/]+:(\/\/[^/]*)?/, '');
  return path
    .split('/')
    .slice(0, -1)
    .filter((name) => name !== '')
    .map(decodeURIComponent);
}

/** The shortest ends of these folders that tell different ones apart. */
function labelsOf(folders: readonly (readonly string[])[]): readonly string[] {
  const end = (folder: readonly string[], length: number): string => folder.slice(-length).join('/');
  const labels = new Map<string, string>();
  let open = firstOfEach(folders, (folder) => folder.join('/'));
  for (let length = 1; open.length > 0; length++) {
    const counts = new Map<string, number>();
    for (const folder of open) counts.set(end(folder, length), (counts.get(end(folder, length)) ?? 0) + 1);
    const isDone = (folder: readonly string[]): boolean =>
      counts.get(end(folder, length)) === 1 || length >= folder.length;
    for (const folder of open.filter(isDone)) labels.set(folder.join('/'), end(folder, length));
    open = open.filter((folder) => !isDone(folder));
  }
  return folders.map((folder) => labels.get(folder.join('/')) ?? '');
}

function compare(a: string, b: string): number {
  const [first, second] = [idKey(a), idKey(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
