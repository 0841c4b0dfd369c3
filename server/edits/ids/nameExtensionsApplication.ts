import { tenantApplications } from '../../catalogue/graph';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { idKey } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { findSignInFamily } from '../../signIn/signInFamily';
import { message } from '../../words/message';
import type { Plan } from '../plan';
import { parentsIn } from '../writing/parentsIn';
import { technicalProfileOrder } from '../writing/schemaOrder';
import type { ApplicationIds } from './fillApplicationIds';
import { XmlEdits } from '../writing/xmlEdits';
import { element, textElement } from '../writing/xmlFragment';

/**
 * Plans the ids of the application that keeps attributes of one's own where a family's directory profile does not name
 * them: in the extension policy, as its own part of the profile of the base. Ids that are there, whatever they are, stay;
 * a family without such a profile gets nothing.
 * @param uri of any policy of the family
 */
export function planNameExtensionsApplication(
  policies: PolicySet,
  uri: string,
  { extensionsClient, extensionsObject }: Pick<ApplicationIds, 'extensionsClient' | 'extensionsObject'>,
): Plan {
  const family = findSignInFamily(policies, uri);
  if ('refusal' in family) return [];
  const { extension } = family;
  const profile = effectiveProfile(policies.chainOf(extension), tenantApplications.extensions.profile);
  const base = profile?.elements.at(-1);
  if (!profile || !base) return [];
  const there = new Set([...profile.metadata.keys()].map(idKey));
  const items = [['ClientId', extensionsClient] as const, ['ApplicationObjectId', extensionsObject] as const].flatMap(
    ([key, id]) => (id === undefined || there.has(idKey(key)) ? [] : [textElement('Item', { Key: key }, id)]),
  );
  if (items.length === 0) return [];

  const why = message('"{0}" names the application that keeps attributes of your own.', profile.id);
  const edits = new XmlEdits(extension.uri, extension.document);
  const own = profile.elements.find(({ policy }) => policy === extension)?.element;
  if (own) {
    const metadata = edits.ensure(own, 'Metadata', technicalProfileOrder, why);
    for (const item of items) edits.insert(metadata, item, 'end', why);
    return edits.plan();
  }
  const parent = parentsIn(edits, extension, base.element, why);
  if (!parent) return [];
  const made = element('TechnicalProfile', { Id: profile.id }, [element('Metadata', {}, items)]);
  edits.insert(parent.target, made, { order: parent.type.order }, why);
  return edits.plan();
}
