import assert from 'node:assert/strict';
import { idAt } from '../../../server/policy/idAt';
import { strayDefinitions, symbolOf } from '../../../server/policy/idSymbol';
import { Policy } from '../../../server/policy/policy';
import { PolicySet } from '../../../server/policy/policySet';
import type { Definition } from '../../../server/policy/chain';
import { marked } from '../../support/marked';
import { journey, policyText, profiles, uriOf } from '../../support/policies';

/** A family of files; the caret (`|`) stands in one of them. */
function family(files: Readonly<Record<string, string>>) {
  let asked: { policy: Policy; caret: number } | undefined;
  const policies = Object.entries(files).map(([path, source]) => {
    const { text, caret } = marked(source);
    const policy = new Policy(uriOf(path), undefined, text);
    if (source.includes('|')) asked = { policy, caret };
    return policy;
  });
  const set = PolicySet.of(policies);
  assert.ok(asked, 'one file holds the caret');
  return { set, ...asked, use: idAt(asked.policy, asked.caret) };
}

function shown(found: readonly Definition[]): string[] {
  return found.map(({ policy, use }) => `${policy.uri.replace(/^.*\//, '')} ${use.role} ${use.id} ${use.kind}`);
}

const claim = (id: string): string =>
  `<BuildingBlocks><ClaimsSchema><ClaimType Id="${id}"/></ClaimsSchema></BuildingBlocks>`;
const output = (id: string): string =>
  `<TechnicalProfile Id="P"><OutputClaims><OutputClaim ClaimTypeReferenceId="${id}"/></OutputClaims></TechnicalProfile>`;

describe('idAt', () => {
  const at = (body: string): string | undefined => {
    const { use } = family({ 'p.xml': policyText({ id: 'B2C_1A_P', body }) });
    return use && `${use.kind} ${use.role} ${use.id}`;
  };

  it('finds the id in an attribute, at both of its ends, and nothing beside it', () => {
    assert.equal(at(profiles(output('|email'))), 'claimType reference email');
    assert.equal(at(profiles(output('email|'))), 'claimType reference email');
    assert.equal(at(profiles('<TechnicalProfile |Id="P"/>')), undefined);
    assert.equal(at(profiles('<TechnicalProfile Id="P"><DisplayName>P|</DisplayName></TechnicalProfile>')), undefined);
  });

  it('finds the id that is a text', () => {
    const item = '<Item Key="ContentDefinitionReferenceId"> api.|error </Item>';
    assert.equal(
      at(profiles(`<TechnicalProfile Id="P"><Metadata>${item}</Metadata></TechnicalProfile>`)),
      'contentDefinition reference api.error',
    );
  });

  it('finds the claim that a value names', () => {
    const item = '<Item Key="ServiceUrl">https://x.test/{Claim:ob|jectId}/{Claim:tenant}</Item>';
    assert.equal(
      at(profiles(`<TechnicalProfile Id="P"><Metadata>${item}</Metadata></TechnicalProfile>`)),
      'claimType reference objectId',
    );
  });

  it('finds nothing in a comment', () => {
    assert.equal(at(`<!-- ${profiles(output('em|ail'))} -->`), undefined);
  });
});

