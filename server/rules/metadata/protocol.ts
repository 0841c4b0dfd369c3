import { loadCatalogue } from '../../catalogue/catalogue';
import { handlerClassOf } from '../../catalogue/technicalProfiles';
import { message } from '../../words/message';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';
import { writtenProfiles } from '../shared/writtenProfiles';

export const protocol: Rule = {
  code: 'metadata/protocol',
  severity: 'warning',
  reach: 'chain',
  message: 'Handler {0} goes with protocol Proprietary, not with {1}.',
  summary: 'A Protocol whose Name does not go with its Handler.',
  check({ policy, policies }, report) {
    for (const { element } of writtenProfiles(policies.chainOf(policy))) {
      const written = element.element('Protocol');
      const handler = written?.valueOf('Handler');
      const name = written?.attribute('Name');
      if (!name || handler === undefined || handler.trim() === '' || name.value === 'Proprietary') continue;
      const handlerClass = handlerClassOf(handler);
      const known = loadCatalogue().technicalProfiles.handlerClasses.includes(handlerClass);
      // Names that are no protocol are the business of the schema.
      if (!known || !protocols.has(name.value)) continue;
      report({
        span: name.valueSpan,
        args: [handlerClass, name.value],
        fixes: [
          replaceFix({
            uri: policy.uri,
            span: name.valueSpan,
            in: 'attribute',
            newText: 'Proprietary',
            why: message('The handler is only asked where the protocol is Proprietary.'),
            preferred: true,
          }),
        ],
      });
    }
  },
};

const protocols = new Set(['None', 'OAuth1', 'OAuth2', 'SAML2', 'OpenIdConnect', 'WsFed', 'WsTrust', 'UProve11']);
