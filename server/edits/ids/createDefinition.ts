import { loadCatalogue } from '../../catalogue/catalogue';
import { issuesTokens } from '../../catalogue/claimsFlow';
import { loadClaimsTransformations } from '../../catalogue/claimsTransformations';
import { pageLayouts, recoveryUri } from '../../catalogue/contentDefinitions';
import { loadElements } from '../../catalogue/elements';
import { newDefinitionFor } from '../../catalogue/newDefinitions';
import { message, type Message } from '../../words/message';
import type { Chain, Definition } from '../../policy/chain';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import type { Policy } from '../../policy/policy';
import { knownProfile } from '../../effective/profileKind';
import type { PolicySet } from '../../policy/policySet';
import type { XmlElement } from '../../xml/nodes';
import { parseXml } from '../../xml/parser';
import type { Plan } from '../plan';
import { onlyIssuer } from '../journeys/sendClaims';
import { XmlEdits, type Target } from '../writing/xmlEdits';
import { element, textElement, toFragment, type Fragment } from '../writing/xmlFragment';

/** A definition to be written, and where. */
export interface DefinitionToWrite {
  readonly policy: Policy;
  readonly plan: () => Plan;
}

/**
 * Where a definition goes that a policy lacks: into the policy itself, or, where that is one that applications call,
 * into the nearest base that is made to be extended. The root of a chain is not: it mostly comes from somebody else.
 */
function homeForDefinition(chain: Chain): Policy {
  const { policies, leaf } = chain;
  if (!leaf.relyingParty) return leaf;
  return policies.slice(0, -1).find((one) => !one.relyingParty) ?? leaf;
}

/** The missing definition of what a place refers to; undefined where nobody can say what it would look like. */
export function createDefinition(policies: PolicySet, policy: Policy, use: IdUse): DefinitionToWrite | undefined {
  const home = homeForDefinition(policies.chainOf(policy));
  const made = newDefinitionFor(use.kind, use.element, use.attribute);
  if (!made || !home.root || home.damaged) return undefined;
  const chain = policies.chainOf(home);
  const xml = fillIn(made.xml, (word) => wordFor(word, use, chain));
  if (xml === undefined) return undefined;
  const plan = (): Plan => {
    const { root } = parseXml(xml);
    return root ? insertInto(home, made.in, toFragment(root), message('"{0}" is referred to.', use.id)) : [];
  };
  return { policy: home, plan };
}

/** A definition that stands in another file of the family, copied to where the policy sees it. */
export function copyDefinition(policies: PolicySet, policy: Policy, stray: Definition): DefinitionToWrite | undefined {
  const home = homeForDefinition(policies.chainOf(policy));
  if (!home.root || home.damaged || stray.policy.damaged) return undefined;
  const why = message('Copied from {0}.', fileNameOf(stray.policy));
  return {
    policy: home,
    plan() {
      const { element: source } = stray.use;
      const provider = stray.use.kind === 'technicalProfile' ? source.parent?.parent : undefined;
      const copy = provider ? withProvider(provider, source) : toFragment(source);
      return insertInto(home, pathOf(provider ?? source), copy, why);
    },
  };
}

/** A profile in a claims provider of its own, named as the one it comes from. */
function withProvider(provider: XmlElement, profile: XmlElement): Fragment {
  const names = provider
    .elements()
    .filter(({ localName }) => localName !== 'TechnicalProfiles')
    .map((child) => textElement(child.localName, {}, child.textContent));
  return element('ClaimsProvider', {}, [...names, element('TechnicalProfiles', {}, [toFragment(profile)])]);
}

/** Local names of the elements around, from below the root. */
function pathOf(of: XmlElement): readonly string[] {
  const path: string[] = [];
  for (let at = of.parent; at?.parent; at = at.parent) path.unshift(at.localName);
  return path;
}

/** Writes an element into containers that are made where they are missing, each at its place in the schema. */
function insertInto(policy: Policy, path: readonly string[], made: Fragment, why: Message): Plan {
  const { root } = policy;
  if (!root) return [];
  const edits = new XmlEdits(policy.uri, policy.document);
  let target: Target = root;
  let type = loadElements().rootType;
  for (const name of path) {
    const attributes: Record<string, string> = name === 'Localization' ? { Enabled: 'true' } : {};
    target = edits.ensure(target, name, type.order, why, attributes);
    type = type.child(name)?.type ?? type;
  }
  edits.insert(target, made, { order: type.order }, why);
  return edits.plan();
}

/** Puts words in the place of what stands in braces; undefined where one of them is not known. */
function fillIn(xml: string, wordOf: (word: string) => string | undefined): string | undefined {
  let missing = false;
  const filled = xml.replace(/\{(\w+(?::[\w.]+)?)\}/g, (_, word: string) => {
    const found = wordOf(word);
    missing ||= found === undefined;
    return found?.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/'/g, '&apos;') ?? '';
  });
  return missing ? undefined : filled;
}

function wordFor(word: string, use: IdUse, chain: Chain): string | undefined {
  const [name = '', of = ''] = word.split(':');
  switch (name) {
    case 'id':
      return use.id;
    case 'dataType':
      return dataTypeOf(use.element);
    case 'stringClaim':
      return ['email', ...chain.idsOf('claimType')].find(
        (id) => effectiveClaimType(chain, id)?.dataType?.toLowerCase() === 'string',
      );
    case 'predicate':
      return chain.idsOf('predicate')[0];
    case 'issuer':
      return (
        onlyIssuer(chain) ?? chain.idsOf('technicalProfile').find((id) => issuesTokens(knownProfile(chain, id)?.kind))
      );
    case 'claim':
      return chain.defines('claimType', of) ? of : undefined;
    case 'layout':
      return pageLayouts().find(({ page, newest }) => page === of && newest)?.uri;
    case 'recoveryUri':
      return recoveryUri;
    case 'handler':
      return loadCatalogue().technicalProfiles.handlerOf(of);
    default:
      return `{${word}}`;
  }
}

/** The data type that a claim needs where it is referred to: a transformation says what it takes and gives. */
function dataTypeOf(reference: XmlElement): string {
  const list = reference.parent;
  if (list?.localName === 'Precondition')
    return /^(?:true|false)$/i.test(list.elements('Value')[1]?.textContent ?? '') ? 'boolean' : 'string';
  const method = list?.parent?.valueOf('TransformationMethod');
  const items = method === undefined ? undefined : loadClaimsTransformations().method(method);
  const role = reference.valueOf('TransformationClaimType');
  const side = list?.localName === 'OutputClaims' ? items?.outputClaims : items?.inputClaims;
  const type = role === undefined ? undefined : side?.item(role)?.dataTypes[0];
  return type === undefined || type === 'any' ? 'string' : type;
}
