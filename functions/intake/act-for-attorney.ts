import type { AttorneyAction } from '../contracts/request.ts';
import { Refusal } from '../domain/refusal.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { changeCase } from '../store/change-case.ts';
import { openLink } from '../store/links.ts';
import { changeBy } from './actions.ts';

/** Carries out what an attorney asks for on their page. Throws `Refusal`, and `Problem` 422 where dates cannot be. */
export async function actForAttorney(tools: CaseTools, token: string, asked: AttorneyAction): Promise<void> {
  const link = await openLink(tools.store, token, 'status');
  await changeCase(tools, link.reference, async (file, now) => {
    if (asked.action === 'withdraw' && file.request.closedReason === 'withdrawn') return undefined;
    refuseClosed(file);
    return changeBy(asked.action, asked, { file, now, tools });
  });
}

function refuseClosed(file: StoredCase): void {
  const { state, closedReason } = file.request;
  if (state !== 'closed') return;
  if (closedReason === 'withdrawn') throw new Refusal('withdrawn', 'This request has been withdrawn.');
  throw new Refusal('too-late', 'This request is closed. Please write to the coordinators.');
}
