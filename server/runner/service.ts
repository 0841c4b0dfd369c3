import type { Program } from '../interpreter/data/program';
import type { Account, CallAnswer, HttpCall, Want } from '../interpreter/data/state';
import type { PartyAnswers } from '../player/parties';
import type { NotRunnable } from '../player/programs';
import type { GenericProvider } from '../standIns/genericProvider';
import type { QqStandIn } from '../standIns/qq';
import type { Registry, SignIn } from './registry';
import type { TokenSigner } from './tokens';

/** A page of an author's own that a policy names as `LoadUri`. */
export interface LocalPage {
  readonly html: string;
  /** The start of the address that a folder stands for: what the page names below it lies in that folder, too. */
  readonly prefix: string;
  /** Names the folder. */
  readonly place: string;
  /** The page's path in the folder, with `/`. */
  readonly path: string;
}

/** A file that such a page needs. */
export interface PageFile {
  readonly type: string;
  readonly content: Uint8Array;
}

/** Pages of authors' own, and the files that they need. */
export interface LocalPages {
  /** Undefined where no folder has the page. */
  page(loadUri: string): LocalPage | undefined;
  /** @param path in the folder, as an address has it */
  file(place: string, path: string): PageFile | undefined;
}

/** What a runner serves. */
export interface RunnerHost {
  /** The PolicyIds of the relying parties there are now, with their tenants. */
  readonly policies: () => readonly { readonly policyId: string; readonly tenant: string }[];
  /** A relying party made ready, as its files are now. */
  readonly program: (policyId: string, origin: string, journey?: string) => Program | NotRunnable;
  readonly answers: PartyAnswers;
  readonly accounts: readonly Account[];
  /** Makes a call to an API that nobody plays; undefined where the network is not allowed. */
  readonly callNetwork?: (call: HttpCall) => Promise<CallAnswer>;
  /** Pages in place of the runner's own; undefined where all are its own. */
  readonly pages?: LocalPages;
  /** Told how a sign-in stands each time that it waits for somebody, and at its end. */
  readonly onTurn?: (signIn: SignIn, want: Want) => void;
  readonly language: string;
  readonly log: (line: string) => void;
}

/** All that the parts of a runner share. */
export interface Service {
  readonly host: RunnerHost;
  /** Where it answers, without a slash at its end. */
  readonly origin: string;
  readonly registry: Registry;
  readonly signer: TokenSigner;
  readonly qq: QqStandIn;
  readonly providers: GenericProvider;
}

/** A client of no tenant's: that of the start page. */
export const STAND_IN_CLIENT = '00000000-0000-0000-0000-000000000001';
/** The cookie that tells browsers apart. */
export const COOKIE = 'b2c_policy_browser';

/** The language in which the runner speaks to the user of a sign-in. */
export function languageOf(service: Service, signIn: SignIn): string {
  return askedLanguage(service, signIn.parameters);
}

/** The language that parameters of a request ask for by `ui_locales`, else that of the runner. */
export function askedLanguage(service: Service, parameters: Readonly<Record<string, string>>): string {
  return parameters['ui_locales']?.split(/[\s,]/)[0] || service.host.language;
}
