import { isGuid } from '../../catalogue/guid';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import type { Policy } from '../../policy/policy';
import { journeyInsights, recorderEndpoint } from '../../policy/recording';
import { message, type Message } from '../../words/message';
import { type XmlElement } from '../../xml/nodes';
import type { Plan } from '../plan';
import { journeyBehaviorsOrder, relyingPartyOrder } from '../writing/schemaOrder';
import { XmlEdits } from '../writing/xmlEdits';
import { element } from '../writing/xmlFragment';

/**
 * Plans that the service records the sign-ins of a relying party in Application Insights: the recorder and development mode at
 * the root, and `JourneyInsights`. What is there of it stays, but what keeps it from recording; what a build fills in stays.
 * @param resource the resource's connection string or instrumentation key, or what a build fills in for the key; needed where
 * the policy names none
 * @returns `lacksResource` where it is needed and missing
 */
export function planRecordSignIns(
  policy: Policy,
  resource: string | undefined,
): Plan | { readonly refusal: Message; readonly lacksResource?: true } {
  const { root, relyingParty } = policy;
  if (!root || !relyingParty)
    return { refusal: message('Sign-ins are recorded by a policy with a RelyingParty: this file has none.') };
  const named = resource?.trim() ? resourceAttribute(resource.trim()) : undefined;
  const there = journeyInsights(policy);
  if (resource?.trim() && !named)
    return { refusal: message('This is no connection string and no instrumentation key of Application Insights.') };
  if (!named && !(there && namesResource(there)))
    return {
      refusal: message('Which Application Insights resource sign-ins are recorded in is not known.'),
      lacksResource: true,
    };
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('The service records sign-ins only in development mode, and only there.');
  const where = message('Sign-ins are recorded in this Application Insights resource.');
  const setUnlessFilledIn = (target: XmlElement, name: string, value: string): void => {
    const now = target.valueOf(name) ?? '';
    if (!holdsPlaceholder(now) && now.trim().toLowerCase() !== value.toLowerCase())
      edits.setAttribute(target, name, value, why);
  };
  setUnlessFilledIn(root, 'DeploymentMode', 'Development');
  setUnlessFilledIn(root, 'UserJourneyRecorderEndpoint', recorderEndpoint);
  if (there) {
    if (named) {
      const other = named[0] === 'ConnectionString' ? 'InstrumentationKey' : 'ConnectionString';
      if (there.attribute(other)) removeAttribute(edits, there, other, where);
      edits.setAttribute(there, ...named, where);
    }
    setUnlessFilledIn(there, 'ServerEnabled', 'true');
    setUnlessFilledIn(there, 'DeveloperMode', 'true');
  } else {
    const behaviors = edits.ensure(relyingParty, 'UserJourneyBehaviors', relyingPartyOrder, where);
    const insights = element('JourneyInsights', {
      TelemetryEngine: 'ApplicationInsights',
      ...(named ? { [named[0]]: named[1] } : {}),
      DeveloperMode: 'true',
      ClientEnabled: 'false',
      ServerEnabled: 'true',
      TelemetryVersion: '1.0.0',
    });
    edits.insert(behaviors, insights, { order: journeyBehaviorsOrder }, where);
  }
  return edits.plan();
}

/**
 * Plans that the service records no sign-ins any more: what `planRecordSignIns` adds goes. Development mode goes with it: it is for
 * logs, and without it a policy is for production.
 */
export function planStopRecording(policy: Policy): Plan {
  const { root } = policy;
  if (!root) return [];
  const edits = new XmlEdits(policy.uri, policy.document);
  const why = message('Sign-ins are recorded no longer.');
  if (root.valueOf('DeploymentMode')?.trim().toLowerCase() === 'development')
    removeAttribute(edits, root, 'DeploymentMode', why);
  if (root.attribute('UserJourneyRecorderEndpoint')) removeAttribute(edits, root, 'UserJourneyRecorderEndpoint', why);
  const insights = journeyInsights(policy);
  const behaviors = insights?.parent;
  if (insights && behaviors) {
    const isAlone = behaviors.elements().length === 1 && !behaviors.children.some(({ kind }) => kind === 'comment');
    edits.remove(isAlone ? behaviors : insights, why);
  }
  return edits.plan();
}

/** The attribute that names a resource; undefined for what names none. */
function resourceAttribute(given: string): readonly [string, string] | undefined {
  if (isGuid(given) || holdsPlaceholder(given)) return ['InstrumentationKey', given];
  return /(^|;)\s*InstrumentationKey=[^;]+/i.test(given) ? ['ConnectionString', given] : undefined;
}

function namesResource(insights: XmlElement): boolean {
  const value = insights.valueOf('ConnectionString') ?? insights.valueOf('InstrumentationKey');
  return value !== undefined && resourceAttribute(value.trim()) !== undefined;
}

/** Removes an attribute with the white space before it. */
function removeAttribute(edits: XmlEdits, from: XmlElement, name: string, why: Message): void {
  const attribute = from.attribute(name);
  if (!attribute) return;
  const { text } = from.document;
  let { start } = attribute;
  while (start > from.nameSpan.end && /\s/.test(text[start - 1] as string)) start--;
  edits.replace({ start, end: attribute.end }, '', why);
}
