import type { IdKind } from '../../catalogue/idKind';
import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { effectiveProfile } from '../../effective/effectiveProfile';
import type { IdUse } from '../../policy/idIndex';
import { idKey, type Policy } from '../../policy/policy';
import { policyNameOf } from '../../policy/policyNameOf';
import type { ExplorerKind } from '../../protocol/explorer';
import { closest } from '../../xml/ancestors';
import type { XmlElement } from '../../xml/nodes';
import { translate } from '../../presentation/translate';
import { firstOfEach, problemsOf, sumOf, type ExplorerItem, type ExplorerQuery, type ItemPath } from './explorerItem';
import { journeyItem } from './journeyItems';

/** A sort of definitions that a policy may have. */
interface Group {
  readonly kind: ExplorerKind;
  readonly label: Message;
  readonly member: ExplorerKind;
  readonly id: IdKind;
  readonly describe: (element: XmlElement, id: string, chain: Chain) => string | undefined;
  /** A line for the tooltip. */
  readonly note?: (element: XmlElement, id: string, chain: Chain) => string | undefined;
}

const groups: readonly Group[] = [
  {
    kind: 'userJourneys',
    label: message('User journeys'),
    member: 'userJourney',
    id: 'userJourney',
    describe: () => undefined,
  },
  {
    kind: 'subJourneys',
    label: message('Sub journeys'),
    member: 'subJourney',
    id: 'subJourney',
    describe: () => undefined,
  },
  {
    kind: 'technicalProfiles',
    label: message('Technical profiles'),
    member: 'technicalProfile',
    id: 'technicalProfile',
    describe: (element) => element.parent?.parent?.element('DisplayName')?.textContent,
    note: (_, id, chain) => effectiveProfile(chain, id)?.protocolName,
  },
  {
    kind: 'claimTypes',
    label: message('Claim types'),
    member: 'claimType',
    id: 'claimType',
    describe: (_, id, chain) => effectiveClaimType(chain, id)?.dataType,
    note: (_, id, chain) => effectiveClaimType(chain, id)?.part('DisplayName')?.element.textContent,
  },
  {
    kind: 'claimsTransformations',
    label: message('Claims transformations'),
    member: 'claimsTransformation',
    id: 'claimsTransformation',
    describe: (element) => element.valueOf('TransformationMethod'),
  },
  {
    kind: 'displayControls',
    label: message('Display controls'),
    member: 'displayControl',
    id: 'displayControl',
    describe: (element) => element.valueOf('UserInterfaceControlType'),
  },
  {
    kind: 'contentDefinitions',
    label: message('Content definitions'),
    member: 'contentDefinition',
    id: 'contentDefinition',
    describe: (element) => element.element('DataUri')?.textContent,
    note: (element) => element.element('LoadUri')?.textContent,
  },
];

/** What a policy itself has: its relying party, its definitions by sort, the policy keys it names. */
export function policyContents(query: ExplorerQuery, policy: Policy, path: ItemPath): readonly ExplorerItem[] {
  return [
    ...relyingPartyItem(query, policy, path),
    ...groups.flatMap((group) => groupItem(query, policy, group, path)),
    ...policyKeysItem(query, policy, path),
  ];
}

function relyingPartyItem(query: ExplorerQuery, policy: Policy, path: ItemPath): readonly ExplorerItem[] {
  const element = policy.relyingParty;
  if (!element) return [];
  const own = [...path, 'relyingParty'];
  const uses = [
    ...element.elements('DefaultUserJourney').map((one) => one.attribute('ReferenceId')),
    ...element
      .elements('Endpoints')
      .flatMap((list) => list.elements('Endpoint').map((one) => one.attribute('UserJourneyReferenceId'))),
  ].flatMap((attribute) => (attribute && attribute.value.trim() !== '' ? [attribute] : []));
  const journeys = firstOfEach(uses, ({ value }) => idKey(value.trim()));
  const protocol = element.element('TechnicalProfile')?.element('Protocol')?.valueOf('Name');
  return [
    {
      path: own,
      kind: 'relyingParty',
      label: translate(message('Relying party')),
      ...(protocol ? { description: protocol } : {}),
      place: { policy, span: element.nameSpan },
      own: [element],
      problems: problemsOf(query, policy, [element]),
      ...(journeys.length === 0
        ? {}
        : {
            children: () =>
              journeys.map(({ value, valueSpan }) =>
                journeyItem(query, policy, 'userJourney', value.trim(), own, valueSpan),
              ),
          }),
    },
  ];
}

