import type { DryRunResult, DryRunScript, DryRunStop } from '../../../../server/protocol/dryRun';
import type { JourneyDrawingResult } from '../../../../server/protocol/journeyDrawing';
import type { JourneyClaim, JourneyPath, JourneyVisit } from '../../../../server/protocol/journeyPath';
import { byId } from '../host';
import { DryRunForm, type SentForm } from './dryRunForm';
import type { DryRunWords, FromJourneyPage, PathWords } from './messages';
import { listedClaims, tableOf, textElement } from './dryRunParts';

/** What a dry run asks of the page around it. */
export interface DryRunHost {
  send(message: FromJourneyPage): void;
  /** Shows the way so far. */
  showPath(path: JourneyPath | undefined): void;
  /** What a box is called. */
  titleOf(node: string): string;
}

/** Where to look once an answer is there: at the next stop behind one, one visit further, or where one looked before. */
type Look = { readonly afterStop: number } | 'open' | 'further' | 'stay';

const fresh = (now: number): DryRunScript => ({ account: 'new', answers: [], now });

/** The part of the page in which a sign-in is played: step by step, with pages that are filled in here. */
export class DryRunPanel {
  private readonly panel = byId('dry-run');
  private readonly toggle = byId('dry-run-on');
  private readonly way = byId<HTMLSelectElement>('dry-way');
  private readonly account = byId<HTMLSelectElement>('dry-account');
  private readonly request = byId<HTMLTextAreaElement>('dry-request');
  private readonly form = new DryRunForm(byId('dry-page'), (form) => this.answer(form));
  private script = fresh(Date.now());
  private result: DryRunResult | undefined;
  /** The number of the visit that is looked at. */
  private at = 0;
  private look: Look = 'open';
  private asked = 0;
  private journey: string | undefined;
  private shown: DryRunStop | undefined;

  constructor(
    private readonly host: DryRunHost,
    private readonly words: DryRunWords,
    private readonly pathWords: PathWords,
  ) {
    const press = (id: string, action: () => void) => byId(`dry-${id}`).addEventListener('click', action);
    this.toggle.addEventListener('click', () => this.setOpen(this.panel.hidden !== false));
    press('restart', () => this.begin({}));
    press('back', () => this.moveTo(this.at - 1));
    press('step', () => this.step());
    press('to-end', () => this.ask('open', { goOn: 'end', ...this.typed() }));
    press('test', () => this.host.send({ type: 'dryRunTest', script: this.script }));
    this.way.addEventListener('change', () => this.begin({ way: this.way.value }));
    this.account.addEventListener('change', () => this.begin({ account: this.account.value === 'known' ? 'known' : 'new' })); // prettier-ignore
    this.request.addEventListener('change', () => this.begin({ request: parametersIn(this.request.value) }));
  }

  /** Goes on with a run that was under way when the page was closed. */
  restore(script: DryRunScript, at: number): void {
    this.script = script;
    this.at = at;
    this.open(true);
    this.ask('stay');
  }

  /** Plays again, as policies may be others; from the start where another journey is drawn. */
  drawn({ journey, relyingParty }: JourneyDrawingResult): void {
    const name = `${relyingParty ?? ''} ${journey}`;
    const isOther = this.journey !== undefined && this.journey !== name;
    this.journey = name;
    if (isOther) this.forget();
    if (!this.panel.hidden) this.ask(isOther ? 'open' : 'stay');
  }

  /** Takes what came of a request; what was overtaken is left out. */
  take(asked: number, result: DryRunResult): void {
    if (asked !== this.asked || this.panel.hidden) return;
    // While somebody edits, a policy is broken half of the time: what was played before stays.
    if (result.refusal !== undefined) {
      byId('dry-status').textContent = result.refusal;
      return;
    }
    const before = this.at;
    const { look } = this;
    this.result = result;
    // What does not fit a policy that is edited may fit again.
    if (look !== 'stay') this.script = { ...this.script, answers: result.answers };
    const last = Math.max(result.path.visits.length - 1, 0);
    if (look === 'open') this.at = last;
    else if (look === 'further') this.at = Math.min(before + 1, last);
    else if (look === 'stay') this.at = Math.min(before, last);
    else this.at = result.stops[look.afterStop + 1]?.visit ?? last;
    this.show();
    // The form that was sent is gone, and the focus with it.
    if (typeof look === 'object') {
      if (this.shown) this.form.focus();
      else byId('dry-end').focus();
    }
  }

  /** Nothing of a run through another journey stays. */
  private forget(): void {
    this.script = fresh(this.script.now);
    this.result = undefined;
    this.shown = undefined;
    for (const id of ['dry-stop', 'dry-end']) byId(id).hidden = true;
    byId('dry-visit').replaceChildren();
    if (!this.panel.hidden) this.host.showPath(undefined);
  }

  close(): void {
    if (!this.panel.hidden) this.setOpen(false);
  }

  private setOpen(on: boolean): void {
    this.open(on);
    if (on) this.begin({});
    else {
      this.host.showPath(undefined);
      this.host.send({ type: 'dryRunKept', script: undefined, at: 0 });
    }
  }

  private open(on: boolean): void {
    this.panel.hidden = !on;
    this.toggle.setAttribute('aria-pressed', String(on));
    document.body.classList.toggle('dry-running', on);
  }

