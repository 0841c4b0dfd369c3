import type { ClaimUse } from '../../effective/claimUse';
import { displayControlModel, type DisplayControlModel } from '../../effective/displayControlModel';
import { effectiveClaimType, type EffectiveClaimType } from '../../effective/effectiveClaimType';
import { profileModel, type ProfileModel } from '../../effective/profileModel';
import type { Chain } from '../../policy/chain';
import { asText, type ClaimValue } from '../data/claimValue';
import { enumerationOf } from '../texts/enumeration';
import type { Field, FieldType } from '../data/page';
import type { PageTexts } from '../texts/texts';

/** A claim that a page asks for or shows. */
export interface Shown {
  readonly use: ClaimUse;
  /** The display control that it stands in. */
  readonly control: DisplayControlModel | undefined;
}

/**
 * The claims that a self-asserted page shows, in their order: its display claims where it has any, else those output
 * claims whose value cannot come from elsewhere: without a default, and not from a validation profile.
 */
export function shownClaims(chain: Chain, profile: ProfileModel): readonly Shown[] {
  if (profile.displayClaims.length > 0)
    return profile.displayClaims.flatMap(({ claim, control }): Shown[] => {
      if (claim) return [{ use: claim, control: undefined }];
      const model = control && displayControlModel(chain, control.id);
      return model ? model.displayClaims.map((use) => ({ use, control: model })) : [];
    });
  const validated = new Set(
    profile.validationProfiles.flatMap(
      ({ profile: { id } }) => profileModel(chain, id)?.outputClaims.map(({ key }) => key) ?? [],
    ),
  );
  return profile.outputClaims
    .filter(({ key, defaultValue }) => defaultValue === undefined && !validated.has(key))
    .filter(({ id }) => inputType(effectiveClaimType(chain, id)) !== undefined)
    .map((use) => ({ use, control: undefined }));
}

/** A field of a page, with the value that it begins with. */
export function fieldOf(
  chain: Chain,
  { use, control }: Shown,
  value: ClaimValue | undefined,
  texts: PageTexts,
  message: string | undefined,
): Field {
  const type = effectiveClaimType(chain, use.id);
  const word = (name: string): string | undefined => texts.string('ClaimType', use.id, name);
  const kind = inputType(type);
  const options = enumerationOf(chain, use.id, texts);
  const pattern = type?.part('Restriction')?.element.element('Pattern');
  return {
    claim: use.id,
    label: word('DisplayName') ?? type?.part('DisplayName')?.element.textContent ?? use.id,
    help: word('UserHelpText') ?? type?.part('UserHelpText')?.element.textContent ?? '',
    type: fieldType(kind, use),
    value: value === undefined ? (options.find(({ selected }) => selected)?.value ?? '') : asText(value),
    required: use.required,
    options,
    pattern: pattern?.valueOf('RegularExpression'),
    verifiesEmail: use.partner?.toLowerCase() === 'verified.email',
    control: control?.id,
    entersCode: entersCode(use),
    message,
  };
}

function inputType(type: EffectiveClaimType | undefined): string | undefined {
  return type?.part('UserInputType')?.element.textContent.trim() || undefined;
}

/** Whether a claim of a display control holds the code that a user enters. */
export function entersCode({ more }: ClaimUse): boolean {
  return /^(?:verificationcode|captchaentered)$/i.test(more['ControlClaimType'] ?? '');
}

function fieldType(inputType: string | undefined, use: ClaimUse): FieldType {
  if (entersCode(use)) return 'text';
  switch (inputType?.toLowerCase()) {
    case 'password':
      return 'password';
    case 'emailbox':
      return 'email';
    case 'datetimedropdown':
      return 'date';
    case 'dropdownsingleselect':
      return 'select';
    case 'radiosingleselect':
      return 'radio';
    case 'checkboxmultiselect':
      return 'checkboxes';
    case 'paragraph':
      return 'paragraph';
    case 'readonly':
      return 'readonly';
    case 'phonenumber':
      return 'phone';
    default:
      return 'text';
  }
}
