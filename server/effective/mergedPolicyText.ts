import { loadElements } from '../catalogue/elements';
import { inheritanceOf } from '../catalogue/inheritance';
import { fileNameOf } from '../policy/fileNameOf';
import type { ElementSource, MergedElement, MergedPolicy } from './mergedElement';
import type { Policy } from '../policy/policy';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { Span } from '../xml/span';
import { commentText } from '../xml/escape';

/** An element of the text, and what it was made of. */
export interface WrittenElement {
  readonly span: Span;
  /** It is something that people look for, or it comes from elsewhere than the element around it. */
  readonly notable: boolean;
  readonly sources: readonly ElementSource[];
  /** The names of the files that it comes from, each once, the nearest to the leaf first. */
  readonly files: readonly string[];
}

export interface WriteOptions {
  /** Comments above the root element. */
  readonly head: readonly string[];
  /** The words of the comment above an element that comes from files of these names; none where undefined. */
  readonly comment: ((files: readonly string[]) => string) | undefined;
}

const unit = '  ';

/**
 * Writes a merged policy: an element a line, two spaces a level, the policy namespace without a prefix. Values and
 * texts are written as they stand in their files. What the vocabulary knows nothing of is copied as it stands.
 */
export function writeMergedPolicy(
  policy: MergedPolicy,
  options: WriteOptions,
): { readonly text: string; readonly elements: readonly WrittenElement[] } {
  const writer = new Writer(policy, options);
  return writer.write(policy);
}

class Writer {
  private text = '<?xml version="1.0" encoding="utf-8"?>\n';
  private readonly elements: WrittenElement[] = [];
  private readonly names: ReadonlyMap<Policy, string>;

  constructor(
    policy: MergedPolicy,
    private readonly options: WriteOptions,
  ) {
    this.names = namesOf(policy.sources.map((source) => source.policy));
  }

  write(policy: MergedPolicy): { readonly text: string; readonly elements: readonly WrittenElement[] } {
    for (const words of this.options.head) this.text += comment(words);
    this.noted(policy, true, () => {
      this.text += `<${policy.name}${this.rootAttributes(policy)}`;
      this.content(policy, '', false);
    });
    return { text: `${this.text}\n`, elements: this.elements };
  }

  /** Runs what writes an element, and notes where it stands; elements are noted in the order of their start tags. */
  private noted(merged: MergedElement, notable: boolean, write: () => void): void {
    const { sources } = merged;
    const files = this.fileNames(merged);
    const start = this.text.length;
    const index = this.elements.push({ span: { start, end: start }, notable, sources, files }) - 1;
    write();
    this.elements[index] = { span: { start, end: this.text.length }, notable, sources, files };
  }

  private fileNames(merged: MergedElement): string[] {
    return filesOf(merged).map((policy) => this.names.get(policy) ?? '');
  }

  /**
   * @param inside whether a definition is around it: only then it matters where its parts come from
   */
  private element(merged: MergedElement, parent: MergedElement, indent: string, inside: boolean): void {
    const definition = inheritanceOf(merged.type).definition === true;
    const notable = definition || (inside && comesFromElsewhere(merged, parent));
    if (notable && this.options.comment) this.text += indent + comment(this.options.comment(this.fileNames(merged)));
    this.text += indent;
    this.noted(merged, notable, () => {
      if (isCopied(merged)) {
        this.text += verbatim(sourceOf(merged));
        return;
      }
      this.text += `<${merged.name}${merged.attributes.filter(isWanted).map(writeAttribute).join('')}`;
      this.content(merged, indent, inside || definition);
    });
    this.text += '\n';
  }

  /** What follows the attributes of a start tag. */
  private content(merged: MergedElement, indent: string, inside: boolean): void {
    if (merged.children.length > 0) {
      this.text += '>\n';
      for (const child of merged.children) this.element(child, merged, indent + unit, inside);
      this.text += `${indent}</${merged.name}>`;
      return;
    }
    const text = characterData(sourceOf(merged));
    this.text += text === '' ? ' />' : `>${text}</${merged.name}>`;
  }

