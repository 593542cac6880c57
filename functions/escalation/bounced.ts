import { type BounceEvent, readBounce } from '../contracts/ses-event.ts';
import { openAt } from '../domain/evaluation/offer.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { MemberId, Reference } from '../domain/ids.ts';
import { type LogLine, traceOf } from '../domain/log-line.ts';
import type { Offer } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import type { ReturnedFrom } from '../domain/words/on-call.ts';
import { attempt, type ChangeTools } from '../store/attempt.ts';
import type { StoredCase } from '../store/case-file.ts';
import { changeCase, type Decision, decideOnCase, UnknownCase } from '../store/change-case.ts';
import { eventKey } from '../store/keys.ts';
import { readMember } from '../store/members.ts';
import { mailCameBack } from '../store/profile-marks.ts';

/** What became of a notice: nothing that it says of people or of mails. */
export type NoticeReport = (level: 'info' | 'error', what: string, facts: LogLine) => void;

/** A notice that was read and could not be taken in this time. Says nothing of why: the log of a function takes messages as they are. */
class NoticeFailed extends Error {
  constructor() {
    super('a notice of a mail that came back could not be taken in');
    this.name = 'NoticeFailed';
  }
}

/**
 * Takes in what SES says of a mail that came back. What cannot be read, or is of a case that is no more, is reported and done with, since
 * it will never be otherwise. Throws `NoticeFailed` where another try may succeed.
 */
export async function takeInNotice(tools: ChangeTools & { report: NoticeReport }, message: string): Promise<void> {
  const bounced = read(tools.report, message);
  if (!bounced) return;
  const { reference = 'none', event, recipient } = bounced.mail.tags;
  try {
    const outcome = await mailBounced(tools, bounced);
    const level = outcome === 'for staff' ? 'error' : 'info';
    tools.report(level, 'a mail came back', { reference, event, recipient, outcome });
  } catch (error) {
    tools.report('error', 'a mail came back and was not taken in', { reference, event, recipient, ...traceOf(error) });
    if (!(error instanceof UnknownCase)) throw new NoticeFailed();
  }
}

function read(report: NoticeReport, message: string) {
  try {
    return readBounce(message);
  } catch (error) {
    report('error', 'a notice of a mail that came back cannot be read', traceOf(error));
    return undefined;
  }
}

/**
 * What became of a mail that came back. `replacing`: somebody else is asked in the member's place. `not asked again`: the member held
 * no offer that is open. `known`: it was told before. `for staff`: nobody else can be asked instead, a person must look; the
 * coordinators hear of it by mail where it is no mail to themselves, and of a case.
 */
type BounceOutcome = 'not final' | 'replacing' | 'not asked again' | 'known' | 'for staff';

/**
 * Takes in that a mail came back. For good, to a member: the offers that they can know of by that mail alone count as undelivered, and
 * nobody asks them again until staff have looked. The same bounce told twice changes nothing. Throws `UnknownCase` and `Busy`.
 */
export async function mailBounced(tools: ChangeTools, { mail: { tags }, bounce }: BounceEvent): Promise<BounceOutcome> {
  // Of a full mailbox or a busy server SES speaks after hours of trying, and the next mail may arrive.
  if (bounce.bounceType !== 'Permanent') return 'not final';
  const { reference, recipient, event: seq } = tags;
  const memberId = memberIn(recipient);
  if (reference === undefined)
    return memberId === undefined ? 'for staff' : attempt(tools, () => outsideOfCases(tools, memberId));
  return decideOnCase(tools, reference, async (file, now) => {
    // The mails of a drill go to the coordinators, whoever is named as their recipient; those to on-call alone do not.
    if (recipient === 'coordinators' || (file.request.exercise && !isOnCall(recipient))) return { answer: 'for staff' };
    if (memberId === undefined) return telling(file, roleOf(recipient), seq);
    return inCase(tools, file, memberId, seq, now);
  });
}

