import { pageLayoutNamed } from '../../catalogue/contentDefinitions';
import type { Rule } from '../rule';

export const javascriptNeedsContract: Rule = {
  code: 'content/javascript-needs-contract',
  severity: 'error',
  reach: 'chain',
  message: 'JavaScript needs page contracts, but content definition "{0}" has the older form {1}.',
  summary:
    'ScriptExecution is allowed, and some content definition of the chain names a page layout of the older form.',
  check({ policy, policies }, report) {
    const script = policy.relyingParty?.descend('UserJourneyBehaviors', 'ScriptExecution');
    if (script?.textContent !== 'Allow') return;
    const chain = policies.chainOf(policy);
    if (!chain.settled) return;
    for (const id of chain.idsOf('contentDefinition')) {
      const holder = chain
        .definitions('contentDefinition', id)
        .flatMap((one) => one.use.element.element('DataUri') ?? [])[0];
      const uri = holder?.textContent ?? '';
      if (!pageLayoutNamed(uri)?.old) continue;
      report({ span: script.textSpan, args: [id, uri] });
      return;
    }
  },
};
