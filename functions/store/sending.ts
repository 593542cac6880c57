import type * as z from 'zod';
import { sending } from '../contracts/stored/records.ts';
import { sendingKey } from './keys.ts';
import { isFailing, readOutage } from './outages.ts';
import { putInCasework, type Store, type Write } from './store.ts';

export type Sending = z.output<typeof sending>;

/** How the switch stands; undefined where nobody has ever touched it, which means that mail is sent. */
export async function readSending(store: Store): Promise<Sending | undefined> {
  const item = await store.get('casework', sendingKey);
  return item && sending.parse(item);
}

/** Whether all mail waits but pages to on-call: sending is paused, or mail fails. */
export async function isMailHeldUp(store: Store): Promise<boolean> {
  return (await readSending(store))?.paused === true || isFailing(await readOutage(store, 'mail'));
}

/** The write that sets the switch. The last one counts, whoever was first. */
export function sendingWrite(standing: Sending): Write {
  return putInCasework({ ...sendingKey, ...standing });
}
