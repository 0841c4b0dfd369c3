import { JourneyBoxes } from '../drawing/journeyBoxes';
import { recordedPath } from '../features/journeyPath/recordedPath';
import type { Program } from '../interpreter/data/program';
import { translate } from '../presentation/translate';
import { FOLLOW, type FollowedSignIn } from '../protocol/followedSignIn';
import type { RunnerHost } from '../runner/service';
import { message } from '../words/message';

/** A channel to whoever started this process. */
export interface Channel {
  on(event: 'message', listener: (news: unknown) => void): unknown;
  send?(news: FollowedSignIn): unknown;
}

/**
 * Tells whoever started this process over a channel of Node's how each sign-in goes: the boxes of its journey that it came to. Says
 * nothing, and works out nothing, before it is asked for it by `FOLLOW`. Undefined where there is no such channel.
 */
export function followedSignIns(channel: Channel): RunnerHost['onTurn'] | undefined {
  if (!channel.send) return undefined;
  let isFollowed = false;
  channel.on('message', (news) => {
    if (news === FOLLOW) isFollowed = true;
  });
  const drawn = new WeakMap<Program, JourneyBoxes>();
  return ({ program, records, state }, want) => {
    if (!isFollowed) return;
    const { chain, journey: graph, relyingParty: party } = program;
    const boxes = drawn.get(program) ?? new JourneyBoxes({ chain, graph, party });
    drawn.set(program, boxes);
    channel.send?.({
      kind: 'b2cPolicy/signIn',
      uri: chain.leaf.uri,
      path: {
        title: translate(message('Sign-in on this machine')),
        visits: recordedPath(boxes, { program, records, claims: state.claims, want }),
      },
    });
  };
}
