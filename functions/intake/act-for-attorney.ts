import type { AttorneyAction } from '../contracts/request.ts';
import { isSought } from '../domain/evaluation/evaluation.ts';
import { Refusal } from '../domain/refusal.ts';
import { closeRequest } from '../domain/request/closing.ts';
import { missingOf } from '../domain/request/intake.ts';
import { replanned } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { changeCase } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { openLink } from '../store/links.ts';
import { loadsGivenBack } from '../store/members.ts';
import { changeDates } from './change-dates.ts';
import { moveClient } from './move-client.ts';
import { openedEvents } from './open-case.ts';

/** Carries out what an attorney asks for on their page. Throws `Refusal`, and `Problem` 422 where dates cannot be. */
export async function actForAttorney(tools: CaseTools, token: string, action: AttorneyAction): Promise<void> {
  const link = await openLink(tools.store, token, 'status');
  await changeCase<undefined>(tools, link.reference, async (file, now) => {
    if (action.action === 'withdraw' && file.request.closedReason === 'withdrawn') return { answer: undefined };
    refuseClosed(file);
    const change = await changeFor(tools, file, action, now);
    return change ? { answer: undefined, change } : { answer: undefined };
  });
}

function changeFor(
  tools: CaseTools,
  file: StoredCase,
  action: AttorneyAction,
  now: Instant,
): Change | undefined | Promise<Change | undefined> {
  switch (action.action) {
    case 'complete':
      return complete(file, action.documents, now);
    case 'withdraw':
      return withdraw(tools, file, action.reason);
    case 'change_dates':
      return changeDates(file, action.matter, now);
    case 'custody':
      return moveClient(tools, file, action.client, now);
  }
}

/** Documents arrive: when nothing is missing any more, the search begins. Undefined where they were not missing. */
function complete(
  file: StoredCase,
  documents: Extract<AttorneyAction, { action: 'complete' }>['documents'],
  now: Instant,
): Change | undefined {
  const { request } = file;
  const stillMissing = missingOf(documents);
  const missing = request.missing.filter((item) => stillMissing.includes(item));
  if (missing.length === request.missing.length) return undefined;
  const opens = missing.length === 0 && request.state === 'needs_information';
  const sought = opens ? file.evaluations.filter((evaluation) => isSought(evaluation)) : [];
  const evaluations = sought.map((evaluation) => replanned(evaluation, request, now));
  return {
    request: { missing, ...(opens ? { state: 'open' as const } : {}) },
    evaluations,
    events: [{ type: 'information_completed', actor: 'attorney', data: { missing } }, ...openedEvents(evaluations)],
  };
}

async function withdraw(tools: CaseTools, file: StoredCase, reason: string | undefined): Promise<Change> {
  const closing = { ...closeRequest(file, 'withdrawn', 'attorney'), also: loadsGivenBack(file.offers) };
  if (!reason) return closing;
  const seal = await tools.sealer.caseSeal(file.request.reference);
  return { ...closing, sealedNote: seal.seal('note', reason) };
}

function refuseClosed(file: StoredCase): void {
  const { state, closedReason } = file.request;
  if (state !== 'closed') return;
  if (closedReason === 'withdrawn') throw new Refusal('withdrawn', 'This request has been withdrawn.');
  throw new Refusal('too-late', 'This request is closed. Please write to the coordinators.');
}
