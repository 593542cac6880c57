import { Refusal } from '../domain/refusal.ts';
import { referenceFrom } from '../domain/request/reference.ts';
import { Problem, unavailable } from '../http/problem.ts';
import { failingSince, noteFailing, noteWell } from '../store/outages.ts';
import { Contention, type Write } from '../store/store.ts';
import { type AdmissionTools, admit } from './admission.ts';

/**
 * Takes a request by `take`. Where something fails that nobody foresaw, that is noted for the sweep, which tells on-call, and the attorney
 * hears what to do. Throws `Problem` 503 then, and what `take` throws to be heard.
 */
export async function takenOrTold<T>(tools: AdmissionTools, take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof Problem || error instanceof Refusal) throw error;
    // Where the database itself is out there is nowhere to note it: the alarm on what the site answers tells the engineer.
    await noteFailing(tools, 'intake', error instanceof Error ? error.name : 'unknown').catch(() => undefined);
    const detail =
      "We can't take your request right now. Nothing has been sent. Please send it again in a few minutes.";
    throw unavailable({ detail, emergencyPhone: tools.emergencyPhone, cause: error });
  }
}

/**
 * Whether requests can be taken, as far as anybody knows. While none could, everything that taking one needs is tried, and where it works
 * again that is noted. Never throws: the form is shown whatever is out.
 */
export async function canTakeRequests(tools: AdmissionTools): Promise<boolean> {
  try {
    if ((await failingSince(tools.store, 'intake')) === null) return true;
    await tryOut(tools);
    await noteWell(tools, 'intake');
    return true;
  } catch {
    return false;
  }
}

/**
 * Goes the way of a request without leaving anything behind: what letting it in goes by is read, a data key is made, and a transaction on
 * every table ends by its condition.
 */
async function tryOut(tools: AdmissionTools): Promise<void> {
  const { sealer, store, bytes, clock } = tools;
  const tried = { reference: referenceFrom(bytes(5)), urgency: 'standard', submittedAt: clock() } as const;
  // Whether there is room for one more is not the question.
  await admit(tools, tried, 'tried@corroborate.example', clock()).catch(unlessFull);
  await sealer.newCase(tried.reference);
  const never = { expression: 'attribute_exists(pk)' };
  const writes = (['casework', 'links', 'keys'] as const).map(
    (table): Write => ({
      kind: 'put',
      table,
      item: { pk: 'TRIED', ...(table === 'casework' ? { sk: 'TRIED' } : {}) },
      condition: never,
    }),
  );
  await store.transact(writes).catch((error: unknown) => {
    if (!(error instanceof Contention)) throw error;
  });
}

function unlessFull(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}
