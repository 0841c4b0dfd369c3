import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { Chain } from '../../policy/chain';
import type { XmlElement } from '../../xml/nodes';
import { timeOf } from '../data/claimValue';

/** What a value does not keep: the text to show, and the ids that localized strings know it by. */
export interface Broken {
  readonly predicate: string;
  readonly helpText: string | undefined;
}

/**
 * What of its claim type's predicates a value does not keep; empty where it keeps all. A group is kept where as many
 * predicates hold as it asks for, or all. Undefined where they cannot be judged here.
 */
export function brokenPredicates(
  chain: Chain,
  claim: string,
  value: string,
  now: number,
): readonly Broken[] | undefined {
  const type = effectiveClaimType(chain, claim);
  const id = type?.part('PredicateValidationReference')?.element.valueOf('Id')?.trim();
  if (!id) return [];
  const validation = chain.definitions('predicateValidation', id)[0]?.use.element;
  if (!validation) return undefined;
  const broken: Broken[] = [];
  for (const group of validation.element('PredicateGroups')?.elements('PredicateGroup') ?? []) {
    const list = group.element('PredicateReferences');
    const references = list?.elements('PredicateReference') ?? [];
    const results = references.map((reference) => judge(chain, reference.valueOf('Id')?.trim() ?? '', value, now));
    if (results.includes(undefined)) return undefined;
    const least = Number(list?.valueOf('MatchAtLeast') ?? references.length);
    const failed = results.filter((result): result is Broken => result !== true && result !== undefined);
    if (references.length - failed.length >= least) continue;
    const words = group.element('UserHelpText')?.textContent;
    broken.push(...(words ? [{ predicate: group.valueOf('Id') ?? '', helpText: words }] : []), ...failed);
  }
  return broken;
}

/** Whether a value keeps the predicates of a claim type; undefined where they cannot be judged. */
export function keepsPredicates(chain: Chain, claim: string, value: string, now: number): boolean | undefined {
  const broken = brokenPredicates(chain, claim, value, now);
  return broken && broken.length === 0;
}

function judge(chain: Chain, id: string, value: string, now: number): true | Broken | undefined {
  const predicate = chain.definitions('predicate', id)[0]?.use.element;
  if (!predicate) return undefined;
  const holds = holdsFor(predicate, value, now);
  if (holds === undefined) return undefined;
  const help = predicate.valueOf('HelpText') ?? predicate.element('UserHelpText')?.textContent;
  return holds || { predicate: id, helpText: help };
}

/** Source: the service's page on predicates. */
function holdsFor(predicate: XmlElement, value: string, now: number): boolean | undefined {
  const parameter = (name: string): string | undefined =>
    predicate
      .element('Parameters')
      ?.elements('Parameter')
      .find((one) => one.valueOf('Id')?.trim().toLowerCase() === name.toLowerCase())
      ?.textContent.trim();
  switch (predicate.valueOf('Method')?.trim().toLowerCase()) {
    case 'islengthrange':
      return (
        value.length >= Number(parameter('Minimum') ?? 0) && value.length <= Number(parameter('Maximum') ?? Infinity)
      );
    case 'matchesregex':
      return matches(parameter('RegularExpression') ?? '', value);
    case 'includescharacters':
      return matches(`[${parameter('CharacterSet') ?? ''}]`, value);
    case 'isdaterange': {
      const time = timeOf(value);
      const least = dateOf(parameter('Minimum'), -Infinity, now);
      const most = dateOf(parameter('Maximum'), Infinity, now);
      return time !== undefined && time >= least && time <= most;
    }
    default:
      return undefined;
  }
}

/** True where the pattern is found in the value; undefined where JavaScript cannot read it. */
export function matches(pattern: string, value: string): boolean | undefined {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    try {
      return new RegExp(pattern).test(value);
    } catch {
      return undefined;
    }
  }
}

function dateOf(text: string | undefined, preset: number, now: number): number {
  if (text === undefined || text === '') return preset;
  if (/^today$/i.test(text)) return now;
  return timeOf(text) ?? preset;
}
