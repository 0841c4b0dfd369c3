/** What stands of a `<!DOCTYPE`: where it ends and which entities it declares. */
export interface DocType {
  /** Offset after its `>`, or after what there is of it. */
  readonly end: number;
  readonly entities: ReadonlySet<string>;
  readonly closed: boolean;
}

const piece = /"[^"]*"|'[^']*'|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!ENTITY\s+([^\s%"'<>[\]&;]+)\s|[[\]>]/g;

/** Reads over a document type declaration, internal subset included, without taking anything from it but names. */
export function readDocType(text: string, start: number): DocType {
  const entities = new Set<string>();
  let subset = false;
  piece.lastIndex = start + 9;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    if (match[1]) entities.add(match[1]);
    else if (match[0] === '[') subset = true;
    else if (match[0] === ']') subset = false;
    else if (match[0] === '>' && !subset) return { end: piece.lastIndex, entities, closed: true };
  }
  const next = text.indexOf('<', start + 9);
  return { end: next < 0 ? text.length : next, entities, closed: false };
}
