import { profileKindName } from '../words/kindNames';
import type { ProfileKind } from '../catalogue/technicalProfiles';
import { translate } from './translate';

/** What people call that kind of technical profiles, in the user's language: "JWT issuer". */
export function kindTitle({ title }: ProfileKind): string {
  return translate(profileKindName(title));
}
