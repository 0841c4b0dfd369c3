import { fillIns, holdsPlaceholder } from '../catalogue/placeholders';
import type { XmlDocument, XmlElement } from '../xml/nodes';
import { parseXml } from '../xml/parser';
import type { Span } from '../xml/span';
import { indexIds, type IdIndex } from './idIndex';

/** A text at its place. */
export interface Located {
  readonly value: string;
  readonly span: Span;
}

/** Whom a policy inherits from, as its `BasePolicy` says. */
export interface BasePolicy {
  readonly element: XmlElement;
  readonly policyId: Located;
  readonly tenantId: Located | undefined;
}

/** One parsed file: good for as long as the file's text stands. Nothing of it changes but the name of its text. */
export class Policy {
  readonly document: XmlDocument;
  /** The `TrustFrameworkPolicy` element, or undefined where the file is not a policy (or not yet). */
  readonly root: XmlElement | undefined;
  readonly policyId: Located | undefined;
  readonly tenantId: Located | undefined;
  readonly base: BasePolicy | undefined;
  private ids: IdIndex | undefined;

  /**
   * @param uri where the file is, as the shell names it
   * @param version the editor's newest version that has this text, or undefined for a file read from a store: opened and
   * closed as it is stored, the policy stays the same
   */
  constructor(
    readonly uri: string,
    public version: number | undefined,
    readonly text: string,
  ) {
    this.document = parseXml(text, fillIns);
    const root = this.document.root;
    this.root = root?.localName === 'TrustFrameworkPolicy' ? root : undefined;
    this.policyId = locatedAttribute(this.root, 'PolicyId');
    this.tenantId = locatedAttribute(this.root, 'TenantId');
    this.base = readBase(this.root);
  }

  /** Every id that the file defines or refers to. */
  get index(): IdIndex {
    return (this.ids ??= indexIds(this));
  }

  /** Damage that may hide elements from us: what is not found here may still be there. */
  get damaged(): boolean {
    return this.document.problems.length > 0;
  }

  /** The policy's own `RelyingParty`, if it is a policy that applications call. */
  get relyingParty(): XmlElement | undefined {
    return this.root?.element('RelyingParty');
  }
}

/** How ids compare: the service does not tell case apart. */
export function idKey(id: string): string {
  return id.toLowerCase();
}

/** True where both are the same id, white space around them aside; never where one is missing. */
export function sameId(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && idKey(a.trim()) === idKey(b.trim());
}

function locatedAttribute(element: XmlElement | undefined, name: string): Located | undefined {
  const attribute = element?.attribute(name);
  return attribute && { value: attribute.value.trim(), span: attribute.valueSpan };
}

function locatedText(element: XmlElement | undefined): Located | undefined {
  return element && { value: element.textContent, span: element.textSpan };
}

function readBase(root: XmlElement | undefined): BasePolicy | undefined {
  const element = root?.element('BasePolicy');
  const policyId = locatedText(element?.element('PolicyId'));
  if (!element || !policyId || policyId.value === '') return undefined;
  return { element, policyId, tenantId: locatedText(element.element('TenantId')) };
}

/** True where a value is known only after a build has filled it in. */
export function isOpen(value: string): boolean {
  return holdsPlaceholder(value);
}
