import { isSought } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, hasBeenPut } from '../domain/evaluation/offer.ts';
import { offeredIn } from '../domain/evaluation/phases.ts';
import { planWave } from '../domain/evaluation/waves.ts';
import type { EventData } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { modeWith } from '../domain/members/member.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { changeCase } from '../store/change-case.ts';
import { readCarryingMember } from '../store/members.ts';
import { sendOffers } from './send-offers.ts';

/**
 * Asks the member whom on-call has named, beyond every limit and order: a human has decided. They join the running wave, whose end
 * stays. Nothing happens where the place is filled, or they have been asked in this round or said no in any.
 */
export async function askCandidate(
  tools: CaseTools,
  reference: Reference,
  { evaluation: number, round, memberId }: EventData['candidate_added'],
): Promise<void> {
  await changeCase(tools, reference, async (file, now) => {
    const evaluation = evaluationOf(file, number);
    if (!evaluation || !isSought(evaluation) || file.request.state !== 'open' || evaluation.round !== round)
      return undefined;
    if (hasBeenPut(file, evaluation, memberId)) return undefined;
    const carrying = await readCarryingMember(tools.store, memberId);
    if (!carrying) return undefined;
    const { member, offered } = carrying;
    const { urgency, closesAt, timeZone } = file.request;
    const { endsAt, expiresAt } = planWave(urgency, now, closesAt, timeZone, [member.timeZone]);
    const fit = { mode: modeWith(member, evaluation.modes), miles: null };
    const chosen = { member, fit, parts: [{ reason: 'named by on-call' }], offered };
    const wave = Math.max(1, evaluation.wave);
    const sent = await sendOffers(tools, file, evaluation, { wave, expiresAt }, [chosen], now);
    const { exhausted, placeAt, remindAt } = evaluation.phase;
    // The next wave is put off by nobody whom on-call names, only where there was none to come.
    const next = exhausted ? endsAt : (placeAt ?? endsAt);
    return { ...sent, evaluations: [offeredIn(evaluation, wave, next, remindAt)] };
  });
}
