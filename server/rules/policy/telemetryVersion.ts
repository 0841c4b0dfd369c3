import { isFilledInLater } from '../../catalogue/condition';
import { telemetryVersions } from '../../catalogue/service';
import { journeyInsights } from '../../policy/recording';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { offer } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const telemetryVersion: Rule = {
  code: 'policy/telemetry-version',
  severity: 'warning',
  reach: 'file',
  message: 'Version "{0}" of the telemetry of journeys is not supported: {1}.',
  summary: 'A JourneyInsights whose TelemetryVersion the service does not support.',
  check({ policy }, report) {
    const insights = journeyInsights(policy);
    const version = insights?.attribute('TelemetryVersion');
    // What is no version at all is a fault of the schema.
    if (!insights || !version || isDamaged(insights) || isFilledInLater(version.value)) return;
    if (!/^\d\.\d\.\d$/.test(version.value) || telemetryVersions.includes(version.value)) return;
    report({
      span: version.valueSpan,
      args: [version.value, telemetryVersions.join(', ')],
      ...offer(
        telemetryVersions,
        telemetryVersions[0],
        { uri: policy.uri, span: version.valueSpan, in: 'attribute' },
        message('The service supports no other version.'),
      ),
    });
  },
};
