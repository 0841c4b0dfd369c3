import assert from 'node:assert/strict';
import { loadCatalogue } from '../../../../server/catalogue/catalogue';
import { applyPlan } from '../../../../server/edits/plan';
import { codeActionsIn, fixOf, withEdit, type FixReference } from '../../../../server/features/fixes/codeActions';
import type { Policy } from '../../../../server/policy/policy';
import type { PolicySet } from '../../../../server/policy/policySet';
import { message } from '../../../../server/words/message';
import { Checker, type JudgedFinding } from '../../../../server/rules/checker';
import { rules } from '../../../../server/rules/table';
import { policyAt, policySet, policyText, profiles } from '../../../support/policies';

function profile(id: string, session: string): string {
  return `<TechnicalProfile Id="${id}"><DisplayName>${id}</DisplayName><UseTechnicalProfileForSessionManagement ReferenceId="${session}"/></TechnicalProfile>`;
}

function check(text: string): { set: PolicySet; policy: Policy; findings: readonly JudgedFinding[] } {
  const set = policySet({ 'A.xml': text });
  const policy = policyAt(set, 'A.xml');
  const checker = new Checker(rules, loadCatalogue(), { levels: {} }, (_rule, _policy, error) => {
    throw error;
  });
  return { set, policy, findings: checker.check(set, policy) };
}

function titles(text: string, place: string): string[] {
  const { set, policy, findings } = check(text);
  const at = text.indexOf(place);
  return codeActionsIn(set, policy, findings, { start: at, end: at }).map(({ title }) => title);
}

/** The text after the action of that title at a place. */
function after(text: string, place: string, title: string): string {
  const { set, policy, findings } = check(text);
  const at = text.indexOf(place);
  const action = codeActionsIn(set, policy, findings, { start: at, end: at }).find((one) => one.title === title);
  const fix = action && fixOf(policy, findings, action.data as FixReference);
  assert.ok(fix, title);
  return applyPlan(fix.plan(), policy.uri, text);
}

const all = 'Fix all of reference/technical-profile in this file';
const noop = '<TechnicalProfile Id="SM-Noop"><DisplayName>None</DisplayName></TechnicalProfile>';
const family = (...sessions: readonly string[]): string =>
  policyText({ id: 'B2C_1A_A', body: profiles(noop, ...sessions.map((session, i) => profile(`P${i}`, session))) });

describe('codeActions', () => {
  it('offers to fix all of a kind where there are several', () => {
    assert.deepEqual(titles(family('SM-Nop', 'SM-Noo'), 'SM-Nop'), [
      'Change to "SM-Noop"',
      'Create "SM-Nop" in A.xml',
      all,
    ]);
    assert.ok(!titles(family('SM-Nop', 'SM-Noop'), 'SM-Nop').includes(all));
  });

  it('fixes all of a kind and leaves alone what has no sure fix', () => {
    const text = family('SM-Nop', 'Wholly-Different-Thing', 'SM-Noo');
    assert.equal(after(text, 'SM-Nop', all), family('SM-Noop', 'Wholly-Different-Thing', 'SM-Noop'));
  });

  it('tells two findings at one place apart', () => {
    const text = policyText({
      id: 'B2C_1A_A',
      body: '<BuildingBlocks><ClaimsSchema><ClaimType Id="a"><DisplayName>A</DisplayName><DataType>string</DataType><Mask>x</Mask></ClaimType></ClaimsSchema><ClaimsTransformations><ClaimsTransformation/></ClaimsTransformations></BuildingBlocks>',
    });
    const { set, policy, findings } = check(text);
    const at = text.indexOf('ClaimsTransformation/');
    const actions = codeActionsIn(set, policy, findings, { start: at, end: at }).filter(
      ({ data }) => (data as FixReference).fix !== 'all',
    );
    const plans = actions.map(({ title, data }) => {
      const fix = fixOf(policy, findings, data as FixReference);
      return [title, fix && applyPlan(fix.plan(), policy.uri, text)];
    });
    assert.ok(plans.length > 1, JSON.stringify(plans));
    assert.equal(new Set(plans.map(([, result]) => result)).size, plans.length);
  });

  it('says why it does not make a text ill-formed, and makes no edit', () => {
    const { set, policy } = check(family());
    const at = policy.text.indexOf('TechnicalProfile');
    const title = message('Break it');
    const breaking = {
      title,
      plan: () => [{ uri: policy.uri, span: { start: at, end: at + 1 }, newText: '<', why: title }],
    };
    const action = withEdit({ title: title.text }, breaking, set, { versioned: true });
    assert.equal(action.edit, undefined);
    assert.match(action.disabled?.reason ?? '', /would not leave well-formed XML behind\. Nothing is changed/);
  });

  it('has no fix for a text that has moved on', () => {
    const { set, policy, findings } = check(family('SM-Nop'));
    const at = policy.text.indexOf('SM-Nop');
    const [action] = codeActionsIn(set, policy, findings, { start: at, end: at });
    assert.equal(fixOf(policy, findings, { ...(action?.data as FixReference), version: 7 }), undefined);
  });
});
