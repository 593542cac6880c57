import type { Reference } from '../domain/casework.ts';
import { findCandidates } from '../matching/find-candidates.ts';
import { type FindChosen, type PlacingStep, placeEvaluation } from '../offers/place.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { clearEffect, pendingEvent } from '../store/effects.ts';
import { referenceOf } from '../store/keys.ts';

/** Carries out the placement that an event asks for. */
export async function carryOutPlacement(tools: CaseTools, partition: string, seq: number): Promise<void> {
  const reference = referenceOf(partition);
  const event = await pendingEvent(tools.store, partition, seq, 'placement');
  if (!event || reference === undefined) return;
  await place(tools, reference, event.data.evaluation);
  await clearEffect(tools.store, partition, seq);
}

/** Takes the placing of an evaluation one step further: matching says who, offers asks them. */
export function place(tools: CaseTools, reference: Reference, evaluation: number): Promise<PlacingStep> {
  const find: FindChosen = async (file, wanted, count, now) => {
    const candidates = await findCandidates(tools.store, file, wanted, count, now);
    return candidates.map(({ member, fit, parts, open, openVersion }) => ({
      member,
      mode: fit.mode,
      miles: fit.miles,
      reasons: parts.map(({ reason }) => reason),
      open,
      openVersion,
    }));
  };
  return placeEvaluation(tools, reference, evaluation, find);
}
