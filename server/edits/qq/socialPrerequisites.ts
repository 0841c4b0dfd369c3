import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import { partsNamedIn, socialPart, type PartKind, type PartName } from './socialParts';
import { addedMarkFor } from '../writing/marks';
import { policyOrder, buildingBlocksOrder } from '../writing/schemaOrder';
import { ensureWithMark } from '../writing/ensureContainer';
import { element, textElement, type Fragment, type FragmentComment } from '../writing/xmlFragment';
import type { Target, XmlEdits } from '../writing/xmlEdits';

/**
 * Adds to one file the definitions that the family lacks: those named, and what these refer to in turn. What the chain
 * defines is left alone, whatever it looks like: it is the family's own.
 */
export class SocialPrerequisites {
  private readonly done = new Set<string>();
  private profiles: { readonly list: Fragment; readonly mark: FragmentComment; dangling: number } | undefined;

  constructor(
    private readonly chain: Chain,
    private readonly edits: XmlEdits,
    /** The root of the file that they go into. */
    private readonly root: Target,
    /** How many references to an id lead nowhere before it is added. */
    private readonly danglingReferences: (kind: PartKind, id: string) => number,
  ) {}

  /** Sees to it that all of these are defined. */
  complete(parts: Iterable<PartName>): void {
    for (const part of parts) {
      const key = `${part.kind} ${part.id.toLowerCase()}`;
      if (this.done.has(key)) continue;
      this.done.add(key);
      if (this.chain.defines(part.kind, part.id)) continue;
      const definition = socialPart(part);
      if (!definition) continue;
      this.complete(partsNamedIn(definition));
      this.add(part.kind, definition);
    }
  }

  private add(kind: PartKind, definition: Fragment): void {
    const id = definition.attributes['Id'] ?? '';
    if (kind === 'technicalProfile') {
      const why = message('Social accounts need the technical profile "{0}", which the policies do not have.', id);
      const profiles = this.profileList(why);
      profiles.dangling += this.danglingReferences(kind, id);
      profiles.mark.comment = addedMarkFor(profiles.dangling).comment;
      this.edits.insert(profiles.list, definition, 'end', why);
      return;
    }
    const [list, why] =
      kind === 'claimType'
        ? ['ClaimsSchema', message('QQ sign-in needs the claim type "{0}", which the policies do not have.', id)]
        : kind === 'claimsTransformation'
          ? [
              'ClaimsTransformations',
              message('QQ sign-in needs the claims transformation "{0}", which the policies do not have.', id),
            ]
          : ['ContentDefinitions', message('QQ sign-in needs the page "{0}", which the policies do not have.', id)];
    const blocks = ensureWithMark(this.edits, this.root, 'BuildingBlocks', policyOrder, why);
    const holder = ensureWithMark(this.edits, blocks, list, buildingBlocksOrder, why);
    this.edits.insert(holder, addedMarkFor(this.danglingReferences(kind, id)), 'end', why);
    this.edits.insert(holder, definition, 'end', why);
  }

  /** One claims provider holds all the profiles that are added. */
  private profileList(why: Message): NonNullable<typeof this.profiles> {
    if (this.profiles) return this.profiles;
    const providers = ensureWithMark(this.edits, this.root, 'ClaimsProviders', policyOrder, why);
    const list = element('TechnicalProfiles');
    const mark = { ...addedMarkFor(0) };
    this.edits.insert(providers, mark, 'end', why);
    this.edits.insert(
      providers,
      element('ClaimsProvider', {}, [textElement('DisplayName', {}, 'Social accounts'), list]),
      'end',
      why,
    );
    return (this.profiles = { list, mark, dangling: 0 });
  }
}
