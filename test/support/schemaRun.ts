import assert from 'node:assert/strict';
import { loadCatalogue } from '../../server/catalogue/catalogue';
import type { Rule } from '../../server/rules/rule';
import { schemaFaults } from '../../server/rules/shared/schema/schemaFaults';
import { policyAt, policySet, policyText, profiles } from './policies';
import { runRule, type RuleRun } from './runRule';

/** Runs a rule of the vocabulary on a policy, which must have no fault but those of this rule. */
export function runAlone(rule: Rule, text: string): RuleRun {
  const run = runRule(rule, { 'a.xml': text }, 'a.xml');
  const policy = policyAt(policySet({ 'a.xml': text.replace(/[«»]/g, '') }), 'a.xml');
  const others = schemaFaults(policy, loadCatalogue().elements).map(({ code }) => `schema/${code}`);
  assert.deepEqual([...new Set(others)], run.findings.length === 0 ? [] : [rule.code]);
  return run;
}

/** A policy around a body. */
export const policyWith = (body: string): string => policyText({ id: 'B2C_1A_A', body });

/** A policy with one technical profile that holds this. */
export const profileWith = (body: string): string =>
  policyWith(profiles(`<TechnicalProfile Id="P">${body}</TechnicalProfile>`));

/** A policy with building blocks. */
export const blocksWith = (body: string): string => policyWith(`  <BuildingBlocks>${body}</BuildingBlocks>`);

/** A policy with one journey of these steps. */
export const stepsWith = (steps: string): string =>
  policyWith(
    `  <UserJourneys><UserJourney Id="J"><OrchestrationSteps>${steps}</OrchestrationSteps></UserJourney></UserJourneys>`,
  );
