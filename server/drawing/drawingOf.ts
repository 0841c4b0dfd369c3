import type { ClaimsFlow } from '../effective/flow/claimsFlow';
import { journeyGraph, type JourneyGraph, type JourneyStep } from '../effective/journeyGraph';
import type { RelyingParty } from '../effective/relyingParty';
import type { ElementSource } from '../effective/mergedElement';
import type { Exchange } from '../effective/journeyStep';
import { offersChoice, type Way } from '../effective/journeyWays';
import type { Reference } from '../effective/mergedView';
import type { Chain } from '../policy/chain';
import { policyNameOf } from '../policy/policyNameOf';
import { translate } from '../presentation/translate';
import { message } from '../words/message';
import type { DrawnEdge, DrawnNode, DrawnParts, Drawing, EdgeKind } from './drawn';
import { claimsAfter, claimsBefore, drawnProfile, elementsOf, neverThere, pageOf } from './nodeFacts';
import { conditionWords, profileKindWords, stepWords, wayWords } from './words';

/** What is to be drawn. */
export interface DrawingSubject {
  readonly chain: Chain;
  readonly graph: JourneyGraph;
  /** Who runs it; undefined where nobody is known to: then nothing is known of claims. */
  readonly party: RelyingParty | undefined;
  readonly flow: ClaimsFlow | undefined;
}

/**
 * A journey as boxes and arrows: choices with a branch for each way, conditions with the way past them, sub journeys.
 * @param isOpen whether what is in the sub journey of a box is drawn, by the box's id
 */
export function drawingOf(subject: DrawingSubject, isOpen: (id: string) => boolean): Drawing {
  const { chain, graph, party } = subject;
  const parts = new JourneyDrawer(subject, graph, graph.key, [callName(graph)], isOpen).draw();
  const [unresolved] = graph.unresolved;
  return {
    journey: graph.id,
    relyingParty: party && policyNameOf(party.policy),
    ...parts,
    notes: [
      ...(chain.complete
        ? []
        : [translate(message('A base policy is not here: parts of the journey may be missing.'))]),
      ...(unresolved
        ? [translate(message('Not everything can be followed: "{0}" leads nowhere.', unresolved.id))]
        : []),
    ],
  };
}

/** An arrow whose end is not known yet. */
interface Pending {
  readonly from: string;
  readonly kind: EdgeKind;
  readonly label?: string;
  readonly at?: ElementSource;
  readonly way?: Way;
}

type NodeParts = Partial<DrawnNode> & Pick<DrawnNode, 'id' | 'kind' | 'title'>;

const blank: Omit<DrawnNode, 'id' | 'kind' | 'title'> = {
  order: undefined,
  step: undefined,
  exchange: undefined,
  lines: [],
  at: undefined,
  covers: [],
  page: undefined,
  profiles: [],
  conditions: [],
  before: undefined,
  never: [],
  calls: undefined,
  inside: undefined,
  findings: [],
};

/** Draws the steps of one journey in their order. */
class JourneyDrawer {
  private readonly nodes: DrawnNode[] = [];
  private readonly edges: DrawnEdge[] = [];
  /** Arrows that wait for the next step. */
  private open: Pending[] = [];
  /** Ways that lead to an exchange of the next step. */
  private readonly chosen = new Map<Exchange, Pending[]>();
  /** Ways that lead to an exchange further down, with other steps between. */
  private readonly later = new Map<Exchange, Omit<Pending, 'from'>[]>();
  /** Arrows that end the journey. */
  private readonly ends: Pending[] = [];
  private last: JourneyStep | undefined;
  private readonly ids = new Set<string>();

  constructor(
    private readonly subject: DrawingSubject,
    private readonly graph: JourneyGraph,
    private readonly path: string,
    private readonly callers: readonly string[],
    private readonly isOpen: (id: string) => boolean,
  ) {}

  draw(): DrawnParts {
    const start = this.addStart();
    this.open = [{ from: start, kind: 'flow' }];
    for (const step of this.graph.steps) this.drawStep(step);
    this.addEnd();
    return { nodes: this.nodes, edges: this.edges };
  }

  private get isOuter(): boolean {
    return this.callers.length === 1;
  }

  private addStart(): string {
    const { party } = this.subject;
    const at =
      (party && this.isOuter ? { element: party.element, policy: party.policy } : undefined) ?? this.graph.at[0];
    return this.add({
      id: `${this.path}/start`,
      kind: 'start',
      title: this.isOuter ? (party ? policyNameOf(party.policy) : this.graph.id) : '',
      lines: this.isOuter && party ? [this.graph.id] : [],
      at,
      covers: [...(at ? [at] : []), ...this.graph.at],
      before: this.graph.steps[0] && claimsBefore(this.subject.flow, this.graph.steps[0]),
    });
  }

  private addEnd(): void {
    const from = [...this.ends, ...this.open];
    const profile = this.isOuter ? this.subject.party?.profile : undefined;
    const claims = this.last && claimsAfter(this.subject.flow, this.last);
    const id = this.add({
      id: `${this.path}/end`,
      kind: 'end',
      title: this.isOuter ? translate(message('End')) : '',
      at: profile?.at[0],
      covers: profile?.at ?? [],
      before: claims,
      never: [],
    });
    for (const pending of from) this.connect(pending, id, claims);
  }

