import assert from 'node:assert/strict';
import { holdsPlaceholder, isAllPlaceholders } from '../../../server/catalogue/placeholders';

const anywhere = [
  '{Settings:Tenant}',
  'https://{{host}}/x',
  '[[tenant]]',
  '#{tenant}#',
  '#{tenant}',
  '~{tenant}~',
  'B2C_1A___Env___SignIn',
  '${var.tenant}',
  '$(Tenant)',
  '%{ if x }a%{ endif }',
  '<%= tenant %>',
];
const inNames = [
  '{config:Tenant}',
  'B2C_1A_{env:Prefix}Base',
  '{tenant}',
  '{TENANT_ID}.onmicrosoft.com',
  '{0}.onmicrosoft.com',
  '%Tenant%',
  '@tenant@',
  'B2C_1A_[Env]_x',
];
const never = [
  'contoso.onmicrosoft.com',
  '{OIDC:ClientId}',
  '{Claim:email}@{Context:CorrelationId}',
  '{oidc:LoginHint}',
  '{SAML-KV:spname}',
  '{OAuth-KV:campaign}',
  'user@contoso.example',
  'https%3A%2F%2Fcontoso.example%2Fa%20b',
  '{a0000000-0000-4000-8000-000000000000}',
  '100%',
  '',
];

describe('placeholders', () => {
  it('are known in every style that build pipelines have', () => {
    for (const value of anywhere) assert.ok(holdsPlaceholder(value) && holdsPlaceholder(value, 'text'), value);
    for (const value of inNames) assert.ok(holdsPlaceholder(value), value);
  });

  it('are told from what means something else in free text', () => {
    for (const value of [...inNames, 'You have {0} of {1}', '^[a-z]+@[a-z]{2,3}$'])
      assert.ok(!holdsPlaceholder(value, 'text'), value);
  });

  it('are no claim resolvers, addresses or ids in braces', () => {
    for (const value of never) assert.ok(!holdsPlaceholder(value) && !holdsPlaceholder(value, 'text'), value);
  });

  it('may be all there is', () => {
    for (const text of ['{Settings:A}', '\n  #{a}#\n  {b}\n', '%{ if a }']) assert.ok(isAllPlaceholders(text), text);
    for (const text of ['', 'x {Settings:A}', '{OIDC:ClientId}']) assert.ok(!isAllPlaceholders(text), text);
  });
});
