import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { settingUsesIn } from '../../policy/settingUse';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const setting: Rule = {
  code: 'reference/setting',
  severity: 'warning',
  reach: 'chain',
  message: 'The setting "{0}" is missing in appsettings.json, environment {1}: a build would leave it as it is.',
  summary: 'A {Settings:...} that the appsettings.json above the policy does not know in some environment.',
  check({ policy, policies }, report) {
    const { settings } = policies.chainOf(policy);
    if (!settings) return;
    for (const { name, span, in: place } of settingUsesIn(policy)) {
      const without = settings.environmentsWithout(name);
      if (without.length === 0) continue;
      const everywhere = without.length === settings.environments.length;
      const near = everywhere
        ? nearest(
            name,
            settings.environments.flatMap((one) => [...one.settings, ...one.own].map((known) => known.name)),
          )
        : undefined;
      report({
        span,
        args: [name, without.map((one) => one.name).join(', ')],
        ...(everywhere ? {} : { severity: 'information' as const }),
        ...suggest(near, { uri: policy.uri, span, in: place }, (meant) =>
          message('There is a setting "{0}", and none "{1}".', meant, name),
        ),
      });
    }
  },
};
