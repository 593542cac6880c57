import * as z from 'zod';
import type { Actor } from '../../domain/events/event.ts';
import type { HandOver } from '../../domain/on-call/hand-over.ts';

const text = z.string();
const count = z.number().int();
const actor = z.custom<Actor>((value) => typeof value === 'string');

/** The switch that stops all mail but pages: how it stands, and since when, by whom and why. */
export const storedSending = z.object({ paused: z.boolean(), at: text, actor: text, reason: text });

const span = { from: text, to: text };
const rota = z.object({
  levels: z.array(z.array(text)),
  people: z.array(
    z.object({
      email: text,
      name: text.exactOptional(),
      phone: text.exactOptional(),
      timeZone: text.exactOptional(),
      channels: z.array(z.object({ kind: z.enum(['mail', 'sms', 'webhook']), to: text })),
      away: z.array(z.object(span)).exactOptional(),
    }),
  ),
  handOver: z
    .object({ weekday: z.custom<HandOver['weekday']>(Number.isInteger), time: text, timeZone: text, from: text })
    .exactOptional(),
  shifts: z.array(z.object({ level: count, email: text, ...span })),
});

/** The rota as staff put it: the how manieth it is, when, and by whom. */
export const storedRota = z.object({ rota, version: count, at: text, actor });

/** The coming look at the rota: the how manieth it is, what was found at the one before, and whether a new rota is its cause. */
export const storedRotaCheck = z.object({
  count,
  told: z.array(z.object({ kind: z.enum(['gap', 'does_not_ring']), level: count, ...span })),
  changed: z.boolean(),
});
