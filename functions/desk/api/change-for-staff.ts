import type { Actor } from '../../domain/events/event.ts';
import type { Reference } from '../../domain/ids.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import { type ActedOn, changeCase, type Made, UnknownCase } from '../../store/change-case.ts';
import { unknownRequest } from './ids-in-paths.ts';

/** A case as it is when somebody of the staff acts on it. */
export type ActedOnByStaff = ActedOn & { readonly actor: Actor };

/** Changes a case for staff. Their reason is sealed, as the note of the event it belongs to. Throws `Refusal` and `Busy`. */
export async function changeForStaff(
  tools: CaseTools,
  reference: Reference,
  { actor, reason }: { readonly actor: Actor; readonly reason: string },
  decide: (actedOn: ActedOnByStaff) => Made,
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
