import * as z from 'zod';
import { onCall, page } from '../../domain/on-call/paging.ts';
import { rota, rotaFinding } from '../../domain/on-call/rota.ts';
import { standingAbouts } from '../../domain/on-call/standing.ts';
import { count, instant, text } from '../../domain/stored.ts';
import { answerWithoutLink } from '../replies.ts';

/** What the tables hold beside the parts of a case and of a member that the domain knows. */

/** Ciphertexts of a case; the status token opens the attorney's page. */
export const sealedTexts = z.object({
  statusToken: text,
  /** The token that mails hold: who acts by that one has shown that the address is theirs. */
  mailedToken: text.exactOptional(),
  summary: text.exactOptional(),
  facility: text.exactOptional(),
});

/** The machine of an evaluation, as it last said that it waits: which attempt, until when, and the token that wakes it. */
export const waitingMachine = z.object({ evaluation: count, attempt: count, until: instant, token: text });

/** A sealed text that belongs to an event. */
export const sealedNote = z.object({ seq: count, sealedText: text });

/** What is known of one mail: claimed until a moment, sent once SES has named it, or refused for good (in a word). */
export const mailRecord = z.object({
  seq: count,
  recipient: text,
  kind: text,
  leaseUntil: instant,
  /** When it was first tried, since when it may be out: every further try holds the same bytes. */
  triedAt: instant.exactOptional(),
  sesId: text.exactOptional(),
  refused: text.exactOptional(),
  /** When it was sent or refused. */
  markedAt: instant.exactOptional(),
});

/** Something due, by the kind of its rule; `dueAt` is its place on the index, and begins with the moment. */
export const dueEntry = z.object({ kind: text, evaluation: count, dueAt: text });

/** An answer given under a sender's key, without its link, and what it answered. */
export const answerRecord = z.object({
  bodyDigest: text,
  until: instant,
  answer: answerWithoutLink,
});

/** What a link opens, and for whom. What it may do there is decided by the state of what it opens. */
export const linkRecord = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('status'), reference: text, mailed: z.literal(true).exactOptional() }),
  z.object({ purpose: z.literal('offer'), reference: text, evaluation: count, memberId: text }),
  // Of a case, or of a page that stands beside them, whose reference is what it is about.
  z.object({
    purpose: z.literal('page'),
    reference: text,
    page: count,
    of: z.object({ about: z.enum(standingAbouts), series: count }).exactOptional(),
  }),
  z.object({ purpose: z.literal('assignment'), reference: text, evaluation: count, round: count, memberId: text }),
]);
export type Link = z.output<typeof linkRecord>;

/** The switch that stops all mail but pages: how it stands, and since when, by whom and why. */
export const sending = z.object({ paused: z.boolean(), at: instant, actor: text, reason: text });

/** Of an address: when it last pressed a mailed link, and the requests that are, or were, confirmed because of that alone. */
export const senderTrust = z.object({ pressedAt: instant.exactOptional(), trusted: z.array(text), version: count });

/** Of an address: the mails of a day that visitors caused. */
export const senderMails = z.object({ mails: z.array(z.object({ at: instant, mail: text })), version: count });

/** Where paging stands about something beside single cases, in which series of pages; absent `onCall`: there is nothing to page about. */
export const standing = z.object({
  series: count,
  /** The series in which the paging began that goes on in this one; absent where that is this one. */
  begun: count.exactOptional(),
  onCall: onCall.exactOptional(),
  /** When somebody last answered: for whatever has come up until then. */
  answeredAt: instant.exactOptional(),
  /** When nothing was left to page about, as far as could be seen. */
  emptyAt: instant.exactOptional(),
  version: count,
  events: count,
  lastHash: text,
});

/** A page about it, how many requests it lists, and how many of those are emergencies. */
export const standingPage = page.extend({
  listed: count,
  emergencies: count,
  /** When the first of them is given up; null where no date is known. */
  closesAt: instant.nullable(),
});

/** What staff have said of what arrives: that a raid, and no flood, is going on until a moment. */
export const intakeSwitch = z.object({ surgeUntil: instant, at: instant, actor: text, reason: text });

/**
 * How a service does that the house leans on, written only when that changes: the how manieth outage this is, since when it fails and why (a
 * word of the service), when on-call was last told, since when it is well again, and when they were told that.
 */
export const outage = z.object({
  outage: count,
  failingSince: instant,
  why: text,
  toldAt: instant.exactOptional(),
  wellSince: instant.exactOptional(),
  toldWellAt: instant.exactOptional(),
});

/** Until when the account's rate of mails is taken. */
export const sendingRate = z.object({ takenUntil: instant });

/** The rota as staff put it: the how manieth it is, when, and by whom. */
export const putRota = z.object({
  rota,
  version: count,
  at: instant,
  actor: text,
});

/** The coming look at the rota: the how manieth it is, what was found at the one before, and whether a new rota is its cause. */
export const rotaCheck = z.object({ count, told: z.array(rotaFinding), changed: z.boolean() });

/** Where a page of a query ended: the key of its last item. */
export const position = z.record(z.string(), z.string());
