import type { IdKind } from '../../catalogue/idKind';

/** What the documentation of an offer is about: small enough to travel with every item of a list. */
export type About =
  | { readonly what: 'element'; readonly parents: readonly string[]; readonly name: string }
  | {
      readonly what: 'attribute';
      /** Local names from the root to the element. */
      readonly path: readonly string[];
      readonly name: string;
    }
  | {
      readonly what: 'value';
      readonly path: readonly string[];
      readonly attribute: string | undefined;
      readonly value: string;
    }
  | { readonly what: 'id'; readonly kind: IdKind; readonly id: string }
  | { readonly what: 'metadataKey' | 'cryptographicKey'; readonly kind: string; readonly key: string }
  | { readonly what: 'metadataValue'; readonly kind: string; readonly key: string; readonly value: string }
  | { readonly what: 'handler'; readonly handler: string }
  | { readonly what: 'resolver'; readonly name: string }
  | { readonly what: 'pageLayout'; readonly uri: string }
  | { readonly what: 'method' | 'methodClaim' | 'methodParameter'; readonly method: string; readonly name: string }
  | { readonly what: 'text'; readonly text: string; readonly documentation?: string };
