import { Refusal } from '../../domain/refusal.ts';
import type { StoredCase } from '../../store/case-file.ts';

/** Throws `Refusal` where a request is closed. */
export function refuseClosed({ request }: Pick<StoredCase, 'request'>): void {
  if (request.state !== 'closed') return;
  if (request.closedReason === 'withdrawn') throw new Refusal('withdrawn', 'This request has been withdrawn.');
  throw new Refusal('too-late', 'This request is closed.');
}
