import * as z from 'zod';
import { evaluationStates } from '../../domain/evaluation/transitions.ts';
import { type OnCall, type Page, pageReasons } from '../../domain/on-call/paging.ts';
import type { Intake, Offer, RequestHead } from '../../domain/request/casework.ts';
import { closedReasons, requestStates } from '../../domain/request/transitions.ts';
import {
  ageGroups,
  attorneyRoles,
  clientGenders,
  declineReasons,
  evaluationTypes,
  forums,
  hearingKinds,
  missingItems,
  modes,
  releaseReasons,
  reliefs,
  removalKnowledge,
  turns,
  urgencies,
} from '../../domain/words/words.ts';
import { requestReceived } from '../replies.ts';

/**
 * What the table holds of a case, as it is read: whatever it was that wrote an item, what comes out is what the domain knows today.
 * A field that comes later gets a default here, and one that has been written is never taken away.
 */
const text = z.string();
const count = z.number().int();

export const storedHead: z.ZodType<RequestHead> = z.object({
  reference: text,
  version: count,
  state: z.enum(requestStates),
  closedReason: z.enum(closedReasons).nullable(),
  urgency: z.enum(urgencies),
  submittedAt: text,
  missing: z.array(z.enum(missingItems)),
  attorney: z.object({ name: text, organization: text }),
  languages: z.array(text),
  area: text,
  detained: z.boolean(),
  timeZone: text,
  deadline: text.nullable(),
  closesAt: text.nullable(),
  latestPlacementOn: text.nullable(),
  evaluations: z.array(z.object({ number: count, type: z.enum(evaluationTypes), state: z.enum(evaluationStates) })),
  turn: z.enum(turns),
  next: z.object({ what: text, at: text.nullable() }),
  exercise: z.literal(true).exactOptional(),
  events: count,
  lastHash: text,
});

export const storedIntake: z.ZodType<Intake> = z.object({
  attorney: z.object({
    name: text,
    organization: text,
    email: text,
    phone: text.exactOptional(),
    role: z.enum(attorneyRoles),
    proBono: z.boolean(),
    timeZone: text,
  }),
  client: z.object({
    ageGroup: z.enum(ageGroups),
    gender: z.enum(clientGenders).exactOptional(),
    country: text,
    languages: z.array(text),
    interpreter: z.boolean(),
    location: z.union([z.object({ zip: text }), z.object({ state: text })]),
    detained: z.boolean(),
  }),
  matter: z.object({
    relief: z.array(z.enum(reliefs)),
    forum: z.enum(forums),
    hearingAt: text.exactOptional(),
    hearingOn: text.exactOptional(),
    hearingKind: z.enum(hearingKinds).exactOptional(),
    timeZone: text,
    affidavitDueOn: text.exactOptional(),
    removalAt: text.exactOptional(),
    removalOn: text.exactOptional(),
    removalKnown: z.enum(removalKnowledge).exactOptional(),
  }),
  agreementVersion: text,
});

/** Ciphertexts of a case; the status token opens the attorney's page. */
export const storedSealedTexts = z.object({
  statusToken: text,
  summary: text.exactOptional(),
  facility: text.exactOptional(),
});

export const storedOffer: z.ZodType<Offer> = z.object({
  evaluation: count,
  round: count,
  wave: count,
  memberId: text,
  timeZone: text,
  state: z.enum(['open', 'accepted', 'declined', 'released']),
  mode: z.enum(modes),
  miles: z.number().nullable(),
  sentAt: text,
  expiresAt: text,
  undeliveredAt: text.exactOptional(),
  reasons: z.array(text),
  sealedToken: text.exactOptional(),
  sealedCaseToken: text.exactOptional(),
  answeredAt: text.exactOptional(),
  declineReason: z.enum(declineReasons).exactOptional(),
  askAgainAfter: text.exactOptional(),
  releaseReason: z.enum(releaseReasons).exactOptional(),
  loads: z.array(text).exactOptional(),
});

export const storedOnCall: z.ZodType<OnCall> = z.object({
  since: text,
  toldAt: text.exactOptional(),
  pageAt: text.nullable(),
  why: z.enum(pageReasons),
  level: count,
  unanswered: count,
  pages: count,
  owner: z.object({ page: count, level: count, people: z.array(text), since: text, until: text }).exactOptional(),
});

export const storedPage: z.ZodType<Page> = z.object({
  number: count,
  level: count,
  people: z.array(text),
  why: z.enum([...pageReasons, 'told']),
  at: text,
  sealedToken: text,
});

/** The machine of an evaluation, as it last said that it waits: which attempt, until when, and the token that wakes it. */
export const storedMachine = z.object({ evaluation: count, attempt: count, until: text, token: text });

/** A sealed text that belongs to an event. */
export const storedNote = z.object({ seq: count, sealedText: text });

/** What is known of one mail: claimed until a moment, sent once SES has named it, or refused for good (in a word). */
export const storedMail = z.object({
  seq: count,
  recipient: text,
  kind: text,
  leaseUntil: text,
  sesId: text.exactOptional(),
  refused: text.exactOptional(),
  /** When it was sent or refused. */
  markedAt: text.exactOptional(),
});

/** Something due, by the kind of its rule; `dueAt` is its place on the index, and begins with the moment. */
export const storedDue = z.object({ kind: text, evaluation: count, dueAt: text });

/** An answer given under a sender's key, without its link, and what it answered. */
export const storedAnswer = z.object({
  bodyDigest: text,
  until: text,
  answer: requestReceived.omit({ statusUrl: true }),
});
