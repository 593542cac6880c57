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

/** Reads an evaluation of whatever time. What an old one had told was told for the dates that its request (`head`) still has. */
export function readEvaluation(item: unknown, head: RequestHead): Evaluation {
  const isFlat = typeof item === 'object' && item !== null && !('phase' in item);
  return isFlat ? inPhase(flat.parse(item), head) : evaluation.parse(item);
}

function inPhase(old: z.output<typeof flat>, { latestPlacementOn, closesAt, submittedAt }: RequestHead): Evaluation {
  const { placeAt = null, remindAt = null, halfwayAt = null, exhausted, late, nearTold, ...others } = old;
  const { memberId, assignedAt = submittedAt, othersTold, affidavitRemindedAt, overdueToldFor, ...rest } = others;
  const told = (isTold: boolean, kind: string, what: string | null) => (isTold && what ? { [kind]: what } : {});
  const carriedOut = { ...told(late, 'latest_placement', latestPlacementOn), ...told(nearTold, 'near', closesAt) };
  const placing = { placeAt, remindAt, halfwayAt, exhausted, carriedOut };
  const had = memberId === undefined ? null : { memberId, assignedAt, othersTold };
  const phase = isSought({ state: rest.state })
    ? placing
    : hasClinician({ state: rest.state })
      ? {
          memberId,
          assignedAt,
          remindFrom: affidavitRemindedAt ?? assignedAt,
          carriedOut: {
            ...told(othersTold, 'others', assignedAt),
            ...(overdueToldFor ? { overdue: overdueToldFor } : {}),
          },
          placing,
        }
      : { had };
  return evaluation.parse({ ...rest, phase });
}