  private drawStep(step: JourneyStep): void {
    const id = this.unique(`${this.path}/${step.orderText.trim() || `#${step.index}`}`);
    const branches = this.branchesOf(step);
    const isChosen = branches.some((exchange) => this.chosen.has(exchange));
    // What follows a step that everybody ends at still stands in the policy.
    if (this.open.length === 0 && !isChosen) this.open = [{ from: this.nodes.at(-1)?.id ?? '', kind: 'skipped' }];
    const passing: Pending[] = [];
    if (step.preconditions.length > 0 && this.open.length > 0) {
      const condition = this.addCondition(step, id);
      this.open = [{ from: condition, kind: 'flow' }];
      passing.push({ from: condition, kind: 'skipped', label: translate(message('skipped')) });
    }
    const leaving = offersChoice(step)
      ? this.drawChoice(step, id)
      : step.candidates.length > 0
        ? this.drawCalls(step, id)
        : branches.length > 0
          ? this.drawBranches(step, id, branches)
          : this.drawPlain(step, id);
    this.open = [...leaving, ...passing];
    this.last = step;
  }

  /** The exchanges of a step where each is a branch of its own: there a choice leads to some of them. */
  private branchesOf(step: JourneyStep): readonly Exchange[] {
    if (offersChoice(step)) return [];
    const led = this.graph.steps.some(({ ways }) => ways.some((way) => way.step === step.index));
    return led ? step.exchanges : [];
  }

  private addCondition(step: JourneyStep, id: string): string {
    const conditions = step.preconditions.map(conditionWords);
    return this.receive(step, {
      id: `${id}?`,
      kind: 'condition',
      title: translate(message('Skipped if')),
      lines: conditions.map((one, index) => (index === 0 ? one : translate(message('or {0}', one)))),
      order: step.orderText,
      at: step.preconditions[0]?.at,
      covers: step.preconditions.map(({ at }) => at),
    });
  }

  private drawPlain(step: JourneyStep, id: string): Pending[] {
    const named = [
      ...step.exchanges.flatMap(({ profile }) => profile ?? []),
      ...(step.kind === 'SendClaims' || step.kind === 'GetClaims' ? this.issuerOf(step) : []),
    ];
    const [only] = named.length === 1 ? named : [];
    const box = this.receive(step, {
      id,
      kind: 'step',
      title: step.kind !== 'SendClaims' && only ? only.id : stepWords(step.kind, step.type),
      lines: only ? (step.kind === 'SendClaims' ? [only.id] : []) : named.map((one) => one.id),
      at: step.at[0],
      covers: step.at,
      ...this.profilesOf(step, named),
    });
    if (step.kind !== 'SendClaims') return [{ from: box, kind: 'flow' }];
    this.ends.push({ from: box, kind: 'flow' });
    return [];
  }

  private drawBranches(step: JourneyStep, id: string, branches: readonly Exchange[]): Pending[] {
    const arriving = this.open;
    const leaving: Pending[] = [];
    let first = true;
    for (const exchange of branches) {
      const fromAbove = (this.later.get(exchange) ?? []).flatMap((way) =>
        arriving.map(({ from }) => ({ ...way, from })),
      );
      const led = [...(this.chosen.get(exchange) ?? []), ...fromAbove];
      const box = this.addExchange(step, id, exchange, first ? step.at : []);
      first = false;
      for (const pending of led) this.connect(pending, box, claimsBefore(this.subject.flow, step, pending.way));
      // What no choice leads to runs for those who made none.
      if (led.length === 0)
        for (const pending of arriving) this.connect(pending, box, claimsBefore(this.subject.flow, step));
      leaving.push({ from: box, kind: 'flow' });
    }
    // Those whom a condition lets pass are drawn as such; without one, who chose nothing goes on.
    return step.preconditions.length > 0 ? leaving : [...leaving, ...arriving];
  }

  private drawChoice(step: JourneyStep, id: string): Pending[] {
    const box = this.receive(step, {
      id,
      kind: 'choice',
      title: stepWords(step.kind, step.type),
      at: step.at[0],
      covers: step.at,
      ...this.profilesOf(step, []),
    });
    const leaving: Pending[] = [];
    const own = new Map<Exchange, Pending[]>();
    for (const way of step.ways) {
      const pending: Pending = {
        from: box,
        kind: way.hidden ? 'hidden' : 'way',
        label: wayWords(this.subject.chain, way),
        at: way.at,
        way,
      };
      const { exchange } = way;
      if (exchange && way.step === step.index) own.set(exchange, [...(own.get(exchange) ?? []), pending]);
      else if (exchange && way.step === step.index + 1)
        this.chosen.set(exchange, [...(this.chosen.get(exchange) ?? []), pending]);
      else {
        leaving.push(pending);
        if (exchange) this.later.set(exchange, [...(this.later.get(exchange) ?? []), pending]);
      }
    }
    for (const exchange of step.exchanges) {
      const node = this.addExchange(step, id, exchange, []);
      const led = own.get(exchange) ?? [{ from: box, kind: 'flow' }];
      for (const pending of led) this.connect(pending, node, claimsBefore(this.subject.flow, step, pending.way));
      leaving.push({ from: node, kind: 'flow' });
    }
    return leaving.length > 0 || step.ways.length > 0 ? leaving : [{ from: box, kind: 'flow' }];
  }

  private drawCalls(step: JourneyStep, id: string): Pending[] {
    const arriving = this.open;
    const leaving: Pending[] = [];
    for (const candidate of step.candidates) {
      const called = journeyGraph(this.subject.chain, 'subJourney', candidate.key);
      const own = step.candidates.length === 1 ? id : this.unique(`${id}/${candidate.key}`);
      const canOpen = called !== undefined && !this.callers.includes(callName(called));
      const inside =
        canOpen && this.isOpen(own)
          ? new JourneyDrawer(
              this.subject,
              called,
              `${own}/${candidate.key}`,
              [...this.callers, callName(called)],
              this.isOpen,
            ).draw()
          : undefined;
      this.open = arriving;
      const box = this.receive(step, {
        id: own,
        kind: 'subJourney',
        title: called?.id ?? candidate.id,
        lines: [
          called
            ? translate(message('Sub journey of {0} steps', String(called.steps.length)))
            : translate(message('not defined here')),
        ],
        at: step.at[0],
        covers: [...step.at, ...(called?.at ?? [])],
        ...this.profilesOf(step, []),
        calls: { id: called?.id ?? candidate.id, canOpen },
        inside,
      });
      if (called?.type === 'Transfer') this.ends.push({ from: box, kind: 'flow' });
      else leaving.push({ from: box, kind: 'flow' });
    }
    return leaving;
  }

  private addExchange(step: JourneyStep, id: string, exchange: Exchange, more: readonly ElementSource[]): string {
    const named = exchange.profile ? [exchange.profile] : [];
    return this.add({
      id: this.unique(`${id}/${exchange.key}`),
      kind: 'exchange',
      order: step.orderText,
      step,
      exchange,
      title: exchange.profile?.id ?? exchange.id,
      at: exchange.at,
      covers: [exchange.at, ...more],
      before: claimsBefore(this.subject.flow, step),
      never: neverThere(this.subject.flow, step),
      conditions: step.preconditions.map(conditionWords),
      ...this.profilesOf(step, named),
    });
  }

  /** What is said of the profiles that a box runs and of its page, in the fields of the box. */
  private profilesOf(
    step: JourneyStep,
    named: readonly Reference[],
  ): Pick<DrawnNode, 'profiles' | 'page'> & { readonly about: readonly string[] } {
    const profiles = named.map((one) => drawnProfile(this.subject.chain, one));
    const page = pageOf(this.subject.chain, step, profiles);
    const [only] = profiles;
    const kind = only?.model && profileKindWords(only.model);
    return {
      profiles,
      page,
      about: [
        ...(profiles.length === 1 && kind ? [kind] : []),
        ...(profiles.some(({ model }) => !model) ? [translate(message('not defined here'))] : []),
        ...(page ? [translate(message('Page {0}', page.id))] : []),
        ...profiles.flatMap(({ validations }) =>
          validations.length === 0
            ? []
            : [translate(message('Validates by {0}', validations.map(({ use }) => use.profile.id).join(', ')))],
        ),
      ],
    };
  }

  private issuerOf(step: JourneyStep): readonly Reference[] {
    const issuer = step.issuer ?? this.graph.defaultIssuer;
    return issuer ? [issuer] : [];
  }

  /** Adds a box of a step that all open arrows lead to. */
  private receive(step: JourneyStep, parts: NodeParts & { readonly about?: readonly string[] }): string {
    const before = claimsBefore(this.subject.flow, step);
    const id = this.add({
      order: step.orderText,
      step,
      before,
      never: neverThere(this.subject.flow, step),
      conditions: step.preconditions.map(conditionWords),
      ...parts,
    });
    for (const pending of this.open) this.connect(pending, id, before);
    this.open = [];
    return id;
  }

  private add({ about = [], ...parts }: NodeParts & { readonly about?: readonly string[] }): string {
    this.nodes.push({
      ...blank,
      ...parts,
      id: parts.id,
      lines: [...(parts.lines ?? []), ...about],
      covers: [...(parts.covers ?? []), ...elementsOf(parts.profiles ?? [], parts.page)],
    });
    return parts.id;
  }

  private connect({ from, kind, label, at }: Pending, to: string, claims: DrawnEdge['claims']): void {
    this.edges.push({ id: this.unique(`${from}>${to}`), from, to, kind, label, at, claims });
  }

  private unique(id: string): string {
    let own = id;
    for (let count = 2; this.ids.has(own); count++) own = `${id}~${count}`;
    this.ids.add(own);
    return own;
  }
}

/** A user journey and a sub journey may have the same id. */
function callName({ kind, key }: JourneyGraph): string {
  return `${kind} ${key}`;
}
