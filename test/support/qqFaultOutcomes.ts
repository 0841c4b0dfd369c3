import { qqFaults } from './qqFaults';

/** What comes of a sign-in of a new QQ user: it breaks with these words, or works for this reason. */
export type QqFaultOutcome = { readonly breaks: RegExp } | { readonly works: string };

type Row = readonly [code: string, what: RegExp, outcome: QqFaultOutcome];

const breaks = (code: string, what: RegExp, words: RegExp): Row => [code, what, { breaks: words }];
const works = (code: string, what: RegExp, why: string): Row => [code, what, { works: why }];

/** The first row that fits a fault holds. */
const rows: readonly Row[] = [
  works(
    'qq/endpoint',
    /"http:/,
    'that QQ refuses to answer without TLS is not documented; the APP Key would be readable',
  ),
  breaks(
    'qq/endpoint',
    /^authorization_endpoint "https:\/\/(?:graph|open)\.qq\.com/,
    /QQ: there is no such page \(404\)/,
  ),
  breaks('qq/endpoint', /^(?:no )?authorization_endpoint(?: "")?$/, /no metadata "authorization_endpoint"/),
  // Somebody else than QQ lets the user in, and QQ does not know that party's code.
  breaks('qq/endpoint', /^authorization_endpoint/, /AADB2C90273.*token endpoint.*"Default"/),
  breaks('qq/endpoint', /^AccessTokenEndpoint "https:\/\/(?:graph|open)\.qq\.com/, /AADB2C90273.*token.*404/),
  breaks('qq/endpoint', /^(?:no )?AccessTokenEndpoint(?: "")?$/, /no metadata "AccessTokenEndpoint"/),
  breaks('qq/endpoint', /^AccessTokenEndpoint/, /AADB2C90273.*token.*400/),
  breaks('qq/endpoint', /^ClaimsEndpoint "https:\/\/(?:graph|open)\.qq\.com/, /AADB2C90273.*claims.*404/),
  breaks('qq/endpoint', /^(?:no )?ClaimsEndpoint(?: "")?$/, /"issuerUserId" has no value/),
  breaks('qq/endpoint', /^ClaimsEndpoint/, /AADB2C90273.*claims.*401/),
  breaks('qq/http-binding', /./, /AADB2C90273.*token endpoint.*"Json"/),
  breaks('qq/claims-format', /none/, /AADB2C90273.*claims endpoint.*"Json"/),
  breaks('qq/claims-format', /./, /AADB2C90273.*claims endpoint.*"(?:JSON|Default|Jsonpp|anything)"/),
  works('qq/error-parameter', /./, 'it is read only where QQ answers with an error'),
  breaks('qq/user-id-item', /^another$/, /AADB2C90273.*no "id" in it/),
  breaks('qq/user-id-item', /unionid/, /AADB2C90273.*no "unionid" in it/),
  works(
    'qq/user-id-item',
    /none/,
    'the output claim takes the openid by itself; what the service does is not documented',
  ),
  works('qq/scope', /./, 'QQ gives the openid for every scope; nickname and picture would lack'),
  breaks('qq/client-id', /./, /QQ: param client_id is wrong or lost \(100001\)/),
  breaks('qq/missing-key', /./, /AADB2C90273.*token endpoint.*"Default"/),
  works('qq/shared-key', /./, 'no secret is known here: whose a key is only the tenant knows'),
  works('qq/identity-provider', /./, 'the user gets in, as one of another provider: accounts would be mixed up'),
  breaks('qq/missing-output-claim', /^(?:no id|the id )/, /"issuerUserId" has no value/),
  breaks('qq/missing-output-claim', /provider/, /"identityProvider" has no value/),
  works('qq/missing-output-claim', /source/, 'no step of this journey has a condition on the source'),
  works(
    'qq/missing-transformation',
    /./,
    'this journey neither reads nor writes an account, for which its claim is made',
  ),
  // The page does not offer QQ: users of the other provider get in as before.
  breaks('qq/unreachable', /./, /no page for "choose"/),
  breaks('qq/old-journey', /./, /no page for "choose"/),
  works('qq/secret-in-policy', /./, 'a secret that can be read is a leak, and no obstacle to signing in'),
];

/** What a fault of `qqFaults` does to a sign-in. Throws for one that no row speaks of. */
export function outcomeOf([code, what]: (typeof qqFaults)[number]): QqFaultOutcome {
  const row = rows.find(([of, pattern]) => of === code && pattern.test(what));
  if (!row) throw new Error(`Nothing says what comes of ${code}: ${what}`);
  return row[2];
}

/** Rows that speak of no fault that there is. */
export function rowsLeftOver(): readonly string[] {
  const used = new Set(qqFaults.map((fault) => outcomeOf(fault)));
  return rows.filter(([, , outcome]) => !used.has(outcome)).map(([code, what]) => `${code} ${what.source}`);
}
