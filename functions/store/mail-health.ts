import type * as z from 'zod';
import { mailHealth } from '../contracts/stored/records.ts';
import { mailHealthKey } from './keys.ts';
import type { Store } from './store.ts';

/** The newest outage of the mail service: `failingSince` always, and `wellSince` once it is over. */
export type MailHealth = z.output<typeof mailHealth>;

/** How the mail service does, as whoever sends has last written it; undefined where it has never failed. */
export async function readMailHealth(store: Store): Promise<MailHealth | undefined> {
  const item = await store.get('casework', mailHealthKey);
  return item && mailHealth.parse(item);
}

/** Whether mail fails now. */
export function isFailing(health: MailHealth | undefined): boolean {
  return health !== undefined && health.wellSince === undefined;
}
