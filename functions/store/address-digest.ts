import { createHash } from 'node:crypto';
import { foldedAddress } from '../domain/mail-address.ts';

/** The hash under which an address is known, as that of a sender or of a member: the same for all spellings of one mailbox. */
export function addressDigest(email: string): string {
  return createHash('sha256').update(foldedAddress(email)).digest('hex');
}
