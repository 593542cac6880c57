import type { Actor } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time/time.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { changeCase, type Made, UnknownCase } from '../../store/change-case.ts';
import { unknownRequest } from './ids.ts';

/** A case as it stands when somebody of the staff acts on it. */
export type Standing = {
  readonly file: StoredCase;
  readonly now: Instant;
  readonly actor: Actor;
  readonly tools: CaseTools;
};

/**
 * Changes a case for staff. Their reason is about a case, so it is sealed, and kept as a note of the event it belongs to.
 * Throws `Refusal`, `not-found` among them, and `Busy`.
 */
export async function changeForStaff(
  tools: CaseTools,
  reference: Reference,
  { actor, reason }: { readonly actor: Actor; readonly reason: string },
  decide: (standing: Standing) => Made,
): Promise<void> {
  try {
    await changeCase(tools, reference, async (file, now) => {
      const change = await decide({ file, now, actor, tools });
      if (!change) return undefined;
      const seal = await tools.sealer.caseSeal(reference);
      return { ...change, sealedNote: seal.seal('note', reason) };
    });
  } catch (error) {
    throw error instanceof UnknownCase ? unknownRequest() : error;
  }
}

/** Throws `Refusal` where a request is closed. */
export function refuseClosed({ request }: Pick<StoredCase, 'request'>): void {
  if (request.state !== 'closed') return;
  if (request.closedReason === 'withdrawn') throw new Refusal('withdrawn', 'This request has been withdrawn.');
  throw new Refusal('too-late', 'This request is closed.');
}
