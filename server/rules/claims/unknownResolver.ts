import { groupedResolvers, resolverFamilies, resolverGroups, resolverNamed } from '../../catalogue/claimResolvers';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { suggest } from '../shared/replaceFix';
import { writtenResolvers } from '../shared/writtenResolvers';
import type { Rule } from '../rule';

const groups = new Set(resolverGroups.map((group) => group.toLowerCase()));

export const unknownResolver: Rule = {
  code: 'claims/unknown-resolver',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no claim resolver that the documentation knows.',
  summary: 'A claim resolver of an unknown group, or with a name that its group does not have.',
  check({ policy }, report) {
    for (const { name, span, element, attribute } of writtenResolvers(policy)) {
      if (resolverNamed(name) || resolverFamilies.some(({ prefix }) => begins(name, prefix))) continue;
      const group = name.slice(0, name.indexOf(':')).toLowerCase();
      const ofGroup = groupedResolvers.filter((one) => begins(one, `${group}:`));
      const suggestion = nearest(name, ofGroup) ?? nearest(name, groupedResolvers);
      // Braces of another meaning occur in texts and addresses; the default of a claim is a resolver or nothing.
      if (!groups.has(group) && suggestion === undefined && attribute !== 'DefaultValue') continue;
      const place = attribute === undefined ? 'text' : 'attribute';
      report({
        span,
        args: [name],
        // The list may be too short, or a build fill it in: what is like no resolver is no slip of the pen.
        ...(element.localName === 'InputParameter' || suggestion === undefined
          ? { severity: 'information' as const }
          : {}),
        ...suggest(suggestion, { uri: policy.uri, span, in: place }, (meant) =>
          message('"{0}" is a claim resolver.', meant),
        ),
      });
    }
  },
};

function begins(text: string, start: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}