  /** Plays from the start, with other choices. */
  private begin(change: Partial<DryRunScript>): void {
    const { way, ...script } = { ...this.script, ...change, answers: [] };
    this.script = way === undefined || way === '' ? script : { ...script, way };
    this.ask('open');
  }

  private ask(look: Look, more: Pick<Extract<FromJourneyPage, { type: 'dryRun' }>, 'goOn' | 'typed'> = {}): void {
    this.look = look;
    this.host.send({ type: 'dryRun', asked: ++this.asked, script: this.script, ...more });
  }

  /** What is typed where it waits, and not sent yet. */
  private typed(): { readonly typed?: Readonly<Record<string, string>> } {
    return this.shown && this.shown.answered === undefined ? { typed: this.form.values } : {};
  }

  private step(): void {
    const { result } = this;
    if (!result) return;
    if (this.at < result.path.visits.length - 1) this.moveTo(this.at + 1);
    else if (!result.end) this.ask('further', { goOn: 'one', ...this.typed() });
  }

  private moveTo(at: number): void {
    this.at = Math.min(Math.max(at, 0), (this.result?.path.visits.length ?? 1) - 1);
    this.show();
  }

  /** Answers where it is looked: later answers stay, as far as they fit. */
  private answer({ action, values }: SentForm): void {
    const { result, shown } = this;
    if (!result || !shown) return;
    const place = result.stops.indexOf(shown);
    const answers = [...result.answers];
    answers.splice(place, 1, { kind: shown.kind, about: shown.about, action, values });
    this.script = { ...this.script, answers };
    this.ask({ afterStop: place });
  }

  private show(): void {
    const { result, words } = this;
    if (!result) return;
    const { visits } = result.path;
    const visit = visits[this.at];
    this.shown = [...result.stops].reverse().find((stop) => stop.visit === this.at);
    this.showSetup(result);
    const isLast = this.at >= visits.length - 1;
    byId<HTMLButtonElement>('dry-back').disabled = this.at <= 0;
    byId<HTMLButtonElement>('dry-step').disabled = visits.length === 0 || (isLast && result.end !== undefined);
    byId<HTMLButtonElement>('dry-to-end').disabled = visits.length === 0 || (isLast && result.end !== undefined);
    byId<HTMLButtonElement>('dry-test').disabled = result.test === undefined;
    const status = [
      visit && `${this.host.titleOf(visit.node)}: ${this.pathWords[visit.outcome]}`,
      visit?.note,
      visits.length > 0 ? filled(words.position, this.at + 1, visits.length) : undefined,
      result.dropped > 0 ? filled(words.dropped, result.dropped) : undefined,
    ];
    byId('dry-status').textContent = status.filter((one) => one !== undefined).join(' · ');
    byId('dry-visit').replaceChildren(...(visit ? this.claimsOf(visit) : []));
    this.showStop(this.shown);
    const end = isLast ? result.end : undefined;
    byId('dry-end').hidden = !end;
    if (end)
      byId('dry-end').replaceChildren(
        textElement('h3', end.title),
        ...(end.text === '' ? [] : [textElement('p', end.text, 'error')]),
        ...(end.claims.length > 0 ? [tableOf(words.claim, words.value, end.claims)] : []),
      );
    this.host.showPath({ ...result.path, visits: visits.slice(0, this.at + 1) });
    this.host.send({ type: 'dryRunKept', script: this.script, at: this.at });
  }

  private showSetup({ ways, request }: DryRunResult): void {
    const options = [{ id: '', title: this.words.chosenOnPage }, ...ways].map(({ id, title }) => {
      const option = new Option(title, id);
      option.selected = id === (this.script.way ?? '');
      return option;
    });
    this.way.replaceChildren(...options);
    this.account.value = this.script.account;
    // What somebody types stays as it is.
    if (document.activeElement !== this.request)
      this.request.value = Object.entries(request)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n');
  }

  private showStop(stop: DryRunStop | undefined): void {
    byId('dry-stop').hidden = !stop;
    if (!stop) return;
    const { words } = this;
    byId('dry-stop-title').textContent = stop.title;
    const about = stop.answered === undefined ? words.waits : filled(words.answered, stop.answered);
    byId('dry-stop-notes').textContent = [about, ...stop.notes].join(' ');
    this.form.show(stop.html, stop.language);
  }

  private claimsOf({ claims }: JourneyVisit): readonly Node[] {
    const { changes, claims: all } = this.pathWords;
    const changed = claims.filter(({ change }) => change !== undefined);
    const there = claims.filter(({ change }) => change !== 'removed');
    const list = (title: string, shown: readonly JourneyClaim[], open: boolean) =>
      shown.length === 0 ? [] : [listedClaims(title, shown, this.pathWords, open)];
    return [...list(changes, changed, true), ...list(filled(all, there.length), there, false)];
  }
}

/** Lines of `name=value`; what has no name is left out. */
function parametersIn(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').map((line) => /^\s*([^=\s][^=]*?)\s*=(.*)$/.exec(line));
  return Object.fromEntries(lines.flatMap((found) => (found?.[1] ? [[found[1], found[2]?.trim() ?? '']] : [])));
}

/** A text with its places filled in. */
function filled(text: string, ...parts: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, place: string) => String(parts[Number(place)] ?? ''));
}
