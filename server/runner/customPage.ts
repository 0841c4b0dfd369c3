import { type Html } from '../pages/html';
import type { LocalPage } from './service';

/**
 * A page of an author's own, filled as the service fills it: what is in `<div id="api">` gives way to the page's form.
 * Addresses below the one that the page was to be loaded from lead to the folder that stands for it.
 * @param form the form and what stands around it
 * @param after what comes at the end of the page
 * @returns undefined where the page has no such element
 */
export function fillCustomPage({ html, prefix, place, path }: LocalPage, form: Html, after: Html): string | undefined {
  const here = `/pages/${place}/`;
  const own = html.split(prefix).join(here);
  const start = /<div\b[^>]*\bid\s*=\s*(?:"api"|'api'|api(?=[\s>]))[^>]*>/i.exec(own);
  if (!start) return undefined;
  const inner = start.index + start[0].length;
  const filled = `${own.slice(0, inner)}${form.text}${own.slice(endOf(own, inner))}`;
  const folder = path.split('/').slice(0, -1).map((name) => `${name}/`).join(''); // prettier-ignore
  const base = `<base href="${new URL(here + folder, 'http://localhost').pathname}">`;
  const headed = /<head\b[^>]*>/i.test(filled)
    ? filled.replace(/<head\b[^>]*>/i, (head) => head + base)
    : `${base}${filled}`;
  const last = /<\/body\s*>(?![\s\S]*<\/body\s*>)/i.exec(headed);
  return last ? `${headed.slice(0, last.index)}${after.text}${headed.slice(last.index)}` : `${headed}${after.text}`;
}

/** Where the `div` ends whose content begins at an offset: at its end tag, or at the end of the text. */
function endOf(text: string, from: number): number {
  let depth = 1;
  for (const tag of text.slice(from).matchAll(/<(\/?)div\b[^>]*>/gi)) {
    depth += tag[1] === '/' ? -1 : 1;
    if (depth === 0) return from + tag.index;
  }
  return text.length;
}
