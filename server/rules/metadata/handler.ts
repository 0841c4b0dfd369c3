import { loadCatalogue } from '../../catalogue/catalogue';
import { nearest } from '../../catalogue/nearest';
import { holdsPlaceholder } from '../../catalogue/placeholders';
import { handlerClassOf } from '../../catalogue/technicalProfiles';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';

export const handler: Rule = {
  code: 'metadata/handler',
  severity: 'warning',
  reach: 'chain',
  message: '"{0}" is no known handler of technical profiles.',
  summary: 'A Protocol with a Handler whose class neither documentation nor samples know.',
  check({ policy, policies }, report) {
    const catalogue = loadCatalogue().technicalProfiles;
    for (const { element } of writtenProfiles(policies.chainOf(policy))) {
      const attribute = element.element('Protocol')?.attribute('Handler');
      if (!attribute || attribute.valueStart < 0) continue;
      const written = attribute.value;
      const handlerClass = handlerClassOf(written);
      if (handlerClass === '' || isKnown(handlerClass, catalogue.handlerClasses) || holdsPlaceholder(written)) continue;
      const suggestion = nearest(handlerClass, catalogue.handlerClasses);
      const span = attribute.valueSpan;
      // Providers that few know exist; the likeness to a known one is what counts.
      if (suggestion === undefined) {
        report({ span, args: [handlerClass], severity: 'hint' });
        continue;
      }
      const newText = catalogue.handlerOf(suggestion);
      const why = message('"{0}" is a handler of technical profiles.', suggestion);
      report({
        span,
        args: [handlerClass],
        suggestion,
        fixes: [replaceFix({ uri: policy.uri, span, in: 'attribute', newText, why, preferred: true })],
      });
    }
  },
};

function isKnown(handlerClass: string, all: readonly string[]): boolean {
  if (all.includes(handlerClass)) return true;
  const plain = handlerClass.toLowerCase();
  return all.some((one) => one.toLowerCase() === plain);
}
