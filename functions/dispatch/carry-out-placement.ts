import type { EventAsking } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { planNight } from '../escalation/tell-about-night.ts';
import { type TendingTools, tendMachines } from '../escalation/tend-machines.ts';
import { candidateFinder } from '../matching/find-candidates.ts';
import { askCandidate } from '../offers/ask-candidate.ts';
import { type PlacingStep, placeEvaluation } from '../offers/place.ts';
import { replaceUndelivered } from '../offers/replace-undelivered.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { clearEffect, pendingEvent } from '../store/effects.ts';
import { referenceOf } from '../store/keys.ts';

/** What carrying out placements needs. */
type PlacementTools = CaseTools & TendingTools;

/** Carries out what an event asks for, as far as it is still wanted; the machines of the case then learn how it stands. */
export async function carryOutPlacement(tools: PlacementTools, partition: string, seq: number): Promise<void> {
  const reference = referenceOf(partition);
  const event = await pendingEvent(tools.store, partition, seq, 'placement');
  if (!event) return;
  if (reference !== undefined) {
    await carryOut(tools, reference, event);
    const file = await tendMachines(tools, reference);
    await planNight(tools, partition, event, file?.request);
  }
  await clearEffect(tools.store, partition, event, 'placement');
}

/** Of the other events the machines alone must know. */
async function carryOut(tools: CaseTools, reference: Reference, event: EventAsking<'placement'>): Promise<void> {
  switch (event.type) {
    case 'evaluation_opened':
    case 'offer_declined':
      await place(tools, reference, event.data.evaluation);
      break;
    case 'request_confirmed':
    case 'request_vouched':
      for (const evaluation of event.data.evaluations) await place(tools, reference, evaluation);
      break;
    case 'offer_undelivered':
      await replaceUndelivered(tools, reference, event.data.evaluation, candidateFinder(tools.store));
      break;
    case 'candidate_added':
      await askCandidate(tools, reference, event.data);
      break;
    default:
  }
}

/** Takes the placing of an evaluation one step further: matching says who, offers asks them. */
export function place(tools: CaseTools, reference: Reference, evaluation: number): Promise<PlacingStep> {
  return placeEvaluation(tools, reference, evaluation, candidateFinder(tools.store));
}
