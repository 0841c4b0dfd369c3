import type { HttpCall, RunError, Want } from './state';

/** The run cannot go on before somebody made this call. */
export class CallNeeded extends Error {
  constructor(readonly call: HttpCall) {
    super(`call ${call.url}`);
  }
}

/** The run is over: the application is told of an error. */
export class RunFailed extends Error {
  constructor(readonly error: RunError) {
    super(error.description);
  }
}

/** What comes next is not known, or not played here. */
export class NotKnown extends Error {
  constructor(
    readonly reason: string,
    readonly profile?: string,
  ) {
    super(reason);
  }
}

/** A profile refuses: on a page its message is shown and the user tries again; elsewhere the run fails. */
export class ProfileRefused extends Error {
  constructor(
    /** What the user is told, after metadata and localized texts. */
    readonly userMessage: string,
    /** The service's code where the run fails with it. */
    readonly code?: string,
  ) {
    super(userMessage);
  }
}

/** Something is shown or asked before the run goes on. */
export class Pause extends Error {
  constructor(readonly want: Want) {
    super(want.kind);
  }
}