function groupItem(query: ExplorerQuery, policy: Policy, group: Group, path: ItemPath): readonly ExplorerItem[] {
  const named = policy.index.definitions(group.id).filter(({ id }) => id !== '');
  // Journeys of one id are one journey; of anything else, two of one id are two to look at.
  const uses = journeyKind(group) ? firstOfEach(named, ({ key }) => key) : named;
  if (uses.length === 0) return [];
  const own = [...path, group.kind];
  return [
    {
      path: own,
      kind: group.kind,
      label: translate(group.label),
      description: String(uses.length),
      problems: problemsOf(
        query,
        policy,
        named.map(({ element }) => element),
      ),
      children: () => membersOf(query, policy, group, uses, own),
    },
  ];
}

function membersOf(
  query: ExplorerQuery,
  policy: Policy,
  group: Group,
  uses: readonly IdUse[],
  path: ItemPath,
): readonly ExplorerItem[] {
  const journey = journeyKind(group);
  if (journey) return uses.map(({ id }) => journeyItem(query, policy, journey, id, path));
  const chain = query.policies.chainOf(policy);
  const nth = counter();
  return uses.map(({ id, key, span, element }) => {
    const description = group.describe(element, id, chain);
    const note = group.note?.(element, id, chain);
    return {
      path: [...path, nth(key)],
      kind: group.member,
      label: id,
      ...(description ? { description } : {}),
      notes: [...(note ? [note] : []), ...overriding(chain, group.id, id)],
      copies: id,
      place: { policy, span },
      own: [element],
      problems: problemsOf(query, policy, [element]),
    };
  });
}

/** Says which base policies define the same. */
function overriding(chain: Chain, kind: IdKind, id: string): readonly string[] {
  const bases = chain.definitions(kind, id).filter(({ policy }) => policy !== chain.leaf);
  const names = firstOfEach(bases, ({ policy }) => policy.uri).map(({ policy }) => policyNameOf(policy));
  return names.length === 0 ? [] : [translate(message('Overrides {0}', names.join(', ')))];
}

function policyKeysItem(query: ExplorerQuery, policy: Policy, path: ItemPath): readonly ExplorerItem[] {
  const byKey = new Map<string, IdUse[]>();
  for (const use of policy.index.references('policyKey')) {
    if (use.id === '') continue;
    const same = byKey.get(use.key);
    if (same) same.push(use);
    else byKey.set(use.key, [use]);
  }
  if (byKey.size === 0) return [];
  const own = [...path, 'policyKeys'];
  const keys = [...byKey.values()].map((uses) => policyKeyItem(query, policy, uses, own));
  return [
    {
      path: own,
      kind: 'policyKeys',
      label: translate(message('Policy keys')),
      description: String(keys.length),
      problems: sumOf(keys.map(({ problems }) => problems)),
      children: () => keys,
    },
  ];
}

/** A key of the tenant, and below it the technical profiles that use it. */
function policyKeyItem(query: ExplorerQuery, policy: Policy, uses: readonly IdUse[], path: ItemPath): ExplorerItem {
  // Only made of keys that are used.
  const first = uses[0] as IdUse;
  const own = [...path, first.key];
  const nth = counter();
  const users = uses.map((use): ExplorerItem => {
    const profile = closest(use.element, 'TechnicalProfile');
    const id = profile?.valueOf('Id') ?? '';
    const role = use.element.valueOf('Id');
    return {
      path: [...own, nth(idKey(id))],
      kind: 'technicalProfile',
      label: id,
      ...(role ? { description: role } : {}),
      ...(id === '' ? {} : { copies: id }),
      place: { policy, span: use.span },
      problems: problemsOf(query, policy, [use.element]),
    };
  });
  return {
    path: own,
    kind: 'policyKey',
    label: first.id,
    description: users.map(({ label }) => label).join(', '),
    copies: first.id,
    place: { policy, span: first.span },
    problems: sumOf(users.map(({ problems }) => problems)),
    children: () => users,
  };
}

function journeyKind({ id }: Group): 'userJourney' | 'subJourney' | undefined {
  return id === 'userJourney' || id === 'subJourney' ? id : undefined;
}

/** Tells equal names apart by a count that no id can hold. */
function counter(): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}\n${count}`;
  };
}
