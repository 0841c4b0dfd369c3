import { loadCatalogue } from '../../catalogue/catalogue';
import { isCalledByService } from '../../catalogue/service';
import { loadElements } from '../../catalogue/elements';
import { message, type Message } from '../../words/message';
import type { Definition } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import { boundaryOf, symbolOf, type IdSymbol } from '../../policy/idSymbol';
import { idKey, isOpen, Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { relyingPartyClaims } from '../../policy/subjectClaim';
import type { XmlElement } from '../../xml/nodes';
import type { Span } from '../../xml/span';
import { keepParameterNames, namesOfPartners } from './namesOfPartners';
import { applyPlan, type Plan, type TextChange } from '../plan';
import { escapeAttribute, escapeText } from '../../xml/escape';

/** What a rename changes, and what files alone cannot rename. */
export interface Renaming {
  readonly plan: Plan;
  /** Reasons to look at the changes before they are made. */
  readonly confirm: readonly Message[];
  /** What is worth knowing afterwards. */
  readonly notes: readonly Message[];
}

/** Letters and digits of any script, and the signs that ids of policies are written with. */
const idCharacters = /^[\p{L}\p{N}_.:/-]+$/u;

/** Why the id at a place cannot be renamed at all, whatever its new name; undefined where it can. */
export function renameRefusal(policies: PolicySet, policy: Policy, use: IdUse): Message | undefined {
  if (use.id === '') return message('There is no name here yet.');
  if (isOpen(use.id))
    return message('"{0}" is filled in when the policies are built: only its placeholder is here.', use.id);
  if (isTenants(use)) return undefined;
  const { definitions, uses } = symbolOf(policies, policy, use);
  if (isCalledByService(use.kind, use.id) && uses.every((one) => one.use.role === 'definition'))
    return message('The service itself looks for "{0}": it must keep its name.', use.id);
  if (definitions.length > 0) return undefined;
  return policies.chainOf(policy).complete
    ? message('Nothing defines "{0}" here: there is nothing to rename.', use.id)
    : message('"{0}" is not defined here, and not all base policies are: it cannot be renamed from here.', use.id);
}

/**
 * Gives everything that means the same as the id at a place a new name: in all files, whatever the case it is written
 * in. A message says why that cannot be done.
 */
export function planRenameId(policies: PolicySet, policy: Policy, use: IdUse, newName: string): Renaming | Message {
  const name = newName.trim();
  const refusal = renameRefusal(policies, policy, use) ?? nameRefusal(use, name);
  if (refusal) return refusal;
  const symbol = symbolOf(policies, policy, use);
  const taken = idKey(name) === use.key ? undefined : definedAlready(policies, symbol, name);
  if (taken) return message('"{0}" is defined already, in {1}.', name, fileNameOf(taken.policy));

  const why = message('Rename "{0}" to "{1}"', use.id, name);
  const plan = [
    ...symbol.uses.flatMap((one) => [
      ...change(one.policy, idSpan(one), one.use.attribute !== undefined, name, why),
      ...(one.use.kind === 'policy' && one.use.role === 'definition' ? inPublicUri(one, name, why) : []),
    ]),
    ...keepParameterNames(policies, symbol, name, why),
    ...subjectsOf(policies, symbol).flatMap(({ policy: at, span }) => change(at, span, true, name, why)),
  ];
  if (use.kind === 'policy' && !sameBases(policies, plan))
    return message('Files would inherit from another policy: "{0}" is a policy of this workspace already.', name);
  return { plan, confirm: doubts(policies, symbol, use), notes: namesOfPartners(policies, symbol) };
}

/** Where a relying party's subject names the claim by its id, as no output claim has that name otherwise. */
function subjectsOf(policies: PolicySet, { kind, uses }: IdSymbol): readonly { policy: Policy; span: Span }[] {
  if (kind !== 'claimType') return [];
  return [...new Set(uses.map(({ policy }) => policy))].flatMap((policy) => {
    const subject = policy.relyingParty
      ?.element('TechnicalProfile')
      ?.element('SubjectNamingInfo')
      ?.attribute('ClaimType');
    const key = idKey(subject?.value.trim() ?? '');
    if (!subject || subject.valueStart < 0 || !uses.some(({ use }) => use.key === key)) return [];
    const claims = policies.chainOf(policy).policies.flatMap(relyingPartyClaims);
    const isCalled = (claim: XmlElement, attribute: string): boolean =>
      idKey(claim.valueOf(attribute)?.trim() ?? '') === key;
    const byId = claims.some((one) => isCalled(one, 'ClaimTypeReferenceId'));
    return byId && !claims.some((one) => isCalled(one, 'PartnerClaimType'))
      ? [{ policy, span: subject.valueSpan }]
      : [];
  });
}

function nameRefusal(use: IdUse, name: string): Message | undefined {
  if (name === '') return message('A name is needed.');
  const { policyKeys } = loadCatalogue();
  if (use.kind === 'policy' || use.kind === 'policyKey') {
    if (policyKeys.hasPrefix(use.id) && !policyKeys.hasPrefix(name))
      return message('The name must begin with {0}.', policyKeys.prefix);
    const fits =
      use.kind === 'policyKey'
        ? policyKeys.isName(policyKeys.withoutPrefix(name))
        : loadElements().rootType.attribute('PolicyId')?.type.accepts(name) && !isOpen(name);
    if (!fits) return message('"{0}" has characters that this name cannot have.', name);
  }
  return idCharacters.test(name) ? undefined : message('"{0}" has characters that this name cannot have.', name);
}

/** A definition of the new name that some file sees which sees the old one. */
function definedAlready(
  policies: PolicySet,
  { kind, definitions, uses }: IdSymbol,
  name: string,
): Definition | undefined {
  const first = definitions.at(-1)?.policy;
  if (!first) return undefined;
  const family = policies.familyOf(first).policies;
  const key = idKey(name);
  if (kind === 'policy') {
    const other = family.find((one) => one.index.defined(kind, key).length > 0);
    return other && { policy: other, use: other.index.defined(kind, key)[0]! };
  }
  const defining = uses.filter(({ use }) => use.role === 'definition');
  const bounds = new Set(defining.map(({ use }) => boundaryOf(use)));
  const homes = new Set(defining.map(({ policy }) => policy));
  for (const seeing of family)
    if (policies.chainOf(seeing).policies.some((one) => homes.has(one)))
      for (const found of policies.chainOf(seeing).definitions(kind, key))
        if (bounds.has(boundaryOf(found.use))) return found;
  return undefined;
}

/** Why somebody should look first. */
function doubts(policies: PolicySet, { kind, uses }: IdSymbol, use: IdUse): readonly Message[] {
  const found: Message[] = [];
  if (kind === 'policy')
    found.push(
      message('The tenant and its applications know the policy as "{0}": upload it anew and point them to it.', use.id),
    );
  if (isTenants(use))
    found.push(message('"{0}" lives in the tenant: it must be there under its new name as well.', use.id));
  const files = [...new Set(uses.map(({ policy }) => policy))];
  const chains = files.map((policy) => policies.chainOf(policy));
  const end = chains.find((chain) => chain.end.kind !== 'root')?.policies.at(-1);
  if (end && kind !== 'policy' && !isTenants(use))
    found.push(message('Not all base policies of {0} are here: what they say of it is not renamed.', fileNameOf(end)));
  const broken = files.flatMap((policy) => policies.familyOf(policy).policies).find(({ damaged }) => damaged);
  if (broken) found.push(message('{0} is broken XML: some uses in it may not be found.', fileNameOf(broken)));
  return found;
}

function isTenants({ kind }: IdUse): boolean {
  return loadCatalogue().references.kinds[kind].scope === 'tenant';
}

/** The id itself, without the white space or CDATA marks around it. */
function idSpan({ policy, use }: Definition): Span {
  const { start, end } = use.span;
  const raw = policy.text.slice(start, end);
  const inner = /^<!\[CDATA\[([^]*)\]\]>$/.exec(raw);
  const body = inner?.[1] ?? raw;
  const lead = (inner ? '<![CDATA['.length : 0) + body.length - body.trimStart().length;
  return { start: start + lead, end: start + lead + body.trim().length };
}

/** Where the policy's public uri ends in its id, that end. */
function inPublicUri({ policy, use }: Definition, name: string, why: Message): readonly TextChange[] {
  const span = policy.root?.attribute('PublicPolicyUri')?.valueSpan;
  const tail = /\/([^/]*?)\/?\s*$/.exec(span ? policy.text.slice(span.start, span.end) : '');
  if (!span || !tail?.[1] || idKey(tail[1]) !== use.key) return [];
  const start = span.start + tail.index + 1;
  return change(policy, { start, end: start + tail[1].length }, true, name, why);
}

function change(policy: Policy, span: Span, inAttribute: boolean, name: string, why: Message): readonly TextChange[] {
  const newText = inAttribute ? escapeAttribute(name) : escapeText(name);
  return policy.text.slice(span.start, span.end) === newText ? [] : [{ uri: policy.uri, span, newText, why }];
}

/** True where every file inherits from the same file after the plan as before it. */
function sameBases(policies: PolicySet, plan: Plan): boolean {
  const touched = new Set(plan.map(({ uri }) => uri));
  const all = [...policies.policies];
  const after = policies.with(
    all
      .filter(({ uri }) => touched.has(uri))
      .map(({ uri, version, text }) => new Policy(uri, version, applyPlan(plan, uri, text))),
  );
  const baseOf = (set: PolicySet, uri: string): string | undefined => {
    const policy = set.get(uri);
    const link = policy && set.baseLink(policy);
    return link?.kind === 'found' ? link.uri : link?.kind;
  };
  return all.every(({ uri }) => baseOf(policies, uri) === baseOf(after, uri));
}
