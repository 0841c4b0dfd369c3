import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { policyText, profiles } from './policies';

/** The two examples of a rule's page. */
export interface RulePage {
  readonly wrong: string;
  readonly right: string;
}

/** Reads the page of a rule. */
export function rulePage(code: string): RulePage {
  const text = readFileSync(resolve(__dirname, `../../docs/rules/${code}.md`), 'utf8');
  const [, wrong = '', right = ''] =
    /Wrong:\n\n```xml\n([^]*?)\n```\n\nRight:\n\n```xml\n([^]*?)\n```/.exec(text) ?? [];
  return { wrong, right };
}

/** The containers that an element stands in, inside the root. */
const places: Readonly<Record<string, readonly string[]>> = {
  ClaimsProvider: ['ClaimsProviders'],
  ClaimType: ['BuildingBlocks', 'ClaimsSchema'],
  Predicate: ['BuildingBlocks', 'Predicates'],
  ClaimsTransformation: ['BuildingBlocks', 'ClaimsTransformations'],
  ContentDefinition: ['BuildingBlocks', 'ContentDefinitions'],
  LocalizedResources: ['BuildingBlocks', 'Localization'],
};

/** A whole policy around an example. */
export function policyAround(example: string): string {
  const name = /^<(\w+)/.exec(example)?.[1] ?? '';
  if (name === 'TrustFrameworkPolicy') return example;
  if (name === 'TechnicalProfile') return policyText({ id: 'B2C_1A_Page', body: profiles(example) });
  const around = places[name] ?? [];
  const open = around.map((one) => `<${one}>`).join('');
  const close = [...around].reverse().map((one) => `</${one}>`).join(''); // prettier-ignore
  return policyText({ id: 'B2C_1A_Page', body: `${open}\n${example}\n${close}` });
}
