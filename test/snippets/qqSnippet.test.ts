import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { qqClaimsProvider, qqTechnicalProfile } from '../../server/edits/qq/qqFragments';
import { toFragment } from '../../server/edits/writing/xmlFragment';
import { parseXml } from '../../server/xml/parser';
import { expandSnippet } from '../support/expandSnippet';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const file = resolve(__dirname, '../../snippets/b2c-policy.code-snippets');
const snippets = Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

describe('b2c-qq-claims-provider', () => {
  it('inserts what "Add QQ sign-in" adds to a family that names things as the starter packs do', () => {
    const snippet = snippets.find(({ prefix }) => prefix === 'b2c-qq-claims-provider');
    assert.ok(snippet);
    const names = {
      userIdClaim: 'issuerUserId',
      identityProviderClaim: 'identityProvider',
      transformations: [
        'CreateRandomUPNUserName',
        'CreateUserPrincipalName',
        'CreateAlternativeSecurityId',
        'CreateSubjectClaimFromAlternativeSecurityId',
      ],
      session: 'SM-SocialLogin',
    };
    const root = parseXml(expandSnippet(snippet.body.join('\n'))).root;
    assert.ok(root);
    assert.deepEqual(
      toFragment(root),
      qqClaimsProvider(qqTechnicalProfile('Your QQ application ID', 'B2C_1A_QQSecret', names)),
    );
  });
});
