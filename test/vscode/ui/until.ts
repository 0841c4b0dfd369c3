import type { Locator } from 'playwright-core';

/** What is to be seen, or to hold. */
export type Outcome = Locator | (() => Promise<boolean>);

export interface Deed {
  /** In words, for the message of a failure. */
  readonly what: string;
  /** Done again, it must do no harm where it was lost before. Gets how often it was done already. */
  readonly act: (times: number) => Promise<unknown>;
  readonly outcome: Outcome;
  /** What is there as long as the deed was not taken: without it, only the outcome is still waited for. */
  readonly onlyWhile?: Outcome | undefined;
  /** How long the outcome is waited for after each time, in milliseconds. */
  readonly patience?: readonly number[] | undefined;
}

/** A click on something that is there takes no longer, in milliseconds. */
export const ACTION = { timeout: 8_000 };
/** For what a click or key brings at once. */
const PATIENCE = [3_000, 5_000, 8_000, 13_000, 21_000];
/** For what has to be computed first. */
export const SLOW = [10_000, 15_000, 25_000];
const PAUSE = 50;

/**
 * Acts until what it is to bring is there: VS Code drops clicks and keys, such as a click that comes too soon after a
 * menu opened, or a key while the focus wanders. What comes late is not acted for twice.
 * @throws where it does not come
 */
export async function actUntil({ what, act, outcome, onlyWhile, patience = PATIENCE }: Deed): Promise<void> {
  let trouble: unknown;
  for (const [times, wait] of patience.entries()) {
    if (times > 0 && (await holds(outcome))) return;
    if (times === 0 || !onlyWhile || (await holds(onlyWhile))) {
      // Faults of the product would hide behind it.
      if (times > 0) console.log(`      (again: ${what})`);
      try {
        await act(times);
        trouble = undefined;
      } catch (error) {
        trouble = error;
      }
    }
    if (await comes(outcome, wait)) return;
  }
  const seen = typeof outcome === 'function' ? '' : `, ${String(outcome)} is not there`;
  throw new Error(`In vain, ${patience.length} times: ${what}${seen}`, { cause: trouble });
}

/** Nothing of it is to be seen. */
export function gone(locator: Locator): Outcome {
  return async () => !(await locator.first().isVisible());
}

/** Whether an outcome is there now. What goes away while it is asked, such as a frame, is not. */
export async function holds(outcome: Outcome): Promise<boolean> {
  try {
    return typeof outcome === 'function' ? await outcome() : await outcome.first().isVisible();
  } catch (error) {
    if (isOnTheMove(error)) return false;
    throw error;
  }
}

/** VS Code took away what was asked, and may have put something else there. */
function isOnTheMove(error: unknown): boolean {
  return (
    error instanceof Error && /Frame was detached|Execution context was destroyed|not attached/.test(error.message)
  );
}

async function comes(outcome: Outcome, patience: number): Promise<boolean> {
  for (const start = Date.now(); ; await new Promise((resume) => setTimeout(resume, PAUSE))) {
    if (await holds(outcome)) return true;
    if (Date.now() - start > patience) return false;
  }
}
