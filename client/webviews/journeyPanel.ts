import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  journeyDrawing,
  type JourneyDrawingParams,
  type JourneyDrawingResult,
  type JourneyPlace,
} from '../../server/protocol/journeyDrawing';
import type { JourneyPath } from '../../server/protocol/journeyPath';
import { DryRuns, dryRunTarget } from './dryRun';
import { journeyBody, journeyWords } from './journeyBody';
import { comparisonOf } from './journeyComparison';
import { LastCommit } from './lastCommit';
import type { FromJourneyPage, JourneyState, ToJourneyPage } from './pages/journey/messages';
import { exportJourney } from './journeyExport';
import { pageHtml, pageOptions } from './webviewPage';

/** A webview that shows a journey, and keeps showing it as the policies are. */
export class JourneyPanel {
  private drawing: JourneyDrawingResult | undefined;
  /** Requests that were sent: answers that are overtaken are left out. */
  private asked = 0;
  private ready = false;
  /** Changes came while nobody saw it. */
  private stale = true;
  private painted: ((png: Uint8Array) => void) | undefined;
  private ignored: string | undefined;
  private readonly lastCommit = new LastCommit(() => void this.orLog(this.refresh()));
  private path: JourneyPath | undefined;
  /** The dry run that is under way: what was entered in it is kept in memory alone. */
  private kept: Extract<FromJourneyPage, { type: 'dryRunKept' }> | undefined;
  private readonly dryRuns: DryRuns;
  private readonly listeners: vscode.Disposable[];

  /** @param state what to show; of a page that was open before, as the page kept it */
  constructor(
    private readonly client: BaseLanguageClient,
    private readonly panel: vscode.WebviewPanel,
    extension: vscode.Uri,
    private state: JourneyState,
    environment: () => Promise<string | undefined>,
  ) {
    this.dryRuns = new DryRuns(client, async () => dryRunTarget(this.params(), await environment()));
    this.listeners = [
      this.lastCommit,
      panel.webview.onDidReceiveMessage((message: FromJourneyPage) => void this.orLog(this.take(message))),
      panel.onDidChangeViewState(() => {
        if (panel.visible && this.stale) void this.refresh();
      }),
    ];
    panel.onDidDispose(() => vscode.Disposable.from(...this.listeners).dispose());
    panel.webview.options = pageOptions(extension);
    panel.webview.html = pageHtml(panel.webview, extension, {
      name: 'journey',
      title: vscode.l10n.t('Journey'),
      body: journeyBody(),
      words: journeyWords(),
    });
  }

