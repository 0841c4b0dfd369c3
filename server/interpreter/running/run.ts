import { transformationModel } from '../../effective/transformationModel';
import { effectiveClaimType } from '../../effective/effectiveClaimType';
import { chance } from '../data/chance';
import { Claims } from '../data/claimsBag';
import type { ClaimValue } from '../data/claimValue';
import { languageOf } from '../texts/language';
import { type PageTexts } from '../texts/texts';
import { keepsPredicates } from '../texts/predicates';
import { enumerationOf } from '../texts/enumeration';
import type { Program } from '../data/program';
import { resolveText } from './resolvers';
import type { CallAnswer, Frame, HttpCall, RunRecord, RunState, Turn, Waiting, Want, World } from '../data/state';
import { CallNeeded, NotKnown, Pause, ProfileRefused } from '../data/stops';
import { randomGuid } from '../transformations/strings';
import { transform } from '../transformations/methods';
import type { TransformationWorld } from '../transformations/transformation';

/** A run while an event is carried out: what the state says, open to change. */
export class Run {
  readonly request: RunState['request'];
  readonly language: string;
  claims: Claims;
  frames: Frame[];
  chosen: string | undefined;
  world: World;
  readonly records: RunRecord[] = [];
  readonly memory: Record<string, ClaimValue>;
  /** The order of the step that runs. */
  order: number | undefined;
  private waiting: Waiting | undefined;
  private drawn: number;
  private answered = 0;

  constructor(
    readonly program: Program,
    private readonly before: RunState,
    world: World,
  ) {
    this.request = before.request;
    this.claims = new Claims(before.claims);
    this.frames = [...before.frames];
    this.chosen = before.chosen;
    this.memory = { ...before.memory };
    this.drawn = before.drawn;
    this.world = world;
    this.language = languageOf(program, before.request.parameters['ui_locales']);
  }

  /** The run and its world after the event, and what comes next. */
  turn(want: Want): Turn {
    const { waiting, frames, chosen, drawn, memory } = this;
    const state: RunState = {
      request: this.request,
      frames,
      claims: this.claims.bag,
      chosen,
      waiting,
      drawn,
      memory,
      event: undefined,
      answers: [],
    };
    return { state, want, records: this.records, world: this.world };
  }

  /** A number from 0 to below 1; the same row of numbers for the same run. */
  readonly random = (): number => chance(this.request.seed, this.drawn++);

  guid(): string {
    return randomGuid(this.random);
  }

  /** The answer to a call. Where it is not known yet, the event stops here, and begins anew once it is. */
  call(call: HttpCall): CallAnswer {
    const answer = this.before.answers[this.answered++];
    if (!answer) throw new CallNeeded(call);
    const result = answer.kind === 'answer' ? `HTTP ${answer.status}` : answer.reason;
    this.record({ what: 'call', id: call.profile, text: `${call.method} ${withoutQuery(call.url)}: ${result}` });
    return answer;
  }

  /** Stops until an event comes. */
  wait(waiting: Waiting, want: Want): never {
    this.waiting = waiting;
    throw new Pause(want);
  }

  record(record: Pick<RunRecord, 'what' | 'text'> & Partial<RunRecord>): void {
    const frame = this.frames.at(-1);
    this.records.push({ journey: frame?.journey, order: this.order, id: undefined, ...record });
  }

  /** Runs something on other claims than the journey's, such as those of a page. */
  within<T>(claims: Claims, action: () => T): T {
    const outer = this.claims;
    this.claims = claims;
    try {
      return action();
    } finally {
      this.claims = outer;
    }
  }

  /** A text with its claim resolvers filled in. */
  resolve(text: string): string | undefined {
    return resolveText(this, text);
  }

  dataTypeOf(claim: string): string {
    return effectiveClaimType(this.program.chain, claim)?.dataType ?? 'string';
  }

  /**
   * Runs a claims transformation on the claims at hand.
   * @param profile the technical profile that asks for it
   * @param texts the texts of the page that is shown, or of the content definition that the profile names
   * @param messageOf words a refusal by the metadata key of the message
   */
  transform(
    id: string,
    profile: string,
    texts: PageTexts,
    messageOf: (key: string | undefined, preset: string) => string,
  ): void {
    const model = transformationModel(this.program.chain, id);
    if (!model) throw new NotKnown(`The claims transformation "${id}" is not defined.`, profile);
    const before = this.claims.copy();
    const outcome = transform(
      {
        method: model.methodName,
        inputs: model.inputClaims.map((use) => ({
          role: use.role || undefined,
          claim: use.id,
          dataType: this.dataTypeOf(use.id),
          value: this.claims.get(use.id),
        })),
        parameters: model.parameters.map(({ id: name, dataType, value }) => ({
          id: name,
          dataType,
          value: this.resolve(value) ?? '',
        })),
        outputs: model.outputClaims.map((use) => ({
          role: use.role || undefined,
          claim: use.id,
          dataType: this.dataTypeOf(use.id),
        })),
      },
      this.transformationWorld(profile, texts),
    );
    if (outcome.kind === 'unsupported') throw new NotKnown(`${model.id}: ${outcome.reason}`, profile);
    if (outcome.kind === 'error') {
      this.record({ what: 'transformation', id: model.id, text: `${model.methodName} refuses: ${outcome.message}` });
      throw new ProfileRefused(messageOf(outcome.messageKey, outcome.message));
    }
    for (const { claim, value } of outcome.set) this.claims.set(claim, value);
    this.record({ what: 'transformation', id: model.id, text: model.methodName, set: before.changesTo(this.claims) });
    if (outcome.doubt !== undefined) this.record({ what: 'doubt', id: model.id, text: outcome.doubt });
  }

  private transformationWorld(technicalProfileId: string, texts: PageTexts): TransformationWorld {
    const { program, random, world } = this;
    return {
      now: world.now,
      random,
      technicalProfileId,
      tenant: program.tenant,
      localized: (elementType, stringId) => texts.string(elementType, undefined, stringId),
      enumeration: (claim) => enumerationOf(program.chain, claim, texts),
      keepsPredicates: (claim, value) => keepsPredicates(program.chain, claim, value, world.now),
    };
  }
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/s, '');
}
