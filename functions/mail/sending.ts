import type { Instant } from '../domain/time/time.ts';
import { domainPart } from '../store/case-file.ts';
import { sendingKey } from '../store/keys.ts';
import type { Store, Write } from '../store/store.ts';

/** The switch that stops all mail but pages: how it stands, and since when, by whom and why. */
export type Sending = { paused: boolean; at: Instant; actor: string; reason: string };

/** How the switch stands; undefined where nobody has ever touched it, which means that mail is sent. */
export async function readSending(store: Store): Promise<Sending | undefined> {
  const item = await store.get('casework', sendingKey);
  return item && domainPart<Sending>(item);
}

/** The write that sets the switch. The last one counts, whoever was first. */
export function sendingWrite(sending: Sending): Write {
  return { kind: 'put', table: 'casework', item: { ...sendingKey, ...sending } };
}
