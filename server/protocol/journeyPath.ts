/** The way of one sign-in through a journey, to be shown in its drawing. */
export interface JourneyPath {
  /** What it is the way of, in the user's language. */
  readonly title: string;
  /** In the order in which the sign-in came to them; a box may be visited more than once. */
  readonly visits: readonly JourneyVisit[];
}

/** A visit to a box. */
export interface JourneyVisit {
  /** The box's id, as if all sub journeys were open: one that is closed stands for all that is in it. */
  readonly node: string;
  readonly outcome: 'ran' | 'waiting' | 'skipped' | 'failed';
  /** Why it was skipped or failed, in the user's language. */
  readonly note?: string;
  /** The journey's claims after it, with those that it took away. */
  readonly claims: readonly JourneyClaim[];
}

export interface JourneyClaim {
  readonly id: string;
  /** As a text; empty where the claim is gone. */
  readonly value: string;
  /** What the visit did to it. */
  readonly change?: 'added' | 'changed' | 'removed';
}
