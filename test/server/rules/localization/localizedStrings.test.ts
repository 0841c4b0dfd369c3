import assert from 'node:assert/strict';
import { duplicateString } from '../../../../server/rules/localization/duplicateString';
import { elementId } from '../../../../server/rules/localization/elementId';
import { stringId } from '../../../../server/rules/localization/stringId';
import type { Rule } from '../../../../server/rules/rule';
import { policyText } from '../../../support/policies';
import { runRule, type RuleRun } from '../../../support/runRule';

/** Each text is one set of localized resources. */
function run(rule: Rule, ...resources: readonly string[]): RuleRun {
  const all = resources.map(
    (strings, i) =>
      `<LocalizedResources Id="r${i}"><LocalizedStrings>${strings}</LocalizedStrings></LocalizedResources>`,
  );
  const body = `<BuildingBlocks><Localization Enabled="true">${all.join('')}</Localization></BuildingBlocks>`;
  return runRule(rule, { 'a.xml': policyText({ id: 'B2C_1A_A', body }) }, 'a.xml');
}

const string = (type: string, id: string, element = ''): string =>
  `<LocalizedString ElementType="${type}" ${element === '' ? '' : `ElementId="${element}" `}StringId="${id}">x</LocalizedString>`;

describe('rules of localized strings', () => {
  it('know ids by element type', () => {
    run(stringId, string('UxElement', 'heading') + string('ClaimType', 'DisplayName', 'email'));
    run(stringId, string('ClaimsProvider', 'FacebookExchange') + string('Unheard', 'anything'));
    run(stringId, string('UxElement', '{Settings:Id}'));
    const near = run(stringId, string('ClaimType', '«UserHelpTexts»', 'email'));
    assert.match(near.fixed(0), /StringId="UserHelpText"/);
    assert.equal(run(stringId, string('UxElement', '«somethingelse»')).findings[0]?.severity, 'hint');
  });

  it("find texts of display controls among the page's own, not the other way round", () => {
    assert.equal(run(stringId, string('UxElement', '«success_send_code_msg»')).findings[0]?.severity, 'warning');
    run(stringId, string('DisplayControl', 'disclaimer_msg_intro', 'control'));
  });

  it('ask for the ElementId where there is something to name', () => {
    const bare = string('Predicate', 'HelpText').replace('<LocalizedString', '<«LocalizedString»').replace('</«', '</');
    run(elementId, bare);
    run(elementId, string('UxElement', 'heading') + string('ClaimsProvider', 'X'));
  });

  it('find a string twice in the same resources only', () => {
    const heading = string('UxElement', 'heading');
    run(duplicateString, heading, heading);
    run(duplicateString, string('ClaimType', 'DisplayName', 'a') + string('ClaimType', 'DisplayName', 'b'));
    const found = run(duplicateString, heading + string('UxElement', '«heading»'));
    assert.equal(found.findings[0]?.related?.length, 1);
  });
});
