import type { EvaluationState } from '../domain/evaluation/transitions.ts';
import type { PageReason } from '../domain/on-call/paging.ts';
import type { ClosedReason } from '../domain/request/transitions.ts';
import type { EvaluationType, MissingItem, Mode, Urgency } from '../domain/words/words.ts';

/** An evaluation by its type, to stand before "evaluation". */
export const evaluationTypeWords: Record<EvaluationType, string> = {
  psychological: 'psychological',
  physical: 'physical',
  gynecological: 'gynecological',
  pediatric: 'pediatric',
  cognitive: 'cognitive',
};

/** How an evaluation is held. */
export const modeWords: Record<Mode, string> = { in_person: 'in person', remote: 'by video', phone: 'by telephone' };

/** How urgent a request is. */
export const urgencyWords: Record<Urgency, string> = {
  emergency: 'emergency',
  urgent: 'urgent',
  expedited: 'expedited',
  standard: 'standard',
  undated: 'undated',
};

/** Why a request was closed. */
export const closedReasonWords: Record<ClosedReason, string> = {
  completed: 'completed',
  withdrawn: 'withdrawn',
  declined: 'declined',
  duplicate: 'a duplicate',
  transferred: 'transferred',
  removed: 'closed after removal',
  unreachable: 'closed because nobody could be reached',
  unfilled: 'closed without a clinician',
};

/** How an evaluation stands. */
export const evaluationStateWords: Record<EvaluationState, string> = {
  waiting: 'waiting to be placed',
  offered: 'clinicians are being asked',
  assigned: 'a clinician has accepted',
  scheduled: 'scheduled',
  evaluated: 'evaluated',
  draft_sent: 'the draft has been sent',
  signed: 'signed',
  affidavit_delivered: 'the affidavit has been delivered',
  unfilled: 'nobody was found in time',
  withdrawn: 'withdrawn',
  declined: 'declined',
};

/** The documents that a request may wait for. */
export const missingWords: Record<MissingItem, string> = {
  declaration: 'the draft declaration',
  release: 'the signed release',
};

/** The first levels of the rota, as colleagues call them. */
export const levelWords: readonly string[] = ['on-call', 'the backup', 'the director'];

/** Why a page goes out, short enough for a telephone at night. */
export const pageReasonWords: Record<PageReason, string> = {
  no_yes: 'nobody said yes',
  nobody_left: 'nobody left to ask',
  unanswered: 'last page unanswered',
  passed_on: 'passed on to you',
  no_progress: 'no progress reported',
  machine_silent: 'escalation fell silent',
  sending_paused: 'mail is paused',
  step_failed: 'a step failed',
  near: 'its date is near',
};
