import type { Actor } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { CASES_AT_ONCE } from '../domain/limits.ts';
import { withdrawAsFake } from '../domain/request/closing.ts';
import { allMade, sideBySide } from '../domain/side-by-side.ts';
import type { CaseTools } from './case-tools.ts';
import { decideOnCase, UnknownCase } from './change-case.ts';
import { loadsGivenBack } from './members.ts';

/** What became of requests that were to be withdrawn together as fakes. */
type Withdrawn = { withdrawn: Reference[]; left: Reference[] };

/**
 * Withdraws requests as fakes, each in one transaction, where nobody stands behind it and it still is open; what is withdrawn already
 * counts as that, and the others stay as they are. The reason is sealed with each. Throws `Busy`.
 */
export async function withdrawUnconfirmed(
  tools: CaseTools,
  references: readonly Reference[],
  reason: string,
  actor: Actor,
): Promise<Withdrawn> {
  const outcomes = await sideBySide(CASES_AT_ONCE, references, async (reference) => ({
    reference,
    isWithdrawn: await withdrawOne(tools, reference, reason, actor),
  }));
  const done = allMade(outcomes);
  const named = (are: boolean) =>
    done.filter(({ isWithdrawn }) => isWithdrawn === are).map(({ reference }) => reference);
  return { withdrawn: named(true), left: named(false) };
}

async function withdrawOne(tools: CaseTools, reference: Reference, reason: string, actor: Actor): Promise<boolean> {
  try {
    return await decideOnCase<boolean>(tools, reference, async (file) => {
      const { request, offers } = file;
      if (request.unconfirmed === null) return { answer: false };
      if (request.state === 'closed') return { answer: request.closedReason === 'withdrawn' };
      const seal = await tools.sealer.caseSeal(reference);
      const change = {
        ...withdrawAsFake(file, actor),
        sealedNote: seal.seal('note', reason),
        also: loadsGivenBack(offers),
      };
      return { answer: true, change };
    });
  } catch (error) {
    if (error instanceof UnknownCase) return false;
    throw error;
  }
}
