import * as z from 'zod';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { OnCall, Page } from '../on-call/paging.ts';
import { placeGiven } from '../places/place-given.ts';
import { count, day, instant, text, timeZone } from '../stored.ts';
import { declineReasons, evaluationStates, evaluationTypes, modes, releaseReasons } from '../words/evaluation.ts';
import {
  ageGroups,
  attorneyRoles,
  clientGenders,
  closedReasons,
  forums,
  hearingKinds,
  missingItems,
  reliefs,
  removalKnowledge,
  requestStates,
  turns,
  urgencies,
} from '../words/request.ts';

const client = z.object({
  ageGroup: z.enum(ageGroups),
  gender: z.enum(clientGenders).exactOptional(),
  country: text,
  languages: z.array(text),
  interpreter: z.boolean(),
  location: placeGiven,
  detained: z.boolean(),
});
export type Client = z.output<typeof client>;

/** The legal matter. Dates and instants are as given; `timeZone` is the court's place, else the attorney's. */
const matter = z.object({
  relief: z.array(z.enum(reliefs)),
  forum: z.enum(forums),
  hearingAt: instant.exactOptional(),
  hearingOn: day.exactOptional(),
  hearingKind: z.enum(hearingKinds).exactOptional(),
  timeZone,
  affidavitDueOn: day.exactOptional(),
  removalAt: instant.exactOptional(),
  removalOn: day.exactOptional(),
  removalKnown: z.enum(removalKnowledge).exactOptional(),
});
export type Matter = z.output<typeof matter>;

/** What the attorney sent and rarely changes. Facility and summary are sealed and stand elsewhere. */
export const intake = z.object({
  attorney: z.object({
    name: text,
    organization: text,
    email: text,
    phone: text.exactOptional(),
    role: z.enum(attorneyRoles),
    proBono: z.boolean(),
    timeZone,
  }),
  client,
  matter,
  agreementVersion: text,
});
export type Intake = z.output<typeof intake>;

/** What happens next, in a plain sentence, and when; null when it has no date. */
const next = z.object({ what: text, at: instant.nullable() });
export type Next = z.output<typeof next>;

/** The small item that every change raises; it is also the row of the coordinators' queue. */
export const requestHead = z.object({
  reference: text,
  version: count,
  state: z.enum(requestStates),
  closedReason: z.enum(closedReasons).nullable(),
  urgency: z.enum(urgencies),
  submittedAt: instant,
  missing: z.array(z.enum(missingItems)),
  attorney: z.object({ name: text, organization: text }),
  languages: z.array(text),
  area: text,
  detained: z.boolean(),
  timeZone,
  /** The earliest date of the matter as a moment; null when no date is known. */
  deadline: instant.nullable(),
  /** When what is still unfilled is given up because of its date; null when no date is known. */
  closesAt: instant.nullable(),
  /** When an emergency without a date is given up; null with one. */
  undatedUntil: instant.nullable().default(null),
  /** What could be answered when it ceased to be an emergency, at `since`, can be until then: an emergency's offers have no window of their own. */
  heldOpen: z.object({ since: instant, until: instant }).exactOptional(),
  /** The last day on which a placement still leaves time to write; null when no date is known. */
  latestPlacementOn: day.nullable(),
  evaluations: z.array(z.object({ number: count, type: z.enum(evaluationTypes), state: z.enum(evaluationStates) })),
  turn: z.enum(turns),
  next,
  /** Who stands behind it: its mailed link was pressed, staff spoke with the attorney, or its address pressed for an earlier one. */
  confirmedBy: z.enum(['press', 'staff', 'address']).exactOptional(),
  /**
   * While nobody does: as what it counts among arrivals, and since when; `leaning` counts as confirmed, but leans on its address after
   * another does. `asks` is when on-call is to be paged about it, once it stands on the page that such requests share, and `askedAt`
   * since when it does so.
   */
  unconfirmed: z
    .object({
      as: z.enum(['emergency', 'routine', 'leaning']),
      since: instant,
      asks: instant.exactOptional(),
      askedAt: instant.exactOptional(),
    })
    .nullable()
    .default(null),
  /** A drill: everything happens, and every mail goes to staff alone. */
  exercise: z.literal(true).exactOptional(),
  /** Number and hash of the newest event. */
  events: count,
  lastHash: text,
});
export type RequestHead = z.output<typeof requestHead>;

/** One evaluation put to one member. That it expired, or was filled by another, is derived (`offerStanding`). */
export const offer = z.object({
  evaluation: count,
  round: count,
  wave: count,
  memberId: text,
  /** Time zone of the member, so that mail knows quiet hours without another read. */
  timeZone,
  state: z.enum(['open', 'accepted', 'declined', 'released']),
  /** How the evaluation would be held with this member. */
  mode: z.enum(modes),
  /** Statute miles to the client, when in person and known. */
  miles: z.number().nullable(),
  sentAt: instant,
  /** From when on its mail may leave, where it waits for the morning at the member's place. */
  mailFrom: instant.exactOptional(),
  expiresAt: instant,
  /** When its mail came back; somebody else is asked in its place. */
  undeliveredAt: instant.exactOptional(),
  /** Why this member, in words (the parts of the score). */
  reasons: z.array(text),
  /** A yes by telephone has no link. */
  sealedToken: text.exactOptional(),
  sealedCaseToken: text.exactOptional(),
  answeredAt: instant.exactOptional(),
  declineReason: z.enum(declineReasons).exactOptional(),
  askAgainAfter: day.exactOptional(),
  releaseReason: z.enum(releaseReasons).exactOptional(),
  /** Months and years whose load the yes took, so that giving it back frees the same ones. */
  loads: z.array(text).exactOptional(),
});
export type Offer = z.output<typeof offer>;

/** Something that must happen at a time unless it is moved or cancelled. `kind` names its rule (`domain/due`). */
export type DueItem = { kind: string; evaluation: number; at: string };

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
