import { type RequestStatus, requestStatus } from '../contracts/replies.ts';
import { clinicianOf, type Evaluation } from '../domain/evaluation/evaluation.ts';
import { summaryOf } from '../domain/evaluation/offer.ts';
import { onCallView } from '../domain/on-call/attorney-view.ts';
import { isConfirmed } from '../domain/request/confirming.ts';
import type { Contact } from '../http/contact.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { readMember } from '../store/members.ts';
import type { Store } from '../store/store.ts';

/** What the attorney's own page needs besides: the telephone number for emergencies; null where there is none. */
export type StatusTools = CaseTools & Contact & { readonly emergencyPhone: string | null };

/** What the attorney's page shows, as the contract has it. The clinician is named once assigned. */
export async function statusOf(
  { store, clock, emergencyPhone: phone }: Pick<StatusTools, 'store' | 'clock' | 'emergencyPhone'>,
  file: StoredCase,
): Promise<RequestStatus> {
  const onCall = onCallView(file, clock());
  return requestStatus.parse({
    ...file.request,
    confirmed: isConfirmed(file.request),
    evaluations: await Promise.all(file.evaluations.map((evaluation) => evaluationStatus(store, file, evaluation))),
    escalation: onCall && { ...onCall, phone },
  });
}

async function evaluationStatus(store: Store, file: StoredCase, evaluation: Evaluation) {
  const memberId = clinicianOf(evaluation);
  const clinician = memberId === undefined ? undefined : await readMember(store, memberId);
  return { ...summaryOf(file, evaluation), clinician: clinician ?? null };
}
