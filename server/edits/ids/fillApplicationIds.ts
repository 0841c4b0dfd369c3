import { leftoverIn } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import { signsInLocalAccounts, writtenProfilesIn } from '../../signIn/localAccountApplications';
import { message, type Message } from '../../words/message';
import type { XmlElement } from '../../xml/nodes';
import type { Plan } from '../plan';
import { XmlEdits } from '../writing/xmlEdits';

/** Ids of applications in the tenant. */
export interface ApplicationIds {
  readonly framework: string | undefined;
  readonly proxy: string | undefined;
  readonly extensionsObject: string | undefined;
  readonly extensionsClient: string | undefined;
}

/**
 * Plans the ids of applications in the place of what samples have there: the two of the Identity Experience Framework and
 * the one that keeps attributes. Ids that are there, and what a build fills in, stay; so does what is not known.
 */
export function planFillApplicationIds(files: readonly Policy[], ids: ApplicationIds): Plan {
  const why = message('The ids are those of the applications in the tenant.');
  return files.flatMap((file) => {
    const edits = new XmlEdits(file.uri, file.document);
    for (const profile of writtenProfilesIn(file.root)) fillProfile(profile, ids, edits, why);
    return edits.plan();
  });
}

function fillProfile(profile: XmlElement, ids: ApplicationIds, edits: XmlEdits, why: Message): void {
  const items = profile.element('Metadata')?.elements() ?? [];
  const isLocal = signsInLocalAccounts(profile);
  const idFor = (value: string, holder: string): string | undefined => {
    switch (leftoverIn(value, holder)) {
      case 'frameworkApplication':
        return ids.framework;
      case 'proxyApplication':
        return ids.proxy;
      case 'application':
        return isLocal ? ids.proxy : undefined;
      case 'extensionsApplication':
        return holder === 'ApplicationObjectId' ? ids.extensionsObject : ids.extensionsClient;
      default:
        return undefined;
    }
  };
  for (const item of items) {
    const id = idFor(item.textContent, item.valueOf('Key') ?? '');
    if (id !== undefined) edits.setText(item, id, why);
  }
  for (const claim of profile.element('InputClaims')?.elements() ?? []) {
    const id = idFor(claim.valueOf('DefaultValue') ?? '', claim.valueOf('ClaimTypeReferenceId') ?? '');
    if (id !== undefined) edits.setAttribute(claim, 'DefaultValue', id, why);
  }
}
