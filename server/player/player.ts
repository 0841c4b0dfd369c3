import { advance, answer, start } from '../interpreter/machine';
import type { ClaimsBag } from '../interpreter/data/claimValue';
import type { Page } from '../interpreter/data/page';
import type { Program } from '../interpreter/data/program';
import type { PageAction, RunError, RunRecord, RunRequest, Turn, Want, World } from '../interpreter/data/state';
import type { Parties } from './parties';

/** How many calls and redirects may follow one another before a user is asked: more are a circle. */
const MOST = 200;

/** Plays a sign-in in this process: the user's part is given, everybody else is played. */
export class Player {
  /** The content definitions of the pages that were shown, in their order; the same page shown again counts once. */
  readonly pages: string[] = [];
  readonly records: RunRecord[] = [];
  private turn: Turn;

  constructor(
    private readonly program: Program,
    private readonly parties: Parties,
    request: RunRequest,
    world: World,
    /** Whether to stop before others are asked, so that somebody may say first what they answer: see `goOn`. */
    private readonly stopsAt: (want: Want) => boolean = () => false,
  ) {
    this.turn = this.settle(start(program, request, world));
  }

  /** What the run stands at: the user, or its end; a call or a redirect where it was to stop there. */
  get want(): Want {
    return this.turn.want;
  }

  get page(): Page | undefined {
    return this.want.kind === 'page' ? this.want.page : undefined;
  }

  /** The journey's claims as they are now. */
  get claims(): ClaimsBag {
    return this.turn.state.claims;
  }

  get world(): World {
    return this.turn.world;
  }

  /** The orders of the steps that ran, in their order. */
  get path(): readonly number[] {
    return this.records.flatMap(({ what, order }) => (what === 'step' && order !== undefined ? [order] : []));
  }

  /** Lets the user do something on the page. */
  act(action: PageAction, values: Readonly<Record<string, string>> = {}): void {
    this.turn = this.settle(advance(this.program, this.turn.state, { kind: 'page', action, values }, this.turn.world));
  }

  /** Goes on from where the run was to stop. */
  goOn(): void {
    this.turn = this.settle({ ...this.turn, records: [] });
  }

  /** Goes on until the user is asked, or the run is over. */
  private settle(from: Turn): Turn {
    let turn = from;
    for (let count = 0; ; count++) {
      this.records.push(...turn.records);
      const { want, state, world } = turn;
      if (count > MOST)
        return ended(turn, { error: 'server_error', code: undefined, description: 'The run goes round in circles.' });
      if (this.stopsAt(want)) return turn;
      if (want.kind === 'call') turn = answer(this.program, state, this.parties.call(want.call), world);
      else if (want.kind === 'redirect') {
        const visit = this.parties.visit(want.profile, want.url);
        if ('refusal' in visit)
          return ended(turn, { error: 'provider_refused', code: undefined, description: visit.refusal });
        turn = advance(this.program, state, { kind: 'provider', parameters: visit.parameters }, world);
      } else {
        if (want.kind === 'page') this.notePage(want.page);
        return turn;
      }
    }
  }

  private notePage(page: Page): void {
    const name = page.contentDefinition ?? '';
    if (this.pages.at(-1) !== name) this.pages.push(name);
  }
}

function ended(turn: Turn, error: RunError): Turn {
  return { ...turn, want: { kind: 'error', error } };
}
