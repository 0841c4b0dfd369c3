import type { Chain } from './chain';
import type { XmlElement } from '../xml/nodes';

const include = 'IncludeTechnicalProfile';

/** Ids, in lower case, of the profiles that steps, other profiles or display controls of the chain call. */
export function usedProfiles(chain: Chain): ReadonlySet<string> {
  return chain.remember(usedProfiles, '', () => referred(chain, (element) => element.localName !== include));
}

/** Ids, in lower case, of the profiles that others are built on. */
export function includedProfiles(chain: Chain): ReadonlySet<string> {
  return chain.remember(includedProfiles, '', () => referred(chain, (element) => element.localName === include));
}

/** Ids, in lower case, of the profiles that a step calls which names no content definition: they show their own page. */
export function pageProfiles(chain: Chain): ReadonlySet<string> {
  return chain.remember(pageProfiles, '', () =>
    referred(chain, (element) => {
      const step = element.localName === 'ClaimsExchange' ? element.parent?.parent : undefined;
      return (
        step?.valueOf('Type')?.toLowerCase() === 'claimsexchange' && !step.attribute('ContentDefinitionReferenceId')
      );
    }),
  );
}

function referred(chain: Chain, counts: (element: XmlElement) => boolean): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const policy of chain.policies)
    for (const use of policy.index.references('technicalProfile')) if (counts(use.element)) ids.add(use.key);
  return ids;
}
