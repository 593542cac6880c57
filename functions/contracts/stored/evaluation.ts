import * as z from 'zod';
import {
  type Evaluation,
  evaluation,
  evaluationCommon,
  hasClinician,
  isSought,
} from '../../domain/evaluation/evaluation.ts';
import type { RequestHead } from '../../domain/request/casework.ts';
import { instant, text } from '../../domain/stored.ts';
import { evaluationStates } from '../../domain/words/evaluation.ts';

/** As evaluations were written until November 2026: without phases, and with a mark for each thing that had been carried out. */
const flat = evaluationCommon.extend({
  state: z.enum(evaluationStates),
  placeAt: instant.optional(),
  remindAt: instant.optional(),
  halfwayAt: instant.optional(),
  exhausted: z.boolean().default(false),
  late: z.boolean().default(false),
  nearTold: z.boolean().default(false),
  memberId: text.optional(),
  assignedAt: instant.optional(),
  othersTold: z.boolean().default(false),
  affidavitRemindedAt: instant.optional(),
  overdueToldFor: text.optional(),
});
type Flat = z.output<typeof flat>;

/** Reads an evaluation of whatever time. What an old one had told was told for the dates that its request (`head`) still has. */
export function readEvaluation(item: unknown, head: RequestHead): Evaluation {
  const isFlat = typeof item === 'object' && item !== null && !('phase' in item);
  return isFlat ? inPhase(flat.parse(item), head) : evaluation.parse(item);
}

function inPhase(old: Flat, head: RequestHead): Evaluation {
  const { state, memberId, assignedAt = head.submittedAt } = old;
  const had = memberId === undefined ? null : { memberId, assignedAt };
  const phase = isSought({ state }) ? placingOf(old, head) : hasClinician({ state }) ? workOf(old, head) : { had };
  return evaluation.parse({ ...old, phase });
}

function placingOf(old: Flat, { latestPlacementOn, closesAt }: RequestHead) {
  const { placeAt = null, remindAt = null, halfwayAt = null, exhausted, late, nearTold } = old;
  const carriedOut = { ...told(late, 'latest_placement', latestPlacementOn), ...told(nearTold, 'near', closesAt) };
  return { placeAt, remindAt, halfwayAt, exhausted, carriedOut };
}

function workOf(old: Flat, head: RequestHead) {
  const { memberId, assignedAt = head.submittedAt, othersTold, affidavitRemindedAt, overdueToldFor = null } = old;
  const carriedOut = { ...told(othersTold, 'others', assignedAt), ...told(true, 'overdue', overdueToldFor) };
  const placing = placingOf(old, head);
  return { memberId, assignedAt, remindFrom: affidavitRemindedAt ?? assignedAt, carriedOut, placing };
}

function told(isTold: boolean, kind: string, what: string | null): Record<string, string> {
  return isTold && what ? { [kind]: what } : {};
}
