import { planStopRecording } from '../../edits/relyingParty/recordSignIns';
import { recordsSignIns as isRecording } from '../../policy/recording';
import { message } from '../../words/message';
import type { Rule } from '../rule';

export const recordsSignIns: Rule = {
  code: 'policy/records-sign-ins',
  severity: 'information',
  reach: 'file',
  message:
    'Sign-ins are recorded with all their claims, which is personal data: this is for looking for errors, not for production.',
  summary: 'A policy in development mode that has the service record each sign-in with all claims.',
  check({ policy }, report) {
    const endpoint = policy.root?.attribute('UserJourneyRecorderEndpoint');
    if (!endpoint || !isRecording(policy)) return;
    report({
      span: endpoint.valueSpan,
      fixes: [
        {
          title: message('Stop recording sign-ins'),
          needsChoice: true,
          plan: () => planStopRecording(policy),
        },
      ],
    });
  },
};
