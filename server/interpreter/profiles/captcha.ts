import type { ProfileModel } from '../../effective/profileModel';
import { putOutputs, takeInputs } from '../running/claimLists';
import { asText } from '../data/claimValue';
import { item } from '../data/metadata';
import type { Run } from '../running/run';
import { NotKnown, ProfileRefused } from '../data/stops';
import { digits } from './codes';
import type { Refusals } from './refusals';

/** Makes a challenge or checks its solution, which the trace tells. Source: the service's page on CAPTCHA profiles. */
export function runCaptcha(run: Run, profile: ProfileModel, refusals: Refusals): void {
  const operation = item(profile, 'Operation')?.toLowerCase();
  const inputs = new Map(takeInputs(run, profile).map(({ name, value }) => [name.toLowerCase(), asText(value)]));
  if (operation === 'getchallenge') {
    const made: Readonly<Record<string, string>> = {
      challengeid: run.guid(),
      challengestring: 'The solution is in the trace.',
      azureregion: 'local',
    };
    const solution = digits(run, 6);
    run.memory[placeOf(made['challengeid'])] = solution;
    run.record({ what: 'sent', id: profile.id, text: `for the challenge: ${solution}` });
    return putOutputs(run, profile, (name) => made[name.toLowerCase()]);
  }
  if (operation !== 'verifychallenge')
    throw new NotKnown(`The operation "${operation ?? ''}" is not known.`, profile.id);
  const place = placeOf(inputs.get('challengeid'));
  const solution = run.memory[place];
  // A challenge is good for one try.
  delete run.memory[place];
  if (solution === undefined || solution !== inputs.get('inputsolution'))
    throw new ProfileRefused(refusals.message(undefined, 'That solution is not right.'));
  putOutputs(run, profile, () => undefined);
}

function placeOf(challenge: string | undefined): string {
  return `captcha ${challenge ?? ''}`;
}
