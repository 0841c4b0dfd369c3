import type { Program } from '../data/program';

/** The languages that the policy supports, the default one first; undefined where it does not say. */
export function supportedLanguages(program: Program): readonly string[] | undefined {
  return program.chain.remember(supportedLanguages, '', () => {
    for (const { root } of program.chain.policies) {
      const list = root?.element('BuildingBlocks')?.element('Localization')?.element('SupportedLanguages');
      if (!list) continue;
      const names = list.elements('SupportedLanguage').map((one) => one.textContent.trim());
      const preset = list.valueOf('DefaultLanguage')?.trim();
      return preset ? [preset, ...names.filter((name) => name.toLowerCase() !== preset.toLowerCase())] : names;
    }
    return undefined;
  });
}

/** The language of the pages: the first of those asked for that the policy supports, else its default, else English. */
export function languageOf(program: Program, asked: string | undefined): string {
  const supported = supportedLanguages(program);
  const wanted = asked?.split(/[\s,]+/).filter((one) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$/.test(one)) ?? [];
  if (!supported) return wanted[0] ?? 'en';
  for (const one of wanted) {
    const found = supported.find((name) => sameLanguage(name, one)) ?? supported.find((name) => sameTongue(name, one));
    if (found) return found;
  }
  return supported[0] ?? 'en';
}

export function sameLanguage(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function sameTongue(a: string, b: string): boolean {
  return a.split('-')[0]?.toLowerCase() === b.split('-')[0]?.toLowerCase();
}
