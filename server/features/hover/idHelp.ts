import { loadCatalogue } from '../../catalogue/catalogue';
import { idKindName } from '../../words/kindNames';
import { message, type Message } from '../../words/message';
import { folderOf } from '../../policy/baseLinks';
import type { Definition } from '../../policy/chain';
import { fileNameOf } from '../../policy/fileNameOf';
import type { IdUse } from '../../policy/idIndex';
import { definitionsOf, strayDefinitions, symbolOf } from '../../policy/idSymbol';
import { isOpen, type Policy } from '../../policy/policy';
import type { PolicySet } from '../../policy/policySet';
import { lineIndexOf } from '../../presentation/lineIndexOf';
import { translate } from '../../presentation/translate';
import { idDetails } from './idDetails';
import { fileLink, heading, type Paragraphs } from '../../presentation/markdown';

/** More files are counted, not named. */
const mostFiles = 5;

/** What an id names, where it is defined, and what overrides it; empty where that is known only after a build. */
export function idHelp(policies: PolicySet, policy: Policy, use: IdUse): Paragraphs {
  if (use.id === '' || isOpen(use.id)) return [];
  const sort = translate(idKindName(use.kind));
  if (loadCatalogue().references.kinds[use.kind].scope === 'tenant') return [heading(use.id, sort), inTenant(use)];
  const definitions = definitionsOf(policies, policy, use);
  if (definitions.length > 0) {
    const [nearest] = definitions;
    return [
      heading(nearest?.use.id ?? use.id, sort),
      ...idDetails(policies, use.kind, definitions),
      ...whereLines(policies, policy, use, definitions),
    ];
  }
  if (use.kind === 'policy' || use.isBuiltIn) return [];
  const strays = strayDefinitions(policies, policy, use);
  const stray = strays[0];
  return [
    heading(use.id, sort),
    ...(stray ? idDetails(policies, use.kind, [stray]) : []),
    translate(whyNot(policies, policy, strays)),
  ];
}

function inTenant({ kind }: IdUse): string | undefined {
  return kind === 'policyKey' ? translate(message('Kept in the tenant, under Policy keys.')) : undefined;
}

function whyNot(policies: PolicySet, policy: Policy, strays: readonly Definition[]): Message {
  if (strays.length > 0)
    return message('Defined in {0}, which this policy does not inherit from.', filesOf(strays, policy));
  return policies.chainOf(policy).complete
    ? message('Neither this policy nor its base policies define it.')
    : message('Not defined in the policies that are here; a base policy is missing.');
}

/** Where it is defined first, what of the chain overrides that, and what does so for other policies. */
function whereLines(
  policies: PolicySet,
  policy: Policy,
  use: IdUse,
  definitions: readonly Definition[],
): readonly (string | undefined)[] {
  const first = definitions.at(-1);
  if (!first) return [];
  const overriding = definitions.filter((one) => one.policy !== first.policy);
  const others = symbolOf(policies, policy, use).uses.filter(
    (one) => one.use.role === 'definition' && !definitions.some(({ use: known }) => known === one.use),
  );
  const line = (places: readonly Definition[], say: (files: string) => Message): string | undefined =>
    places.length > 0 ? translate(say(filesOf(places, policy))) : undefined;
  const lines = [
    line(
      definitions.filter((one) => one.policy === first.policy),
      (files) => message('Defined in {0}', files),
    ),
    line(overriding, (files) => message('Overridden in {0}', files)),
    line(others, (files) => message('Overridden for other policies in {0}', files)),
  ];
  // Lines of one paragraph: two spaces end a line in Markdown.
  return [lines.filter(Boolean).join('  \n')];
}

function filesOf(places: readonly Definition[], reader: Policy): string {
  const links = places.slice(0, mostFiles).map(({ policy, use }) => {
    const line = lineIndexOf(policy).positionAt(use.span.start).line + 1;
    return fileLink(nameFor(policy, reader), policy.uri, line);
  });
  const more = places.length - links.length;
  return more > 0 ? translate(message('{0} and {1} more', links.join(', '), String(more))) : links.join(', ');
}

/** The file's name, with its folder where that is another one. */
function nameFor(policy: Policy, reader: Policy): string {
  const folder = folderOf(policy.uri);
  const name = fileNameOf(policy);
  if (folder === folderOf(reader.uri)) return name;
  return `${fileNameOf({ uri: folder })}/${name}`;
}
