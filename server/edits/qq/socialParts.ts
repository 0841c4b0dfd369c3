import { socialDefinition, type SocialPartKind } from '../../catalogue/socialSignIn';
import { isComment, toFragment, type Fragment } from '../writing/xmlFragment';

export type PartKind = SocialPartKind;

export interface PartName {
  readonly kind: PartKind;
  readonly id: string;
}

/** The definition of a part that social sign-in needs, or undefined for a part that is the family's own affair. */
export function socialPart({ kind, id }: PartName): Fragment | undefined {
  const definition = socialDefinition(kind, id);
  return definition && toFragment(definition);
}

/** What a definition refers to. */
export function partsNamedIn(fragment: Fragment): PartName[] {
  const found: PartName[] = [];
  const claim = fragment.attributes['ClaimTypeReferenceId'];
  if (claim !== undefined) found.push({ kind: 'claimType', id: claim });
  const reference = fragment.attributes['ReferenceId'];
  const kind = referenceKinds[fragment.name];
  if (reference !== undefined && kind) found.push({ kind, id: reference });
  if (fragment.name === 'Item' && fragment.attributes['Key'] === 'ContentDefinitionReferenceId')
    found.push({ kind: 'contentDefinition', id: fragment.text ?? '' });
  for (const child of fragment.children) if (!isComment(child)) found.push(...partsNamedIn(child));
  return found;
}

const referenceKinds: Readonly<Record<string, PartKind>> = {
  InputClaimsTransformation: 'claimsTransformation',
  OutputClaimsTransformation: 'claimsTransformation',
  IncludeTechnicalProfile: 'technicalProfile',
  ValidationTechnicalProfile: 'technicalProfile',
  UseTechnicalProfileForSessionManagement: 'technicalProfile',
};
