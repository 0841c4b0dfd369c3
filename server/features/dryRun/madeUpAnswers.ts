import type { Page } from '../../interpreter/data/page';
import type { Program } from '../../interpreter/data/program';
import type { Account } from '../../interpreter/data/state';
import type { DryRunAnswer } from '../../protocol/dryRun';
import type { WayIn } from '../../signInTests/explore';
import { asked, hasPassword, madeUp, signInEntries } from '../../signInTests/madeUp';
import { presetAnswer, type Question } from './answers';

/** Who answers: a made-up user, of whom this is known. */
export interface MadeUpUser {
  readonly way: WayIn | undefined;
  /** The accounts that are there before. */
  readonly accounts: readonly Account[];
}

/** What a made-up user enters, by the names of fields; what a form has already stays. */
export function madeUpValues(program: Program, question: Question, user: MadeUpUser): DryRunAnswer['values'] {
  return question.kind === 'page' ? pageValues(question.page, user) : presetAnswer(program, question);
}

function pageValues(page: Page, { accounts }: MadeUpUser): DryRunAnswer['values'] {
  if (page.kind === 'unified') {
    const account = accounts.find(hasPassword);
    const entries = account ? signInEntries(page, account) : [];
    return entries.find((entry) => Object.values(entry)[0]?.includes('@')) ?? entries.at(-1) ?? {};
  }
  return Object.fromEntries(page.fields.filter(asked).map((field) => [field.claim, madeUp(field)]));
}

/** What a made-up user answers, and by which button. */
export function madeUpAnswer(program: Program, question: Question, user: MadeUpUser): DryRunAnswer {
  const values = madeUpValues(program, question, user);
  const action = question.kind === 'page' ? pageAction(question.page, user, values) : buttons[question.kind];
  return { kind: question.kind, about: question.about, action, values: action.startsWith('choose:') ? {} : values };
}

const buttons = { provider: 'signIn', api: 'answer' } as const;

function pageAction(page: Page, { way }: MadeUpUser, values: DryRunAnswer['values']): string {
  const offered = [...page.choices, ...page.links].flatMap(({ exchange }) => exchange ?? []);
  const signsIn = page.kind === 'unified' && Object.keys(values).length > 0;
  const wanted = way?.exchange;
  if (wanted !== undefined && offered.includes(wanted) && !(way?.kind === 'account' && signsIn))
    return `choose:${wanted}`;
  if (page.kind === 'form' || signsIn) return 'continue';
  const signUp = page.links.find(({ id }) => id === 'createAccount')?.exchange;
  const first = signUp ?? page.choices[0]?.exchange;
  return first === undefined ? 'continue' : `choose:${first}`;
}
