import { displayControlModel } from '../../effective/displayControlModel';
import type { ProfileModel } from '../../effective/profileModel';
import type { ClaimValue } from '../data/claimValue';
import { isOn, item } from '../data/metadata';
import type { Run } from '../running/run';
import { fieldOf, shownClaims } from './fields';
import { ownText } from '../texts/ownTexts';
import type { Choice, Control, Link, Page } from '../data/page';
import type { PageTexts } from '../texts/texts';

/** What a page is made of besides its profile. */
export interface PageParts {
  readonly profile: ProfileModel | undefined;
  readonly texts: PageTexts;
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  /** Values by claim id: what is prefilled, or what the user sent. */
  readonly values: Readonly<Record<string, ClaimValue>>;
  readonly messages: readonly string[];
  readonly fieldMessages: Readonly<Record<string, string>>;
  readonly verified: readonly string[];
  readonly controlMessages: Readonly<Record<string, string>>;
}

/** The page of a step. */
export function pageOf(run: Run, parts: PageParts): Page {
  const { profile, texts, choices, links } = parts;
  const { definition } = texts;
  const kind = !profile ? 'selection' : isUnified(definition?.dataUri?.value, choices) ? 'unified' : 'form';
  const word = (id: string, own = id): string => texts.string('UxElement', undefined, id) ?? ownText(run.language, own);
  const heading = { unified: 'unifiedHeading', selection: 'selectionHeading', form: 'heading' }[kind];
  const shows = (setting: string): boolean => (profile ? isOn(profile, setting, true) : true);
  return {
    contentDefinition: definition?.id,
    dataUri: definition?.dataUri?.value,
    loadUri: definition?.loadUri && run.resolve(definition.loadUri.value),
    kind,
    language: run.language,
    title: texts.string('UxElement', undefined, 'heading') ?? ownText(run.language, heading),
    intro: kind === 'form' ? word('intro') : '',
    messages: parts.messages,
    fields: profile ? fieldsOf(run, profile, parts) : [],
    controls: profile ? controlsOf(run, profile, parts) : [],
    choices,
    links: kind === 'unified' ? links : [],
    buttons: {
      continue:
        kind === 'selection' || !shows('setting.showContinueButton')
          ? undefined
          : kind === 'unified'
            ? word('button_signin')
            : word('button_continue'),
      cancel: kind === 'form' && shows('setting.showCancelButton') ? word('button_cancel') : undefined,
    },
  };
}

function isUnified(dataUri: string | undefined, choices: readonly Choice[]): boolean {
  return dataUri === undefined ? choices.length > 0 : /unifiedss[pd]/i.test(dataUri);
}

function fieldsOf(run: Run, profile: ProfileModel, { values, texts, fieldMessages }: PageParts): Page['fields'] {
  const { chain } = run.program;
  const byKey = new Map(Object.entries(values).map(([id, value]) => [id.toLowerCase(), value]));
  return shownClaims(chain, profile).map((shown) =>
    fieldOf(chain, shown, byKey.get(shown.use.key), texts, fieldMessages[shown.use.key]),
  );
}

function controlsOf(run: Run, profile: ProfileModel, parts: PageParts): Page['controls'] {
  const { chain } = run.program;
  const label = (control: string, action: string): string => {
    const id = { sendcode: 'but_send_code', verifycode: 'but_verify_code' }[action.toLowerCase()];
    if (!id) return action;
    return parts.texts.string('DisplayControl', control, id) ?? ownText(run.language, id);
  };
  // What is verified says so each time that the page is shown.
  const messageOf = (key: string): string | undefined =>
    parts.controlMessages[key] ??
    (parts.verified.includes(key) ? ownText(run.language, 'success_verified') : undefined);
  const asked: Control[] = profile.displayClaims.flatMap(({ control }): Control[] => {
    const model = control && displayControlModel(chain, control.id);
    if (!model) return [];
    return [
      {
        id: model.id,
        type: model.type,
        actions: model.actions.map(({ id }) => ({ id, label: label(model.id, id) })),
        verified: parts.verified.includes(model.key),
        message: messageOf(model.key),
      },
    ];
  });
  const emails = shownClaims(chain, profile)
    .filter(({ use }) => use.partner?.toLowerCase() === 'verified.email')
    .filter(() => item(profile, 'EnforceEmailVerification')?.toLowerCase() !== 'false')
    .map(({ use }): Control => ({
      id: use.id,
      type: 'EmailVerification',
      actions: ['SendCode', 'VerifyCode'].map((id) => ({ id, label: label(use.id, id) })),
      verified: parts.verified.includes(use.key),
      message: messageOf(use.key),
    }));
  return [...asked, ...emails];
}
