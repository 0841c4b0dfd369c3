import fc from 'fast-check';

/** Texts that look like policies: names that repeat, indentation, comments, all kinds of line ends. */
export const generatedPolicy: fc.Arbitrary<string> = fc
  .record({
    lineEnd: fc.constantFrom('\n', '\r\n'),
    unit: fc.constantFrom('  ', '\t', '    '),
    mark: fc.constantFrom('', '\uFEFF'),
    slash: fc.constantFrom(' />', '/>'),
    providers: fc.array(
      fc.record({
        name: fc.constantFrom('Local Account', 'Self & asserted', 'QQ', 'Überall 登录'),
        comment: fc.option(fc.constantFrom('one', 'two\n lines <not a="tag">'), { nil: undefined }),
        profiles: fc.array(
          fc.record({
            id: fc.stringMatching(/^[A-Z][A-Za-z0-9-]{0,12}$/),
            metadata: fc.array(
              fc.tuple(fc.stringMatching(/^[a-z_.]{1,10}$/), fc.constantFrom('true', 'a b', 'x=1', '')),
              {
                maxLength: 3,
              },
            ),
            claims: fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.boolean()), { maxLength: 4 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ lineEnd, unit, mark, slash, providers }) => {
    const lines = [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<TrustFrameworkPolicy xmlns="urn:p"',
      '  PolicyId="B2C_1A_x">',
    ];
    const put = (depth: number, line: string): unknown => lines.push(unit.repeat(depth) + line);
    put(1, '<ClaimsProviders>');
    for (const provider of providers) {
      if (provider.comment) put(2, `<!-- ${provider.comment} -->`);
      put(2, '<ClaimsProvider>');
      put(3, `<DisplayName>${provider.name.replace('&', '&amp;')}</DisplayName>`);
      put(3, '<TechnicalProfiles>');
      for (const { id, metadata, claims } of provider.profiles) {
        put(4, `<TechnicalProfile Id="${id}">`);
        put(5, '<DisplayName>Name</DisplayName>');
        if (metadata.length > 0) put(5, '<Metadata>');
        for (const [key, value] of metadata) put(6, `<Item Key="${key}">${value}</Item>`);
        if (metadata.length > 0) put(5, '</Metadata>');
        put(5, '<OutputClaims>');
        for (const [claim, wide] of claims)
          put(6, `<OutputClaim ClaimTypeReferenceId="${claim}"${wide ? ` PartnerClaimType='sub'` : ''}${slash}`);
        put(5, '</OutputClaims>');
        put(4, '</TechnicalProfile>');
      }
      put(3, '</TechnicalProfiles>');
      put(2, '</ClaimsProvider>');
    }
    put(1, '</ClaimsProviders>');
    lines.push('</TrustFrameworkPolicy>', '');
    return mark + lines.join(lineEnd);
  });

/** Policies with pieces typed into them or cut out, and texts of nothing but pieces. */
export function brokenText(shards: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.array(fc.constantFrom(...shards), { maxLength: 60 }).map((parts) => parts.join('')),
    fc
      .tuple(
        generatedPolicy,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('', ...shards), fc.nat({ max: 30 })), { maxLength: 6 }),
      )
      .map(([text, changes]) =>
        changes.reduce((now, [place, piece, cut]) => {
          const at = place % (now.length + 1);
          return now.slice(0, at) + piece + now.slice(at + (piece === '' ? cut : cut % 2));
        }, text),
      ),
  );
}
