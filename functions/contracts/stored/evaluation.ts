import * as z from 'zod';
import type { Evaluation } from '../../domain/evaluation/evaluation.ts';
import { hasClinician, isSought } from '../../domain/evaluation/evaluation.ts';
import { evaluationStates } from '../../domain/evaluation/transitions.ts';
import type { RequestHead } from '../../domain/request/casework.ts';
import { evaluationTypes, evaluatorGenders, modes, populations } from '../../domain/words/words.ts';

const text = z.string();
const count = z.number().int();

const common = {
  type: z.enum(evaluationTypes),
  modes: z.array(z.enum(modes)),
  evaluatorGender: z.enum(evaluatorGenders).exactOptional(),
  expertise: z.array(z.enum(populations)),
  testimony: z.boolean(),
  priority: z.boolean(),
  number: count,
  round: count,
  wave: count,
  escalation: z.object({ attempt: count }).exactOptional(),
};

const carriedOut = z.record(text, text).default({});

const placing = z.object({
  placeAt: text.nullable(),
  remindAt: text.nullable(),
  halfwayAt: text.nullable(),
  exhausted: z.boolean(),
  carriedOut,
});

const work = z.object({ memberId: text, assignedAt: text, remindFrom: text, carriedOut, placing });

const ending = z.object({
  had: z.object({ memberId: text, assignedAt: text, othersTold: z.boolean() }).nullable(),
});

const inPhases: z.ZodType<Evaluation> = z.union([
  z.object({ ...common, state: z.enum(['waiting', 'offered']), phase: placing }),
  z.object({
    ...common,
    state: z.enum(['assigned', 'scheduled', 'evaluated', 'draft_sent', 'signed']),
    phase: work,
  }),
  z.object({ ...common, state: z.enum(['affidavit_delivered', 'unfilled', 'withdrawn', 'declined']), phase: ending }),
]);

/** As evaluations were written until November 2026: without phases, and with a mark for each thing that had been carried out. */
const flat = z.object({
  ...common,
  state: z.enum(evaluationStates),
  placeAt: text.optional(),
  remindAt: text.optional(),
  halfwayAt: text.optional(),
  exhausted: z.boolean().default(false),
  late: z.boolean().default(false),
  nearTold: z.boolean().default(false),
  memberId: text.optional(),
  assignedAt: text.optional(),
  othersTold: z.boolean().default(false),
  affidavitRemindedAt: text.optional(),
  overdueToldFor: text.optional(),
});

/** Reads an evaluation of whatever time. What an old one had told was told for the dates that its request (`head`) still has. */
export function readEvaluation(item: unknown, head: RequestHead): Evaluation {
  const isFlat = typeof item === 'object' && item !== null && !('phase' in item);
  return isFlat ? inPhase(flat.parse(item), head) : inPhases.parse(item);
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
  return inPhases.parse({ ...rest, phase });
}
