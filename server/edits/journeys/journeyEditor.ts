import { message, type Message } from '../../words/message';
import type { Chain } from '../../policy/chain';
import type { EffectiveJourney } from '../../effective/effectiveJourney';
import { effectiveProfile } from '../../effective/effectiveProfile';
import { XmlElement } from '../../xml/nodes';
import { ensureWithMark, markEmpty } from '../writing/ensureContainer';
import { addedMark } from '../writing/marks';
import { orderNumber, placeStep } from './renumber';
import { journeyOrder, stepOrder } from '../writing/schemaOrder';
import { elementsOf, type Target, type XmlEdits } from '../writing/xmlEdits';
import { element, type Fragment } from '../writing/xmlFragment';

/** The steps of the journey that is to be written. */
export class JourneyEditor {
  private readonly steps: Target;

  constructor(
    private readonly edits: XmlEdits,
    target: Target,
    private readonly journey: EffectiveJourney,
    /** What the file sees: a step that adds to one of a base names a page only where the file knows it. */
    private readonly chain: Chain,
  ) {
    const why = message('The journey "{0}" gets steps.', journey.id);
    if (target instanceof XmlElement) markEmpty(edits, target, why);
    this.steps = edits.ensure(target, 'OrchestrationSteps', journeyOrder, why);
  }

  /** True where one element holds every step, so that steps can be put between them. */
  get whole(): boolean {
    const orders = new Set(elementsOf(this.steps, 'OrchestrationStep').map(orderNumber));
    return (
      this.journey.steps.every((step) => orders.has(step.order)) &&
      (this.journey.elements.length === 1 || !(this.steps instanceof XmlElement))
    );
  }

  /** A list of the step of that order; a step that only adds to the base's is made where the file has none. */
  listIn(order: number, list: string, why: Message): Target {
    const step = this.stepAt(order) ?? this.addToBaseStep(order, why);
    if (step instanceof XmlElement) markEmpty(this.edits, step, why);
    return ensureWithMark(this.edits, step, list, stepOrder, why);
  }

  /** Puts a step after the one of that order, behind those put there before; `renumber` gives it its number. */
  insertStep(after: number, step: Fragment, why: Message): void {
    this.inserted.push({ after, step });
    if (this.steps instanceof XmlElement) {
      const before = this.steps.elements('OrchestrationStep').find((other) => orderNumber(other) === after);
      const placement = before ? { after: before } : 'end';
      this.edits.insert(this.steps, addedMark, placement, why);
      this.edits.insert(this.steps, step, placement, why);
      return;
    }
    this.edits.reasons.push(why);
    const list = this.steps.children;
    const last =
      this.inserted.filter((one) => one.after === after && one.step !== step).pop()?.step ?? this.stepAt(after);
    list.splice(list.indexOf(last as Fragment) + 1, 0, step);
  }

  /** Numbers what was inserted, and moves on what comes after it. */
  renumber(why: Message): void {
    if (this.inserted.length === 0) return;
    const old = elementsOf(this.steps, 'OrchestrationStep').filter(
      (step) => !this.inserted.some((one) => one.step === step),
    );
    for (const step of old) {
      const order = orderNumber(step);
      const by = this.inserted.filter((one) => one.after < order).length;
      if (by > 0) this.edits.setAttribute(step, 'Order', String(order + by), why);
    }
    this.inserted.forEach(({ after, step }, i) => {
      const order = after + 1 + this.inserted.slice(0, i).filter((one) => one.after <= after).length;
      step.attributes = { Order: String(order), ...step.attributes };
    });
  }

  /** What to look at: later steps that QQ's users now come through too. */
  notesOnSteps(after: number, chain: Chain): Message[] {
    return this.journey.steps
      .filter((step) => step.order > after && step.exchanges.some((part) => !readsDirectory(chain, part.element)))
      .filter((step) => !step.parts.some((part) => part.element.element('Preconditions')))
      .map((step) =>
        message(
          'Step {0} of "{1}" ({2}) runs for QQ accounts too: see whether it should.',
          String(step.order),
          this.journey.id,
          step.exchanges.map((part) => part.element.valueOf('TechnicalProfileReferenceId') ?? '').join(', '),
        ),
      );
  }

  private readonly inserted: { readonly after: number; readonly step: Fragment }[] = [];

  private stepAt(order: number): Target | undefined {
    return elementsOf(this.steps, 'OrchestrationStep').find((step) => orderNumber(step) === order);
  }

  private addToBaseStep(order: number, why: Message): Target {
    const merged = this.journey.steps.find((step) => step.order === order);
    const page = merged?.parts
      .map((part) => part.element.valueOf('ContentDefinitionReferenceId'))
      .find((id) => id !== undefined && this.chain.defines('contentDefinition', id.trim()));
    const step = element('OrchestrationStep', {
      Order: String(order),
      Type: merged?.type ?? 'ClaimsExchange',
      ...(page === undefined ? {} : { ContentDefinitionReferenceId: page }),
    });
    if (this.steps instanceof XmlElement) markEmpty(this.edits, this.steps, why);
    placeStep(this.edits, this.steps, step, why, addedMark);
    return step;
  }
}

/** True for exchanges with the directory: an account is an account to them, whatever it signs in with. */
function readsDirectory(chain: Chain, exchange: XmlElement): boolean {
  const profile = effectiveProfile(chain, exchange.valueOf('TechnicalProfileReferenceId') ?? '');
  return profile?.handler?.includes('AzureActiveDirectoryProvider') ?? false;
}
