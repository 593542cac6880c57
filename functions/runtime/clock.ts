import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicFactory } from 'ulid';
import { type Clock, fromMilliseconds } from '../domain/time/time.ts';

/** The real clock. */
export const clock: Clock = () => fromMilliseconds(Date.now());

/** Real chance, in [0, 1). */
export const random = () => Math.random();

/** Random bytes fit for keys and tokens. */
export const bytes = (count: number): Buffer => randomBytes(count);

/** Waits in real time. */
export const wait = async (milliseconds: number): Promise<void> => {
  await sleep(milliseconds);
};

const ulid = monotonicFactory();

/** A new ULID. */
export const newId = (): string => ulid(Date.now());
