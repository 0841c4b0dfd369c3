import assert from 'node:assert/strict';
import { planAddQq } from '../../server/edits/qq/addQq';
import { isRunnable, programOf, runnablePolicies } from '../../server/player/programs';
import { PolicySet } from '../../server/policy/policySet';
import { exploreAll, messagesOf, type Explored } from '../../server/signInTests/explore';
import { JourneyBoxes } from '../../server/drawing/journeyBoxes';
import { recordedPath } from '../../server/features/journeyPath/recordedPath';
import type { Program } from '../../server/interpreter/data/program';
import { describeCorpus } from '../support/corpus';
import { folders, isFamily, samplesOver } from '../support/corpusFamilies';
import { setAfter } from '../support/family';

const now = Date.UTC(2026, 4, 1);

/** A way that sign-ins may end besides a token: in these words, which say why. */
interface End {
  readonly why: string;
  readonly words: RegExp;
  /** A returning user must get on. */
  readonly newUsersOnly?: boolean;
}

const ends: readonly End[] = [
  // Things that are said to be unknown or not played here.
  { why: 'not documented', words: /^unsupported .* is not documented\.$/ },
  { why: 'app codes', words: /^unsupported The operation "(?:getavailabledevices|beginverifyotp)" of multifactor/ },
  { why: 'nobody plays the API', words: /^(?:page|error AADB2C90075:) Failed to establish connection to restful/ },
  // The policy's own answers to users whom it does not let in.
  {
    why: 'no account yet: the policy signs nobody up',
    words:
      /^(?:page|error server_error:) (?:We can't seem to find your account|User does not exist)|account could not be found/,
    newUsersOnly: true,
  },
  { why: 'no account yet: it cannot be disabled', words: /comparison failed for claim type "accountEnabled"/ },
  {
    why: 'no account yet: nothing to delete',
    words: /"AAD-DeleteUserUsingObjectId" finds the account by has no value/,
  },
  {
    why: 'no account yet: no code is sent',
    words: /^page It must be verified before you can go on/,
    newUsersOnly: true,
  },
  { why: 'an account that is there signs up', words: /^page (?:A user with the specified ID|You are) already/ },
  { why: 'nobody is the other user', words: /^page We can't seem to find your account\. @impersonation/ },
  { why: 'only some domains sign up', words: /^page Please enter an email address from one of the following domains/ },
  { why: 'only another host signs in', words: /comparison failed for claim type "blockAccess_b2clogin"/ },
  { why: 'the application sent no assertion', words: /^page Missing required element: ReadOnlyEmail/ },
  { why: 'its sessions are revoked', words: /^error AAD_Custom_Error_SessionRevoked/ },
  // Faults of the policy.
  { why: 'the provider is not set up', words: /"Facebook-OAUTH" has no metadata "client_id"/ },
];

function wordsOf({ player: { want } }: Explored): string {
  if (want.kind === 'token') return 'token';
  if (want.kind === 'page') return `page ${messagesOf(want.page)}`;
  if (want.kind === 'unsupported') return `unsupported ${want.reason}`;
  if (want.kind !== 'error') return want.kind;
  return `error ${want.error.code ?? want.error.error}: ${want.error.description}`;
}

/** The steps that a sign-in came to, as `Journey 3`, which its way through the drawing leaves out. */
function stepsWithoutBox(boxes: JourneyBoxes, program: Program, { player }: Explored): readonly string[] {
  const { records, claims, want } = player;
  const visits = recordedPath(boxes, { program, records, claims, want });
  const came = records.flatMap(({ journey, order, claims: before }) => (before ? [`${journey} ${order}`] : []));
  const ends = want.kind === 'token' ? ['start', 'end'] : ['start'];
  return visits.length >= came.length + ends.length ? [] : came;
}

/** The sets of policies that make families: each folder, samples over the packs that they extend, packs with QQ. */
function sets(): readonly { readonly name: string; readonly set: PolicySet }[] {
  const own = folders().map(({ name, policies }) => ({ name, set: PolicySet.of(policies) }));
  const packs = own.filter(({ name }) => /^starterpack\/.*Accounts/.test(name));
  const withQq = packs.map(({ name, set }) => {
    const [start] = runnablePolicies(set);
    const result = planAddQq(set, start?.uri ?? '', { clientId: '101234567' });
    assert.ok(!('refusal' in result), name);
    return { name: `${name} with QQ`, set: setAfter(set, result.plan) };
  });
  const laid = packs
    .filter(({ name }) => !name.includes('Display'))
    .flatMap(({ name }) => samplesOver(name))
    .map(({ name, policies }) => ({ name, set: PolicySet.of(policies) }));
  return [...own, ...withQq, ...laid];
}

describeCorpus('signing in to real families', () => {
  it('leads to a token, or to an end that says why, whatever the way in', function () {
    this.timeout(120_000);
    const counts = new Map<string, number>();
    const other: string[] = [];
    const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
    for (const { name, set } of sets())
      for (const policy of runnablePolicies(set)) {
        const isPack = name.includes(' over ') && !policy.uri.startsWith('file:///w/own');
        if (isPack || !isFamily(set, policy)) continue;
        const program = programOf(set, policy);
        assert.ok(isRunnable(program), `${policy.uri}: ${'reason' in program ? program.reason : ''}`);
        count('relying parties');
        const boxes = new JourneyBoxes({ chain: program.chain, graph: program.journey, party: program.relyingParty });
        for (const explored of exploreAll(program, now)) {
          const lost = stepsWithoutBox(boxes, program, explored);
          if (lost.length > 0)
            other.push(`${name} ${program.policyId}, ${explored.name}: no box for ${lost.join(', ')}`);
          const mark = name.includes('/impersonation/') ? ' @impersonation' : '';
          const words = `${wordsOf(explored)}${mark}`;
          if (words.startsWith('token')) {
            count('tokens');
            continue;
          }
          const isNew = explored.name.startsWith('a new');
          const end = ends.find((one) => one.words.test(words) && (isNew || one.newUsersOnly !== true));
          if (end) count(end.why);
          else other.push(`${name} ${program.policyId}, ${explored.name}: ${words}`);
        }
      }
    assert.deepEqual(other, []);
    const unseen = ends.map(({ why }) => why).filter((why) => !counts.has(why));
    assert.deepEqual(unseen, []);
    assert.ok((counts.get('tokens') ?? 0) >= 300, JSON.stringify([...counts]));
  });

  it('gets every user of a starter pack to a token with QQ', () => {
    let users = 0;
    for (const { name, set } of sets().filter((one) => one.name.endsWith('with QQ')))
      for (const policy of runnablePolicies(set)) {
        const program = programOf(set, policy);
        assert.ok(isRunnable(program));
        for (const explored of exploreAll(program, now)) {
          if (!explored.player.records.some(({ what, id }) => what === 'redirect' && id === 'QQ-OAuth2')) continue;
          users++;
          const words = wordsOf(explored);
          // Who has no account has no profile to edit.
          const stays = /edit/i.test(program.policyId) && explored.name.startsWith('a new');
          if (!stays) assert.equal(words, 'token', `${name} ${program.policyId} ${explored.name}`);
        }
      }
    assert.ok(users >= 16, String(users));
  });
});
