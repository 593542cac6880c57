import * as z from 'zod';
import { type MemberId, memberIdPattern } from '../ids.ts';
import { evaluationNumber } from '../stored.ts';

/** What follows an event: mail with its calendar entries, or placing and the machines of emergencies. */
export type Effect = 'mail' | 'placement';

/** Effects that are still to be carried out, as the one word on an event's item by which the stream is filtered. */
export function markOf(effects: readonly Effect[]): string {
  return effects.join('+');
}

/** The effects that such a word stands for. */
export function effectsIn(mark: string): readonly Effect[] {
  return mark.split('+').filter((word): word is Effect => word === 'mail' || word === 'placement');
}

/** One kind of fact of a history, declared once. */
export type Fact<Asks extends readonly Effect[] = readonly Effect[], Data extends z.ZodRawShape = z.ZodRawShape> = {
  /** Its words on a timeline, without a full stop. `nameOf` tells a member's name to those who may know it. */
  says(data: z.output<z.ZodObject<Data>>, nameOf: NameOf): string;
  readonly effects: Asks;
  /** What it holds: ids and small words, nothing that identifies a client. */
  readonly data: z.ZodObject<Data, z.core.$strict>;
  /** Whether its effects go before everything else that is due: a page, or the end of an emergency. */
  readonly cannotWait: boolean;
};

/** A member's name, or what stands in its place. */
export type NameOf = (memberId: MemberId) => string;

/** Declares a kind of fact. What it held before it comes to hold something else is never taken away: see `body.ts`. */
export function fact<const Asks extends readonly Effect[], Data extends z.ZodRawShape>(
  says: string | ((data: z.output<z.ZodObject<Data>>, nameOf: NameOf) => string),
  effects: Asks,
  data: Data,
  { cannotWait = false } = {},
): Fact<Asks, Data> {
  return { says: typeof says === 'string' ? () => says : says, effects, data: z.strictObject(data), cannotWait };
}

const count = () => z.number().int();
const memberId = () => z.string().regex(memberIdPattern);

/** The shapes that facts share. */
export const nothing = {};
export const evaluation = { evaluation: evaluationNumber };
export const round = { ...evaluation, round: count().min(1) };
export const offer = { ...round, memberId: memberId() };
export const members = { ...round, members: z.array(memberId()) };
/** A page of the request, and the level of the rota that it went to. */
export const page = { page: count().min(1), level: count().min(0) };
export const daysLeft = { daysLeft: count() };
