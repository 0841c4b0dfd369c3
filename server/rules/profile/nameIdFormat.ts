import { isFilledInLater } from '../../catalogue/condition';
import { nearest } from '../../catalogue/nearest';
import { message } from '../../words/message';
import { isDamaged } from '../shared/damage';
import { suggest } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const nameIdFormat: Rule = {
  code: 'profile/name-id-format',
  severity: 'warning',
  reach: 'file',
  message: '"{0}" is no format of SAML name identifiers. Known are: {1}.',
  summary: 'A SubjectNamingInfo whose Format is none that SAML knows.',
  check({ policy, catalogue }, report) {
    const naming = policy.relyingParty?.descend('TechnicalProfile', 'SubjectNamingInfo');
    const format = naming?.attribute('Format');
    if (!naming || !format || isDamaged(naming) || isFilledInLater(format.value)) return;
    const known = catalogue.technicalProfiles.kinds
      .find(({ name }) => name === 'saml-identity-provider')
      ?.metadataKey('NameIdPolicyFormat')?.allowed;
    const value = format.value.trim();
    if (!known || value === '' || known.some((one) => one.toLowerCase() === value.toLowerCase())) return;
    report({
      span: format.valueSpan,
      args: [value, known.join(', ')],
      ...suggest(nearest(value, known), { uri: policy.uri, span: format.valueSpan, in: 'attribute' }, (meant) =>
        message('"{0}" is a format of SAML name identifiers.', meant),
      ),
    });
  },
};
