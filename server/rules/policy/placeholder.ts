import { leftoverIn } from '../../catalogue/placeholders';
import { buildingBlocks } from '../../policy/buildingBlocks';
import type { Policy } from '../../policy/policy';
import { journeyInsights } from '../../policy/recording';
import { readTenant } from '../../policy/tenant';
import { leftoverHelp } from '../../words/leftoverHelp';
import type { Span } from '../../xml/span';
import { writtenDefaults } from '../shared/writtenDefaults';
import { writtenProfiles } from '../shared/writtenProfiles';
import type { Report, Rule } from '../rule';

export const placeholder: Rule = {
  code: 'policy/placeholder',
  severity: 'hint',
  reach: 'chain',
  message: '"{0}" is still to be replaced by {1}.',
  summary: 'What samples have in place of a value of your own: the name of the tenant, ids of applications, addresses.',
  check({ policy, policies }, report) {
    const tenant = policy.tenantId;
    if (tenant && readTenant(tenant.value).kind === 'example') {
      report({ span: tenant.span, args: [tenant.value, leftoverHelp('tenant')] });
      // A template that nobody uses yet: that is all to say of it.
      return;
    }
    for (const { items } of writtenProfiles(policies.chainOf(policy)))
      for (const { element, name, value } of items) judge(value, name, element.textSpan, report);
    for (const { element, attribute } of writtenDefaults(policy))
      judge(attribute.value, element.valueOf('ClaimTypeReferenceId') ?? '', attribute.valueSpan, report);
    for (const content of buildingBlocks(policy, 'ContentDefinitions', 'ContentDefinition')) {
      const page = content.element('LoadUri');
      if (page) judge(page.textContent, 'LoadUri', page.textSpan, report);
    }
    judgeInsights(policy, report);
  },
};

function judge(value: string, holder: string, span: Span, report: Report): void {
  const help = leftoverIn(value, holder);
  if (help !== undefined) report({ span, args: [value.trim(), leftoverHelp(help)] });
}

function judgeInsights(policy: Policy, report: Report): void {
  const key = journeyInsights(policy)?.attribute('InstrumentationKey');
  if (key && key.valueStart >= 0) judge(key.value, 'InstrumentationKey', key.valueSpan, report);
}
