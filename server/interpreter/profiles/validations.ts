import { profileModel, type ProfileModel } from '../../effective/profileModel';
import type { ValidationUse } from '../../effective/validationUse';
import { skippedBy } from '../running/preconditions';
import type { Run } from '../running/run';
import { NotKnown, ProfileRefused } from '../data/stops';
import { runProfile } from './runProfile';

/**
 * Runs validation profiles in their order on the claims at hand. What one yields the next ones see. An error ends the
 * row unless it says `ContinueOnError`; a success ends it where it says not to go on.
 * @param page the self-asserted profile whose page is shown
 */
export function runValidations(run: Run, page: ProfileModel, uses: readonly ValidationUse[]): void {
  for (const { profile, preconditions, continueOnError, continueOnSuccess } of uses) {
    const why = skippedBy(run, preconditions);
    if (why !== undefined) {
      run.record({ what: 'skipped', id: profile.id, text: why });
      continue;
    }
    const model = profileModel(run.program.chain, profile.id);
    if (!model) throw new NotKnown(`The technical profile "${profile.id}" is not defined.`, page.id);
    try {
      runProfile(run, model, page);
    } catch (error) {
      if (!(error instanceof ProfileRefused && continueOnError)) throw error;
      run.record({ what: 'validation', id: model.id, text: `failed, and it goes on: ${error.userMessage}` });
      continue;
    }
    if (!continueOnSuccess) return;
  }
}
