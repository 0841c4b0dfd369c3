import type { Page } from '../../interpreter/data/page';
import type { HttpCall } from '../../interpreter/data/state';
import type { Program } from '../../interpreter/data/program';
import { actionNamed } from '../../pages/policyForm';
import { someoneAtQq, type PartyAnswers, type RestAnswer } from '../../player/parties';
import { providerUser } from '../../player/providerProfiles';
import type { Player } from '../../player/player';
import type { DryRunAnswer } from '../../protocol/dryRun';
import { isQqHost } from '../../signIn/qqProfile';
import { valuesOf, verifyAll } from '../../signInTests/verifyAll';
import type { ProviderUser } from '../../standIns/genericProvider';

/** What a run stops at until somebody answers. */
export type Question =
  | { readonly kind: 'page'; readonly about: string; readonly page: Page }
  | { readonly kind: 'provider'; readonly about: string; readonly url: string; readonly isQq: boolean }
  | { readonly kind: 'api'; readonly about: string; readonly call: HttpCall };

/** What parties say in a run, while it is filled in. */
export interface GrowingAnswers extends PartyAnswers {
  readonly providers: Record<string, ProviderUser>;
  readonly rest: Record<string, RestAnswer>;
}

/** What a player stands at; undefined where it is over. */
export function questionOf({ want }: Player): Question | undefined {
  switch (want.kind) {
    case 'page':
      return { kind: 'page', about: want.page.contentDefinition ?? '', page: want.page };
    case 'redirect':
      return { kind: 'provider', about: want.profile, url: want.url, isQq: isQqHost(new URL(want.url).hostname) };
    case 'call':
      return { kind: 'api', about: want.call.profile, call: want.call };
    default:
      return undefined;
  }
}

/** Whether a run stops before a party is asked: nobody said yet what it answers. */
export function mustAsk(want: Player['want'], { providers, rest }: PartyAnswers): boolean {
  if (want.kind === 'redirect') return !(want.profile in providers);
  if (want.kind !== 'call' || want.call.purpose !== 'rest') return false;
  return !(want.call.profile in rest) && !isQqHost(new URL(want.call.url).hostname);
}

/**
 * Takes an answer.
 * @returns false where it is none to the question, and nothing happened
 */
export function takeAnswer(player: Player, question: Question, answer: DryRunAnswer, known: GrowingAnswers): boolean {
  if (answer.kind !== question.kind || answer.about !== question.about) return false;
  switch (question.kind) {
    case 'page':
      return takePage(player, question.page, answer);
    case 'provider': {
      const user = userIn(answer, question.isQq);
      if (!user) return false;
      known.providers[question.about] = user;
      player.goOn();
      return true;
    }
    case 'api': {
      const said = restIn(answer);
      if (!said) return false;
      known.rest[question.about] = said;
      player.goOn();
      return true;
    }
  }
}

function takePage(player: Player, page: Page, { action: name, values }: DryRunAnswer): boolean {
  const action = actionNamed(name);
  switch (action.kind) {
    case 'continue':
      if (page.buttons.continue === undefined) return false;
      // The user reads the codes that are sent, and enters them.
      if (verifyAll(player, values) && player.page)
        player.act({ kind: 'continue' }, { ...valuesOf(player.page), ...values });
      return true;
    case 'choose':
      if (![...page.choices, ...page.links].some(({ exchange }) => exchange === action.exchange)) return false;
      break;
    case 'cancel':
      if (page.buttons.cancel === undefined) return false;
      break;
    case 'forgotPassword':
      if (!page.links.some(({ id }) => id === 'forgotPassword')) return false;
      break;
    case 'control':
      if (
        !page.controls.some(
          ({ id, actions }) => id === action.control && actions.some((one) => one.id === action.action),
        )
      )
        // prettier-ignore
        return false;
  }
  player.act(action, action.kind === 'control' ? { ...valuesOf(page), ...values } : {});
  return true;
}

/** Who signs in at a provider; undefined where it is not said in its form. */
function userIn({ action, values }: DryRunAnswer, isQq: boolean): ProviderUser | undefined {
  if (action === 'deny') return { error: 'access_denied' };
  if (isQq) return values['openid']?.trim() ? { openid: values['openid'].trim() } : undefined;
  return objectIn(values['user']);
}

/** What an API answers; undefined where it is no status of HTTP. */
function restIn({ values }: DryRunAnswer): RestAnswer | undefined {
  const status = Number(values['status']);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const text = values['body']?.trim() ?? '';
  return { status, ...(text === '' ? {} : { body: jsonIn(text) ?? text }) };
}

/** What somebody answers of whom nothing is known but what is asked: everything that is wanted. */
export function presetAnswer(program: Program, question: Exclude<Question, { kind: 'page' }>): DryRunAnswer['values'] {
  if (question.kind === 'api') return { status: '200', body: '{}' };
  if (question.isQq) return { openid: someoneAtQq };
  return { user: JSON.stringify(providerUser(program, question.about, undefined)) };
}

function objectIn(text: string | undefined): ProviderUser | undefined {
  const read = jsonIn(text ?? '');
  return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as ProviderUser) : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
