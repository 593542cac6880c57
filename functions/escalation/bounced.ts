import type { BounceEvent } from '../contracts/ses-event.ts';
import type { MemberId, Offer } from '../domain/casework.ts';
import type { NewEvent } from '../domain/event.ts';
import { offerStanding } from '../domain/offer.ts';
import type { Instant } from '../domain/time.ts';
import { attempt, type ChangeTools } from '../store/attempt.ts';
import type { StoredCase } from '../store/case-file.ts';
import { mailCameBack } from '../store/member-mail.ts';
import { readMember } from '../store/members.ts';
import { type Decision, transition } from '../store/transition.ts';

/**
 * What became of a mail that came back. `replacing`: somebody else is asked in the member's place. `not asked again`: the member held
 * no offer that is open. `known`: it was told before. `for staff`: nobody else can be asked instead, a person must look.
 */
export type BounceOutcome = 'not final' | 'replacing' | 'not asked again' | 'known' | 'for staff';

/**
 * Takes in that a mail came back. For good, to a member: the offers that they can know of by that mail alone count as undelivered, and
 * nobody asks them again until staff have looked. The same bounce told twice changes nothing.
 */
export async function mailBounced(tools: ChangeTools, { mail: { tags }, bounce }: BounceEvent): Promise<BounceOutcome> {
  // Of a full mailbox or a busy server SES speaks after hours of trying, and the next mail may arrive.
  if (bounce.bounceType !== 'Permanent') return 'not final';
  const memberId = memberIn(tags.recipient);
  if (memberId === undefined) return 'for staff';
  const { reference } = tags;
  if (reference === undefined) return attempt(tools, () => outsideOfCases(tools, memberId));
  return transition(tools, reference, (file, now) => inCase(tools, file, memberId, tags.event, now));
}

/** A recipient is a role or `member-` and an id. */
function memberIn(recipient: string): MemberId | undefined {
  return /^member-(.+)$/.exec(recipient)?.[1];
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
  // The mails of a drill go to staff, whoever is named as their recipient.
  if (file.request.exercise || !member) return { answer: 'for staff' };
  const asked = offersBefore(file, memberId, seq);
  const lost = asked.filter((offer) => offer.undeliveredAt === undefined && offerStanding(file, offer, now) === 'open');
  const isKnown = asked.some(({ undeliveredAt }) => undeliveredAt !== undefined) || member.mailBouncedAt !== undefined;
  if (lost.length === 0 && isKnown) return { answer: 'known' };
  return {
    answer: outcomeOf(lost, asked),
    change: {
      offers: lost.map((offer) => ({ ...offer, undeliveredAt: now })),
      events: lost.map(undelivered),
      also: [mailCameBack(memberId, now)],
    },
  };
}

/** The member's offers at the time of the mail; one that was sent later has a mail of its own, perhaps to another address. */
function offersBefore(file: StoredCase, memberId: MemberId, seq: number): Offer[] {
  const mailedAt = file.events.find((event) => event.seq === seq)?.at;
  return file.offers.filter(
    (offer) => offer.memberId === memberId && mailedAt !== undefined && offer.sentAt <= mailedAt,
  );
}

function undelivered({ evaluation, round, memberId }: Offer): NewEvent {
  return { type: 'offer_undelivered', actor: 'system', data: { evaluation, round, memberId } };
}

/** Who has said yes and gets no mail must be telephoned. */
function outcomeOf(lost: Offer[], asked: Offer[]): BounceOutcome {
  if (asked.some(({ state }) => state === 'accepted')) return 'for staff';
  return lost.length > 0 ? 'replacing' : 'not asked again';
}
