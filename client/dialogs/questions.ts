import * as vscode from 'vscode';

/** The answer that means: the question before this one again. */
export const back = Symbol('back');

/** What a question shows of the whole it is part of. */
export interface Place {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** One question of several. Its answer is kept in what all answers are collected in. */
export interface Question<Answers> {
  /** False where what was answered so far makes the question needless. */
  readonly applies?: (answers: Answers) => boolean;
  /** The answers with this one among them; `back`; or undefined where the user leaves. */
  readonly ask: (answers: Answers, place: Place) => Promise<Answers | typeof back | undefined>;
}

/**
 * Asks one question after the other, with a button that leads back; what was answered stays there to be accepted again.
 * @returns all answers, or undefined where the user left
 */
export async function askAll<Answers>(
  title: string,
  questions: readonly Question<Answers>[],
  answers: Answers,
): Promise<Answers | undefined> {
  const applies = (question: Question<Answers>): boolean => question.applies?.(answers) !== false;
  const asked: number[] = [];
  for (let next = 0; next < questions.length;) {
    const question = questions[next] as Question<Answers>;
    if (!applies(question)) {
      next++;
      continue;
    }
    const totalSteps = asked.length + questions.slice(next).filter(applies).length;
    const answer = await question.ask(answers, { title, step: asked.length + 1, totalSteps });
    if (answer === undefined) return undefined;
    if (answer === back) {
      next = asked.pop() ?? 0;
      continue;
    }
    answers = answer;
    asked.push(next++);
  }
  return answers;
}

interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** What is wrong with a text, or undefined where nothing is. */
  readonly fault: (text: string) => string | undefined;
}

/** Asks for a text, judged as it is typed. */
export function askText(place: Place, question: TextQuestion): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder ?? '';
  input.value = question.value;
  const judge = (): boolean => {
    const fault = question.fault(input.value.trim());
    input.validationMessage = fault ?? '';
    return fault === undefined;
  };
  return show(input, place, (answer) => [
    input.onDidChangeValue(judge),
    input.onDidAccept(() => {
      if (judge()) answer(input.value.trim());
    }),
  ]);
}

interface PickQuestion<Item extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** The one to start at. */
  readonly active?: Item | undefined;
  /** False for entries that only tell something. */
  readonly answers?: (item: Item) => boolean;
}

/** Lets choose one of several. */
export function askWhich<Item extends vscode.QuickPickItem>(
  place: Place,
  { placeholder, items, active, answers }: PickQuestion<Item>,
): Promise<Item | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = placeholder;
  pick.items = items;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  if (active) pick.activeItems = [active];
  return show(pick, place, (answer) => [
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen && answers?.(chosen) !== false) answer(chosen);
    }),
  ]);
}

/** Lets choose any number of several, `atLeast` that many. */
export function askWhichOnes<Item extends vscode.QuickPickItem>(
  place: Place,
  { placeholder, items, atLeast = 0 }: Pick<PickQuestion<Item>, 'placeholder' | 'items'> & { atLeast?: number },
): Promise<readonly Item[] | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.canSelectMany = true;
  pick.placeholder = placeholder;
  pick.items = items;
  pick.selectedItems = items.filter(({ picked }) => picked);
  return show(pick, place, (answer) => [
    pick.onDidAccept(() => {
      if (pick.selectedItems.length >= atLeast) answer(pick.selectedItems);
    }),
  ]);
}

/** Shows an input until it is answered, left, or taken back. */
function show<Answer>(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step, totalSteps }: Place,
  listen: (answer: (value: Answer) => void) => readonly vscode.Disposable[],
): Promise<Answer | typeof back | undefined> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer | typeof back | undefined>((resolve) => {
    const listeners = [
      ...listen((value) => {
        resolve(value);
        input.hide();
      }),
      input.onDidTriggerButton(() => {
        resolve(back);
        input.hide();
      }),
      input.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) listener.dispose();
        input.dispose();
      }),
    ];
    input.show();
  });
}
