import * as z from 'zod';
import { OPEN_OFFERS_PER_MEMBER, UNCONFIRMED_OFFERS_PER_MEMBER } from '../limits.ts';
import type { RequestHead } from '../request/casework.ts';
import { isConfirmed, isVouchedFor } from '../request/confirming.ts';
import { count, instant, text } from '../stored.ts';
import { type Instant, plusHours } from '../time/time.ts';

/**
 * The rooms that a member has for open offers, five in each (contract): what strangers send takes none of the room of an emergency that
 * somebody stands behind.
 */
const rooms = ['routine', 'emergency', 'unconfirmed'] as const;
type Room = (typeof rooms)[number];

/** What a member was sent, as the limits on offers count it, and how often it was written. */
export const offered = z.object({
  open: z.array(
    z.object({
      reference: text,
      evaluation: count,
      round: count,
      expiresAt: instant,
      room: z.enum(rooms).default('routine'),
    }),
  ),
  /** When they were asked, in the last day, for requests for which nobody vouches. */
  doubted: z.array(instant).default([]),
  version: count,
});
export type Offered = z.output<typeof offered>;
export type OpenOffer = Offered['open'][number];

/** What a member has been sent who was never sent anything. */
export const nothingOffered: Offered = { open: [], doubted: [], version: 0 };

type Standing = Pick<RequestHead, 'urgency' | 'confirmedBy' | 'unconfirmed'>;

/** The room that the offers of a request take. */
export function roomOf(request: Standing): Room {
  if (request.urgency !== 'emergency') return 'routine';
  return isConfirmed(request) ? 'emergency' : 'unconfirmed';
}

/** What a member has been sent, one offer of a request more. */
export function withOffer(
  { open, doubted, version }: Offered,
  offer: Omit<OpenOffer, 'room'>,
  request: Standing,
  now: Instant,
): Offered {
  const lately = doubtedLately(doubted, now);
  return {
    open: [...open, { ...offer, room: roomOf(request) }],
    doubted: isVouchedFor(request) ? lately : [...lately, now],
    version,
  };
}

/** The places of a room for a request: of those that nobody stands behind the last one is kept for what has asked nobody yet. */
export function placesIn(room: Room, wavesSent: number): number {
  return room === 'unconfirmed' && wavesSent > 0 ? OPEN_OFFERS_PER_MEMBER - 1 : OPEN_OFFERS_PER_MEMBER;
}

/**
 * Whether a member has been asked for requests that nobody vouches for as often as they should be in a day; the last place is kept for the
 * first one of an address that has pressed before.
 */
export function isToBeSpared({ doubted }: Offered, isFirst: boolean, now: Instant): boolean {
  const most = isFirst ? UNCONFIRMED_OFFERS_PER_MEMBER : UNCONFIRMED_OFFERS_PER_MEMBER - 1;
  return doubtedLately(doubted, now).length >= most;
}

function doubtedLately(doubted: readonly Instant[], now: Instant): Instant[] {
  return doubted.filter((at) => at > plusHours(now, -24));
}