/**
 * The mail service refused for good the mail by which a member was to hear of their offers: those count as undelivered. Nothing is
 * noted of the member, since it may be this one mail alone.
 */
export async function offerRefused(
  tools: ChangeTools,
  reference: Reference,
  { recipient, seq }: { recipient: string; seq: number },
): Promise<void> {
  const memberId = memberIn(recipient);
  if (memberId === undefined) return;
  await changeCase(tools, reference, (file, now) => {
    if (file.request.exercise) return undefined;
    const lost = lostBy(file, offersBefore(file, memberId, seq), now);
    return lost.length > 0 ? loss(lost, now) : undefined;
  });
}

/** A recipient is a role or `member-` and an id. */
function memberIn(recipient: string): MemberId | undefined {
  return /^member-(.+)$/.exec(recipient)?.[1];
}

function isOnCall(recipient: string): boolean {
  return recipient.startsWith('on-call-');
}

function roleOf(recipient: string): ReturnedFrom {
  if (recipient === 'attorney') return 'attorney';
  return isOnCall(recipient) ? 'on_call' : 'other';
}

async function outsideOfCases({ store, clock }: ChangeTools, memberId: MemberId): Promise<BounceOutcome> {
  const member = await readMember(store, memberId);
  if (!member || member.mailBouncedAt !== undefined) return 'known';
  await store.transact([mailCameBack(memberId, clock())]);
  return 'not asked again';
}

async function inCase(
  { store }: ChangeTools,
  file: StoredCase,
  memberId: MemberId,
  seq: number,
  now: Instant,
): Promise<Decision<BounceOutcome>> {
  const member = await readMember(store, memberId);
  if (!member) return telling(file, 'member', seq);
  const asked = offersBefore(file, memberId, seq);
  const lost = lostBy(file, asked, now);
  // Who has said yes and gets no mail must be telephoned.
  const tell = asked.some(({ state }) => state === 'accepted') ? telling(file, 'member', seq) : undefined;
  const isKnown = asked.some(({ undeliveredAt }) => undeliveredAt !== undefined) || member.mailBouncedAt !== undefined;
  if (lost.length === 0 && isKnown) return tell ?? { answer: 'known' };
  const { offers, events } = loss(lost, now);
  return {
    answer: tell?.answer ?? (lost.length > 0 ? 'replacing' : 'not asked again'),
    change: { offers, events: [...events, ...(tell?.change?.events ?? [])], also: [mailCameBack(memberId, now)] },
  };
}

/** The coordinators are told, once for each mail. */
function telling(file: StoredCase, recipient: ReturnedFrom, seq: number): Decision<BounceOutcome> {
  const causeId = eventKey('', seq).sk;
  const isKnown = file.events.some(
    (event) => event.type === 'mail_came_back' && event.causeId === causeId && event.data.recipient === recipient,
  );
  if (isKnown) return { answer: 'known' };
  const event: NewEvent = { type: 'mail_came_back', actor: 'system', causeId, data: { recipient } };
  return { answer: 'for staff', change: { events: [event] } };
}

/** The member's offers at the time of the mail; one that was sent later has a mail of its own, perhaps to another address. */
function offersBefore(file: StoredCase, memberId: MemberId, seq: number): Offer[] {
  const mailedAt = file.events.find((event) => event.seq === seq)?.at;
  return file.offers.filter(
    (offer) => offer.memberId === memberId && mailedAt !== undefined && offer.sentAt <= mailedAt,
  );
}

function lostBy(file: StoredCase, asked: Offer[], now: Instant): Offer[] {
  return asked.filter(({ undeliveredAt }) => undeliveredAt === undefined).filter(openAt(file, now));
}

function loss(lost: Offer[], now: Instant): { offers: Offer[]; events: NewEvent[] } {
  return { offers: lost.map((offer) => ({ ...offer, undeliveredAt: now })), events: lost.map(undelivered) };
}

function undelivered({ evaluation, round, memberId }: Offer): NewEvent {
  return { type: 'offer_undelivered', actor: 'system', data: { evaluation, round, memberId } };
}
