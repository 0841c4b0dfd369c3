/** A piece of a snippet's body: text, a tab stop (with its choices, or what stands there at first), or a variable. */
export type SnippetPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'stop';
      readonly number: number;
      readonly choices: readonly string[];
      readonly content: readonly SnippetPart[];
    }
  | { readonly kind: 'variable'; readonly name: string; readonly content: readonly SnippetPart[] };

/**
 * Reads a snippet's body as editors do: `$1`, `${1}`, `${1:what stands there}`, `${1|one,other|}`, `$NAME`,
 * `${NAME:otherwise}` and `\` before `$`, `}`, `\`. Transformations (`${1/.../.../}`) are not known.
 * Throws a SyntaxError, with the offset, where an editor would not see what the author meant.
 */
export function parseSnippet(body: string): SnippetPart[] {
  let at = 0;
  return readParts(false);

  function readParts(inner: boolean): SnippetPart[] {
    const found: SnippetPart[] = [];
    let text = '';
    const endText = () => {
      if (text) found.push({ kind: 'text', text });
      text = '';
    };
    while (at < body.length) {
      const char = body[at]!;
      if (char === '\\' && /[$}\\]/.test(body[at + 1] ?? '')) {
        text += body[at + 1];
        at += 2;
      } else if (char === '$') {
        endText();
        found.push(placeholder());
      } else if (char === '}' && inner) {
        endText();
        return found;
      } else {
        text += char;
        at++;
      }
    }
    if (inner) throw fault('a placeholder does not end');
    endText();
    return found;
  }

  function placeholder(): SnippetPart {
    const start = /^\$(\{?)(?:(\d+)|([A-Za-z_]\w*))/.exec(body.slice(at));
    if (!start) throw fault('a dollar sign without a backslash');
    const [all, brace, digits, name] = start;
    at += all.length;
    let choices: string[] = [];
    let content: SnippetPart[] = [];
    if (brace) {
      if (body[at] === '|') choices = readChoices();
      else if (body[at] === ':') {
        at++;
        content = readParts(true);
      }
      if (body[at] !== '}') throw fault('a placeholder that cannot be read');
      at++;
    }
    return digits === undefined
      ? { kind: 'variable', name: name!, content }
      : { kind: 'stop', number: Number(digits), choices, content };
  }

  function readChoices(): string[] {
    const choices = /^\|((?:[^\\|]|\\.)+)\|/.exec(body.slice(at));
    if (!choices) throw fault('choices that cannot be read');
    at += choices[0].length;
    return choices[1]!.split(/(?<!\\),/).map((choice) => choice.replace(/\\([\\,|])/g, '$1'));
  }

  function fault(what: string): SyntaxError {
    return new SyntaxError(`${what}, at offset ${at}: ${body.slice(at, at + 20)}`);
  }
}

/** All tab stops of a body, those inside others too, in the order of the text. */
export function tabStops(parts: readonly SnippetPart[]): Extract<SnippetPart, { kind: 'stop' }>[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [];
    return part.kind === 'stop' ? [part, ...tabStops(part.content)] : tabStops(part.content);
  });
}

/**
 * The text that a snippet inserts when nobody types over its placeholders. Every choice takes the value at
 * `choice` (from 0, the last one where it has fewer); a variable takes its value or what it says otherwise.
 */
export function expandSnippet(
  body: string,
  { choice = 0, variables = {} }: { choice?: number; variables?: Readonly<Record<string, string>> } = {},
): string {
  const parts = parseSnippet(body);
  const first = new Map<number, string>();
  // Only one of the stops of a number says what stands there; the others repeat it.
  for (const stop of tabStops(parts)) {
    if (stop.choices.length > 0) first.set(stop.number, stop.choices[Math.min(choice, stop.choices.length - 1)]!);
    else if (stop.content.length > 0) first.set(stop.number, '');
  }
  for (const stop of tabStops(parts).reverse()) {
    if (stop.content.length > 0) first.set(stop.number, render(stop.content));
  }
  return render(parts);

  function render(some: readonly SnippetPart[]): string {
    return some
      .map((part) => {
        if (part.kind === 'text') return part.text;
        if (part.kind === 'variable') return variables[part.name] ?? render(part.content);
        return first.get(part.number) ?? '';
      })
      .join('');
  }
}
