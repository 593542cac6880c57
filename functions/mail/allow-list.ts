import { KEPT_BACK } from '../domain/mail-left.ts';
import type { Sender } from './sender.ts';

/** Passes mail on to whom `allowed` names, addresses and `@domains`, or `*` for all. Other mail counts as sent and reaches nobody. */
export function allowList(sender: Sender, allowed: string, log: (message: string) => void): Sender {
  const entries = allowed.split(',').map((entry) => entry.trim().toLowerCase());
  const passes = (to: string) => {
    const address = to.toLowerCase();
    const domain = address.slice(address.lastIndexOf('@'));
    return entries.includes('*') || entries.includes(address) || entries.includes(domain);
  };
  return async (raw, to, tags) => {
    if (passes(to)) return sender(raw, to, tags);
    log('a mail was kept back: its recipient is not on the list of those who may get mail');
    return KEPT_BACK;
  };
}
