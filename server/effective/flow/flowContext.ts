import type { Chain } from '../../policy/chain';
import { isOpen } from '../../policy/policy';
import type { ClaimUse } from '../claimUse';
import type { ElementSource } from '../mergedElement';
import type { ProfileModel } from '../profileModel';
import type { TransformationModel } from '../transformationModel';
import type { ClaimNeed, JourneyPlace, NeedKind } from './claimNeed';
import { presenceBy, type ClaimState } from './claimState';

/** One walk through a journey: where it is, and what it has found. */
export interface FlowContext {
  readonly chain: Chain;
  /**
   * True where everything that a profile lists counts as given, whatever it depends on: how the service looks at a
   * policy that is uploaded.
   */
  readonly lenient: boolean;
  readonly needs: ClaimNeed[];
  place: JourneyPlace;
  /** Within something that others decide on, of which nothing is known. */
  unsure: boolean;
  /** After a page that has no way on that we know of. */
  stuck: boolean;
  /** Where a page or a display control names the profile that validates it, while that runs. */
  caller: ElementSource | undefined;
  /** Something could not be followed: anything may be there from then on. */
  lost: boolean;
}

/** What asks for a claim. */
export interface Asker {
  readonly profile?: ProfileModel | undefined;
  readonly transformation?: TransformationModel;
  readonly via?: ElementSource;
}

/** Notes that something asks for a claim. */
export function ask(
  context: FlowContext,
  kind: NeedKind,
  state: ClaimState,
  { id, key, at }: Pick<ClaimUse, 'id' | 'key' | 'at'>,
  strict: boolean,
  asker: Asker = {},
): void {
  if (isOpen(id)) return;
  const fact = state.get(key);
  if (kind === 'precondition' || kind === 'transformation') expectKnown(context, [{ id, key }]);
  context.needs.push({
    kind,
    id,
    key,
    strict,
    presence: presenceBy(fact),
    values: fact?.values,
    unsure: context.unsure || context.stuck,
    place: context.place,
    profile: asker.profile,
    transformation: asker.transformation,
    at,
    via: asker.via ?? at,
    caller: context.caller,
  });
}

/** A claim that nobody defines is a fault of its own: what it was to be, and so what is there, nobody can say. */
export function expectKnown(context: FlowContext, claims: readonly Pick<ClaimUse, 'id' | 'key'>[]): void {
  if (claims.some(({ id, key }) => !isOpen(id) && !context.chain.defines('claimType', key))) context.lost = true;
}
