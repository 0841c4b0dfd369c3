import { message } from '../../words/message';
import { idKey, isOpen, type Policy } from '../../policy/policy';
import { mayBeSameTenant } from '../../policy/tenant';
import type { XmlAttribute } from '../../xml/nodes';
import { replaceFix } from '../shared/replaceFix';
import type { Rule } from '../rule';

export const policyUri: Rule = {
  code: 'inheritance/policy-uri',
  severity: 'information',
  reach: 'file',
  message: 'PublicPolicyUri "{0}" is not made of this policy\'s TenantId and PolicyId: that is "{1}".',
  summary: 'A PublicPolicyUri that names another tenant or another policy than the file.',
  check({ policy }, report) {
    const uri = policy.root?.attribute('PublicPolicyUri');
    const tenantId = policy.tenantId?.value;
    const policyId = policy.policyId?.value;
    if (!uri || !tenantId || !policyId || !isSound(uri, policy)) return;
    const value = uri.value.trim();
    const [, scheme = 'http', tenant = '', , id = ''] = /^(?:(https?):\/\/)?([^/]*)(\/(.*?)\/?)?$/i.exec(value) ?? [];
    if (mayBeSameTenant(tenant, tenantId) && (idKey(id) === idKey(policyId) || isOpen(id) || isOpen(policyId))) return;
    // A build that fills in the whole uri, or the end of it.
    if (value === '' || (id === '' && isOpen(tenant))) return;
    const newText = `${scheme}://${tenantId}/${policyId}`;
    report({
      span: uri.valueSpan,
      args: [value, newText],
      // Documentation once showed base policies with a uri of the tenant alone.
      ...(id === '' && tenant !== '' && mayBeSameTenant(tenant, tenantId) ? { severity: 'hint' as const } : {}),
      fixes: [
        replaceFix({
          uri: policy.uri,
          span: uri.valueSpan,
          in: 'attribute',
          newText,
          why: message('The uri of a policy is made of its TenantId and PolicyId.'),
          preferred: true,
        }),
      ],
    });
  },
};

/** True where the start tag that holds the attribute is well-formed. */
function isSound({ owner, valueStart }: XmlAttribute, policy: Policy): boolean {
  return (
    valueStart >= 0 &&
    !policy.document.problems.some(({ span }) => span.start <= owner.startTagEnd && span.end >= owner.start)
  );
}
