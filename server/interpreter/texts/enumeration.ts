import { effectiveClaimType } from '../../effective/effectiveClaimType';
import type { Chain } from '../../policy/chain';
import type { PageTexts } from './texts';

export interface Option {
  readonly text: string;
  readonly value: string;
  readonly selected: boolean;
}

/** What a claim may be chosen from: the localized list where the page has one, else what the claim type says. */
export function enumerationOf(chain: Chain, claim: string, texts: PageTexts): readonly Option[] {
  const localized = texts.collection(claim);
  if (localized)
    return localized.children.flatMap((one) =>
      one.name === 'Item'
        ? [optionOf((name) => one.attributes.find((attribute) => attribute.name === name)?.value)]
        : [],
    );
  const restriction = effectiveClaimType(chain, claim)?.part('Restriction')?.element;
  return (restriction?.elements('Enumeration') ?? []).map((one) => optionOf((name) => one.valueOf(name)));
}

function optionOf(read: (attribute: string) => string | undefined): Option {
  const value = read('Value') ?? '';
  return { text: read('Text') ?? value, value, selected: read('SelectByDefault')?.trim().toLowerCase() === 'true' };
}
