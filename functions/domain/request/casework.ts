import type { Evaluation } from '../evaluation/evaluation.ts';
import type { EvaluationState } from '../evaluation/transitions.ts';
import type { MemberId, Reference } from '../ids.ts';
import type { OnCall, Page } from '../on-call/paging.ts';
import type { CalendarDate, Instant, TimeZone } from '../time/time.ts';
import type {
  AgeGroup,
  AttorneyRole,
  ClientGender,
  DeclineReason,
  EvaluationType,
  Forum,
  HearingKind,
  MissingItem,
  Mode,
  ReleaseReason,
  Relief,
  RemovalKnowledge,
  Turn,
  Urgency,
} from '../words/words.ts';
import type { ClosedReason, RequestState } from './transitions.ts';

export type { Evaluation, EvaluationWish } from '../evaluation/evaluation.ts';
export type { MemberId, Reference } from '../ids.ts';

/** Where the client is, as coarsely as the attorney knows it. */
export type ClientLocation = { zip: string } | { state: string };

export type Attorney = {
  name: string;
  organization: string;
  email: string;
  phone?: string;
  role: AttorneyRole;
  proBono: boolean;
  timeZone: TimeZone;
};

export type Client = {
  ageGroup: AgeGroup;
  gender?: ClientGender;
  country: string;
  languages: string[];
  interpreter: boolean;
  location: ClientLocation;
  detained: boolean;
};

/** The legal matter. Dates and instants are as given; `timeZone` is the court's place, else the attorney's. */
export type Matter = {
  relief: Relief[];
  forum: Forum;
  hearingAt?: Instant;
  hearingOn?: CalendarDate;
  hearingKind?: HearingKind;
  timeZone: TimeZone;
  affidavitDueOn?: CalendarDate;
  removalAt?: Instant;
  removalOn?: CalendarDate;
  removalKnown?: RemovalKnowledge;
};

/** What the attorney sent and rarely changes. Facility and summary are sealed and stand elsewhere. */
export type Intake = {
  attorney: Attorney;
  client: Client;
  matter: Matter;
  agreementVersion: string;
};

/** The small item that every change raises; it is also the row of the coordinators' queue. */
export type RequestHead = {
  reference: Reference;
  version: number;
  state: RequestState;
  closedReason: ClosedReason | null;
  urgency: Urgency;
  submittedAt: Instant;
  missing: MissingItem[];
  attorney: { name: string; organization: string };
  languages: string[];
  area: string;
  detained: boolean;
  timeZone: TimeZone;
  /** The earliest date of the matter as a moment; null when no date is known. */
  deadline: Instant | null;
  /** When what is still unfilled is given up; null when no date is known. */
  closesAt: Instant | null;
  /** The last day on which a placement still leaves time to write; null when no date is known. */
  latestPlacementOn: CalendarDate | null;
  evaluations: { number: number; type: EvaluationType; state: EvaluationState }[];
  turn: Turn;
  next: Next;
  /** A drill: everything happens, and every mail goes to staff alone. */
  exercise?: true;
  /** Number and hash of the newest event. */
  events: number;
  lastHash: string;
};

/** What happens next, in a plain sentence, and when; null when it has no date. */
export type Next = { what: string; at: Instant | null };

export type OfferState = 'open' | 'accepted' | 'declined' | 'released';

/** One evaluation put to one member. That it expired, or was filled by another, is derived (`offerStanding`). */
export type Offer = {
  evaluation: number;
  round: number;
  wave: number;
  memberId: MemberId;
  /** Time zone of the member, so that mail knows quiet hours without another read. */
  timeZone: TimeZone;
  state: OfferState;
  /** How the evaluation would be held with this member. */
  mode: Mode;
  /** Statute miles to the client, when in person and known. */
  miles: number | null;
  sentAt: Instant;
  expiresAt: Instant;
  /** When its mail came back; somebody else is asked in its place. */
  undeliveredAt?: Instant;
  /** Why this member, in words (the parts of the score). */
  reasons: string[];
  /** A yes by telephone has no link. */
  sealedToken?: string;
  sealedCaseToken?: string;
  answeredAt?: Instant;
  declineReason?: DeclineReason;
  askAgainAfter?: CalendarDate;
  releaseReason?: ReleaseReason;
  /** Months and years whose load the yes took, so that giving it back frees the same ones. */
  loads?: string[];
};

/** Something that must happen at a time unless it is moved or cancelled. `kind` names its rule (`domain/due`). */
export type DueItem = { kind: string; evaluation: number; at: Instant };

/** Everything that one Query of a case brings, as the domain sees it. */
export type CaseFile = {
  request: RequestHead;
  intake: Intake;
  evaluations: Evaluation[];
  offers: Offer[];
  /** Where paging on-call stands; absent while nobody has been, or is to be. */
  onCall?: OnCall;
  /** Every page so far, and the mail that told on-call first. */
  pages: Page[];
  due: DueItem[];
};