  get onDidDispose(): vscode.Event<void> {
    return this.panel.onDidDispose;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** Shows another journey in its place. */
  async show(state: JourneyState): Promise<void> {
    this.state = state;
    this.reveal();
    await this.refresh();
  }

  /** Draws the journey anew, as soon as somebody sees it. */
  async refresh(): Promise<void> {
    this.stale = true;
    if (!this.panel.visible || !this.ready) return;
    this.stale = false;
    const asked = ++this.asked;
    const { params, why } = await this.compared();
    const answer = await this.client.sendRequest(journeyDrawing, params);
    if (asked !== this.asked) return;
    const drawing = why === undefined ? answer : { ...answer, notes: [...answer.notes, why] };
    // While somebody types, a policy is broken half of the time: what was right before stays.
    if (drawing.refusal !== undefined) return this.post({ type: 'stale', reason: drawing.refusal });
    this.drawing = drawing;
    const { relyingParty, journey } = drawing;
    this.state = { ...this.state, journey, ...(relyingParty === undefined ? {} : { relyingParty }) };
    this.panel.title = vscode.l10n.t('Journey {0}', journey);
    const commit = this.lastCommit.offer(vscode.Uri.parse(this.state.uri, true));
    this.post({ type: 'drawing', drawing, state: this.state, commit });
    if (this.path) this.post({ type: 'path', path: this.path });
    this.followCursor(vscode.window.activeTextEditor);
  }

  /** Marks the box that the cursor of an editor is in. */
  followCursor(editor: vscode.TextEditor | undefined): void {
    if (!editor || !this.panel.visible || !this.drawing) return;
    const { active } = editor.selection;
    const { uri } = editor.document;
    if (this.ignored === placeName(uri, active)) return;
    this.ignored = undefined;
    const node = this.nodeAt(uri, active);
    this.post({ type: 'current', node });
  }

  /** Brings it to the front; the focus stays. */
  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Whether it shows the journey of a policy that a way goes through: boxes are named after it. */
  draws(uri: string, path: JourneyPath | undefined): boolean {
    const journey = this.drawing?.journey.toLowerCase() ?? '';
    return this.state.uri === uri && path?.visits.some(({ node }) => node.startsWith(`${journey}/`)) === true;
  }

  /** Shows the way of a sign-in in the drawing, until another one is shown; undefined takes it away. */
  showPath(path: JourneyPath | undefined): void {
    this.path = path;
    this.post({ type: 'path', path });
  }

  async export(): Promise<void> {
    const { params } = await this.compared();
    await exportJourney(this.client, params, this.drawing?.journey ?? '', (svg) => {
      this.post({ type: 'paint', svg });
      return new Promise((done) => (this.painted = done));
    });
  }

  private params(): JourneyDrawingParams {
    const { uri, relyingParty, journey, open } = this.state;
    return {
      uri: this.client.code2ProtocolConverter.asUri(vscode.Uri.parse(uri, true)),
      open,
      ...(relyingParty === undefined ? {} : { relyingParty }),
      ...(journey === undefined ? {} : { journey }),
    };
  }

  /** The same with what it is compared with; why not, where that is not to be had. */
  private async compared(): Promise<{ readonly params: JourneyDrawingParams; readonly why?: string }> {
    const files = async (): Promise<readonly string[]> =>
      (this.drawing ?? (await this.client.sendRequest(journeyDrawing, this.params()))).files;
    const { compare, why } = await comparisonOf(this.client, this.state.compare, this.lastCommit, files);
    return { params: { ...this.params(), ...(compare ? { compare } : {}) }, ...(why === undefined ? {} : { why }) };
  }

  private async take(message: FromJourneyPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.ready = true;
        await this.refresh();
        if (this.kept?.script) this.post({ type: 'dryRunAgain', script: this.kept.script, at: this.kept.at });
        return;
      case 'goTo':
        return this.goTo(message.place, message.focus);
      case 'toggle': {
        const { open } = this.state;
        const isOpen = open.includes(message.node);
        this.state = {
          ...this.state,
          open: isOpen ? open.filter((id) => id !== message.node) : [...open, message.node],
        };
        return this.refresh();
      }
      case 'compare':
        this.state = { ...this.state, compare: message.compare };
        return this.refresh();
      case 'choose':
        this.state = {
          uri: this.state.uri,
          open: [],
          journey: message.journey,
          // Another journey was chosen for the one before.
          compare: this.state.compare?.kind === 'journey' ? undefined : this.state.compare,
          ...(message.relyingParty === undefined ? {} : { relyingParty: message.relyingParty }),
        };
        return this.refresh();
      case 'export':
        return this.export();
      case 'dryRun':
        this.path = undefined;
        return this.post({ type: 'dryRun', asked: message.asked, result: await this.dryRuns.play(message) });
      case 'dryRunKept':
        this.kept = message;
        return;
      case 'dryRunTest':
        return this.dryRuns.makeTest(message.script);
      case 'pathOff':
        return this.showPath(undefined);
      case 'picture':
        this.painted?.(message.png);
        this.painted = undefined;
    }
  }

  /** Beside the drawing, where the file is open there already. */
  private async goTo(place: JourneyPlace, focus: boolean): Promise<void> {
    const uri = this.client.protocol2CodeConverter.asUri(place.uri);
    const { start } = this.client.protocol2CodeConverter.asRange(place.range);
    const selection = new vscode.Range(start, start);
    const others = vscode.window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== this.panel.viewColumn);
    const shown = others.find(({ document }) => document.uri.toString() === uri.toString()) ?? others[0];
    // The click has selected a box: the cursor that follows it selects no other.
    this.ignored = placeName(uri, start);
    await vscode.window.showTextDocument(uri, {
      selection,
      preserveFocus: !focus,
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    });
  }

  /** The box of the smallest place around a position. */
  private nodeAt(uri: vscode.Uri, position: vscode.Position): string | undefined {
    const { protocol2CodeConverter: converter, code2ProtocolConverter } = this.client;
    const own = code2ProtocolConverter.asUri(uri);
    let found: string | undefined;
    let least: vscode.Range | undefined;
    for (const { id, covers } of this.drawing?.nodes ?? [])
      for (const cover of covers) {
        if (cover.uri !== own) continue;
        const range = converter.asRange(cover.range);
        if (!range.contains(position) || (least && (!least.contains(range) || least.isEqual(range)))) continue;
        least = range;
        found = id;
      }
    return found;
  }

  private post(message: ToJourneyPage): void {
    void this.panel.webview.postMessage(message);
  }

  private orLog(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.client.error('Journey', error, false));
  }
}

function placeName(uri: vscode.Uri, { line, character }: vscode.Position): string {
  return `${uri.toString()} ${line} ${character}`;
}
