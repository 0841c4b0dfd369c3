/** An id that a plain reader of the text finds: no parser of ours, no vocabulary. */
export interface PlainId {
  readonly kind: string;
  readonly role: 'definition' | 'reference';
  /** In lower case. */
  readonly key: string;
  /** Where it stands in the text. */
  readonly start: number;
  /** Of claims exchanges, the id of their journey in lower case. */
  readonly journey?: string;
}

const tag = /<(\/?)((?:\w+:)?\w+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const attribute = /([\w:.-]+)(\s*=\s*["'])([^"']*)/g;

/** Elements whose `Id` defines something, by the element around them. */
const definitions: Readonly<Record<string, string>> = {
  'ClaimsSchema/ClaimType': 'claimType',
  'Predicates/Predicate': 'predicate',
  'PredicateValidations/PredicateValidation': 'predicateValidation',
  'ClaimsTransformations/ClaimsTransformation': 'claimsTransformation',
  'ContentDefinitions/ContentDefinition': 'contentDefinition',
  'Localization/LocalizedResources': 'localizedResources',
  'DisplayControls/DisplayControl': 'displayControl',
  'TechnicalProfiles/TechnicalProfile': 'technicalProfile',
  'UserJourneys/UserJourney': 'userJourney',
  'SubJourneys/SubJourney': 'subJourney',
  'ClientDefinitions/ClientDefinition': 'clientDefinition',
  'ClaimsExchanges/ClaimsExchange': 'claimsExchange',
};

/** Attributes that refer to something wherever they stand. */
const references: Readonly<Record<string, string>> = {
  ClaimTypeReferenceId: 'claimType',
  TechnicalProfileReferenceId: 'technicalProfile',
  CpimIssuerTechnicalProfileReferenceId: 'technicalProfile',
  DefaultCpimIssuerTechnicalProfileReferenceId: 'technicalProfile',
  ContentDefinitionReferenceId: 'contentDefinition',
  LocalizedResourcesReferenceId: 'localizedResources',
  DisplayControlReferenceId: 'displayControl',
  SubJourneyReferenceId: 'subJourney',
  UserJourneyReferenceId: 'userJourney',
  TargetClaimsExchangeId: 'claimsExchange',
  ValidationClaimsExchangeId: 'claimsExchange',
};

/** Attributes whose meaning depends on the element. */
const ofElement: Readonly<Record<string, string>> = {
  'InputClaimsTransformation/ReferenceId': 'claimsTransformation',
  'OutputClaimsTransformation/ReferenceId': 'claimsTransformation',
  'IncludeTechnicalProfile/ReferenceId': 'technicalProfile',
  'UseTechnicalProfileForSessionManagement/ReferenceId': 'technicalProfile',
  'ValidationTechnicalProfile/ReferenceId': 'technicalProfile',
  'DefaultUserJourney/ReferenceId': 'userJourney',
  'ClientDefinition/ReferenceId': 'clientDefinition',
  'PredicateReference/Id': 'predicate',
  'PredicateValidationReference/Id': 'predicateValidation',
};

/** Every id of a policy's text that matters to navigation, in the order of the text. */
export function idsIn(source: string): readonly PlainId[] {
  // What is commented out is no policy; its room stays, so that places are right.
  const text = source.replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const found: PlainId[] = [];
  const path: string[] = [];
  let journey = '';
  let values = 0;
  for (const match of text.matchAll(tag)) {
    const [whole, closing, qualified = '', attributes = '', selfClosed] = match;
    const name = qualified.replace(/^\w+:/, '');
    if (closing) {
      path.pop();
      continue;
    }
    const parent = path.at(-1) ?? '';
    const place = `${parent}/${name}`;
    const attributesStart = match.index + 1 + qualified.length;
    const add = (kind: string, role: PlainId['role'], raw: string, start: number): void => {
      const lead = raw.length - raw.trimStart().length;
      const key = raw.trim().toLowerCase();
      if (key === '' || key.includes('{')) return;
      const bound = kind === 'claimsExchange' ? { journey } : {};
      found.push({ kind, role, key, start: start + lead, ...bound });
    };
    const all = [...attributes.matchAll(attribute)].map((one) => ({
      name: one[1] ?? '',
      value: one[3] ?? '',
      start: attributesStart + one.index + (one[1] ?? '').length + (one[2] ?? '').length,
    }));
    const idOf =
      all
        .find((one) => one.name === 'Id')
        ?.value.trim()
        .toLowerCase() ?? '';
    if (name === 'UserJourney' || name === 'SubJourney') journey = `${name} ${idOf}`;
    for (const { name: key, value, start } of all) {
      const inRelyingParty = path.includes('RelyingParty');
      if (key === 'Id' && definitions[place] && !inRelyingParty) add(definitions[place], 'definition', value, start);
      const kind = ofElement[`${name}/${key}`] ?? references[key];
      if (kind) add(kind, 'reference', value, start);
      if (name === 'TrustFrameworkPolicy' && key === 'PolicyId') add('policy', 'definition', value, start);
    }
    const contentStart = match.index + whole.length;
    const content = text.slice(contentStart, text.indexOf('<', contentStart));
    if (place === 'BasePolicy/PolicyId') add('policy', 'reference', content, contentStart);
    if (name === 'Precondition') values = 0;
    if (place === 'Precondition/Value' && ++values === 1) add('claimType', 'reference', content, contentStart);
    if (name === 'Item' && all.some((one) => one.value === 'ContentDefinitionReferenceId'))
      add('contentDefinition', 'reference', content, contentStart);
    if (!selfClosed) path.push(name);
  }
  return found;
}

/** A policy's text as a plain reader sees it. */
export interface PlainFile {
  readonly uri: string;
  readonly ids: readonly PlainId[];
  /** In lower case. */
  readonly policyId: string;
  /** The same of the base policy. */
  readonly base: string | undefined;
}

/** A text read plainly; undefined where it has no PolicyId. */
export function plainFile(uri: string, text: string): PlainFile | undefined {
  const ids = idsIn(text);
  const of = (role: PlainId['role']) => ids.find((id) => id.kind === 'policy' && id.role === role)?.key;
  const policyId = of('definition');
  return policyId === undefined ? undefined : { uri, ids, policyId, base: of('reference') };
}

/** A file and its bases in the same folder, by PolicyId; undefined where one is not there, or is there twice. */
export function plainChain(file: PlainFile, folder: readonly PlainFile[]): readonly PlainFile[] | undefined {
  const chain = [file];
  for (let { base } = file; base !== undefined;) {
    const wanted = base;
    const [found, ...others] = folder.filter(({ policyId }) => policyId === wanted);
    if (!found || others.length > 0 || chain.includes(found)) return undefined;
    chain.push(found);
    base = found.base;
  }
  return chain;
}

/** Where a reference leads: to the first definition in the nearest file of the chain that has one. */
export function plainDefinition(
  reference: PlainId,
  chain: readonly PlainFile[],
): { readonly uri: string; readonly start: number } | undefined {
  // The id of a base policy is looked for in base policies only.
  for (const { uri, ids } of reference.kind === 'policy' ? chain.slice(1) : chain) {
    const found = ids.find(
      ({ role, kind, key, journey }) =>
        role === 'definition' && kind === reference.kind && key === reference.key && journey === reference.journey,
    );
    if (found) return { uri, start: found.start };
  }
  return undefined;
}