  /** The leaf's header, and the prefixes that copied parts need. */
  private rootAttributes(policy: MergedPolicy): string {
    const namespace = loadElements().namespace;
    const own = policy.attributes.filter((attribute) => attribute.name !== 'xmlns' && attribute.value !== namespace);
    const known = new Set(own.map(({ name }) => name));
    const needed = prefixDeclarations(policy).filter(({ name }) => !known.has(name));
    const rest = [...own, ...needed].map((attribute) => `\n${unit}${writeAttribute(attribute).trimStart()}`);
    return ` xmlns="${namespace}"${rest.join('')}`;
  }
}

/** Names of files; those that are not unique in the chain are followed by the PolicyId. */
function namesOf(policies: readonly Policy[]): ReadonlyMap<Policy, string> {
  const all = policies.map(fileNameOf);
  return new Map(
    policies.map((policy, i) => {
      const name = all[i] as string;
      const unique = all.indexOf(name) === all.lastIndexOf(name);
      return [policy, unique ? name : `${name} (${policy.policyId?.value ?? policy.uri})`];
    }),
  );
}

function comesFromElsewhere(merged: MergedElement, parent: MergedElement): boolean {
  const files = filesOf(merged);
  const around = filesOf(parent);
  const same = files.length === around.length && files.every((file, i) => file === around[i]);
  // A list is told from where it is by its items.
  return (
    !same || (around.length > 1 && (merged.children.length === 0 || inheritanceOf(merged.type).same !== undefined))
  );
}

function filesOf({ sources }: MergedElement): Policy[] {
  return [...new Set(sources.map(({ policy }) => policy))];
}

function sourceOf({ sources }: MergedElement): XmlElement {
  return (sources[0] as ElementSource).element;
}

/** True where nothing is known of what stands inside: then it is not ours to lay out. */
function isCopied({ type, children, sources }: MergedElement): boolean {
  if (!type) return true;
  const source = (sources[0] as ElementSource).element;
  return type.open ? source.elements().length > 0 : type.text !== undefined && children.length > 0;
}

/** An element as it stands. */
function verbatim(element: XmlElement): string {
  return element.document.text.slice(element.start, element.end).replace(/\r\n?/g, '\n');
}

/** The element's own text as written, references and CDATA sections included, without comments. */
function characterData(element: XmlElement): string {
  const source = element.document.text;
  let text = '';
  for (const { kind, start, end } of element.children)
    if (kind === 'text' || kind === 'cdata') text += source.slice(start, end);
  text = text.replace(/\r\n?/g, '\n');
  // Spaces alone may be meant (a localized string); line ends around a text are layout.
  return text.includes('\n') ? text.trim() : text;
}

/** Declarations that belong to the place where they stood. */
function isWanted({ name, value }: XmlAttribute): boolean {
  return !(name === 'xmlns' || name.startsWith('xmlns:')) || value !== loadElements().namespace;
}

/** An attribute as written, in double quotes. XML reads line ends in a value as spaces. */
function writeAttribute({ name, owner, valueStart, valueEnd }: XmlAttribute): string {
  const raw = owner.document.text.slice(valueStart, valueEnd);
  return ` ${name}="${raw.replace(/\r\n?|\n/g, ' ').replace(/"/g, '&quot;')}"`;
}

function comment(words: string): string {
  return `<!-- ${commentText(words)} -->\n`;
}

/** The declarations of the prefixes that stand in the policy, as the roots of its files have them. */
function prefixDeclarations(policy: MergedPolicy): XmlAttribute[] {
  const used = new Set<string>();
  const visit = (merged: MergedElement): void => {
    if (isCopied(merged))
      for (const [, prefix = ''] of verbatim(sourceOf(merged)).matchAll(/[<\s/]([\w.-]+):/g)) used.add(prefix);
    else for (const { name } of merged.attributes) if (name.includes(':')) used.add(name.slice(0, name.indexOf(':')));
    merged.children.forEach(visit);
  };
  policy.children.forEach(visit);
  const found = new Map<string, XmlAttribute>();
  for (const { element } of policy.sources)
    for (const attribute of element.attributes)
      if (attribute.name.startsWith('xmlns:') && used.has(attribute.name.slice(6)) && !found.has(attribute.name))
        found.set(attribute.name, attribute);
  return [...found.values()];
}