describe('idSymbol', () => {
  it('joins what means the same claim over the chain and its descendants, whatever its case', () => {
    const { set, policy, use } = family({
      'base.xml': policyText({ id: 'B', body: claim('email') + profiles(output('Email')) }),
      'ext.xml': policyText({ id: 'E', base: 'B', body: claim('email') + profiles(output('em|ail')) }),
      'rp.xml': policyText({ id: 'R', base: 'E', body: profiles(output('{OIDC:email}'), output('email')) }),
      'other.xml': policyText({ id: 'O', body: claim('email') }),
    });
    assert.ok(use);
    const symbol = symbolOf(set, policy, use);
    assert.deepEqual(shown(symbol.definitions), [
      'ext.xml definition email claimType',
      'base.xml definition email claimType',
    ]);
    assert.deepEqual(shown(symbol.uses), [
      'base.xml definition email claimType',
      'base.xml reference Email claimType',
      'ext.xml definition email claimType',
      'ext.xml reference email claimType',
      'rp.xml reference email claimType',
    ]);
  });

  it('keeps apart what siblings define each for themselves', () => {
    const { set, policy, use } = family({
      'base.xml': policyText({ id: 'B' }),
      'a.xml': policyText({ id: 'A', base: 'B', body: claim('only|Mine') }),
      'c.xml': policyText({ id: 'C', base: 'B', body: claim('onlyMine') + profiles(output('onlyMine')) }),
    });
    assert.ok(use);
    assert.deepEqual(shown(symbolOf(set, policy, use).uses), ['a.xml definition onlyMine claimType']);
    assert.deepEqual(shown(strayDefinitions(set, policy, use)), ['c.xml definition onlyMine claimType']);
  });

  const select = (id: string): string =>
    `<OrchestrationStep Type="ClaimsProviderSelection"><ClaimsProviderSelections><ClaimsProviderSelection TargetClaimsExchangeId="${id}"/></ClaimsProviderSelections></OrchestrationStep>`;
  const exchange = (id: string): string =>
    `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges><ClaimsExchange Id="${id}" TechnicalProfileReferenceId="P"/></ClaimsExchanges></OrchestrationStep>`;

  it('looks for a claims exchange in its own journey, over the whole chain', () => {
    const { set, policy, use } = family({
      'base.xml': policyText({ id: 'B', body: journey('J', select('X'), exchange('X')) }),
      'ext.xml': policyText({
        id: 'E',
        base: 'B',
        body: journey('j', select('X|')) + journey('Other', select('X'), exchange('X')),
      }),
    });
    assert.ok(use);
    const symbol = symbolOf(set, policy, use);
    assert.deepEqual(shown(symbol.definitions), ['base.xml definition X claimsExchange']);
    assert.equal(symbol.uses.length, 3);
  });

  it('takes the exchanges of all journeys as one where a profile means them all', () => {
    const target = '<TechnicalProfile Id="P"><Metadata><Item Key="SignUpTarget">X</Item></Metadata></TechnicalProfile>';
    const { set, policy, use } = family({
      'base.xml': policyText({
        id: 'B',
        body: profiles(target) + journey('J', exchange('X|')) + journey('K', exchange('X')),
      }),
    });
    assert.ok(use);
    assert.equal(symbolOf(set, policy, use).uses.length, 3);
  });

  it('follows BasePolicy to the file', () => {
    const { set, policy, use } = family({
      'base.xml': policyText({ id: 'B' }),
      'ext.xml': policyText({ id: 'E', base: 'b|' }),
      'rp.xml': policyText({ id: 'R', base: 'B' }),
    });
    assert.ok(use);
    const symbol = symbolOf(set, policy, use);
    assert.deepEqual(shown(symbol.definitions), ['base.xml definition B policy']);
    assert.deepEqual(shown(symbol.uses), [
      'base.xml definition B policy',
      'ext.xml reference b policy',
      'rp.xml reference B policy',
    ]);
  });

  it('joins the places that look for the same missing thing, and those of one policy key', () => {
    const key = (id: string): string =>
      `<TechnicalProfile Id="P"><CryptographicKeys><Key Id="k" StorageReferenceId="${id}"/></CryptographicKeys></TechnicalProfile>`;
    const missing = family({
      'base.xml': policyText({ id: 'B', body: profiles(output('gone')) }),
      'ext.xml': policyText({ id: 'E', base: 'B', body: profiles(output('go|ne')) }),
    });
    assert.ok(missing.use);
    const symbol = symbolOf(missing.set, missing.policy, missing.use);
    assert.deepEqual([symbol.definitions.length, symbol.uses.length], [0, 2]);
    const keys = family({
      'base.xml': policyText({ id: 'B', body: profiles(key('B2C_1A_K')) }),
      'ext.xml': policyText({ id: 'E', base: 'B', body: profiles(key('B2C_1A_|k')) }),
    });
    assert.ok(keys.use);
    assert.equal(symbolOf(keys.set, keys.policy, keys.use).uses.length, 2);
  });
});
