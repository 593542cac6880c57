import type { EventAsking } from '../domain/events/event.ts';
import type { Reference } from '../domain/request/casework.ts';
import { type TendingTools, tendMachines } from '../escalation/tend-machines.ts';
import { findCandidates } from '../matching/find-candidates.ts';
import { askCandidate } from '../offers/ask-candidate.ts';
import { type PlacingStep, placeEvaluation } from '../offers/place.ts';
import { replaceUndelivered } from '../offers/replace-undelivered.ts';
import type { FindChosen } from '../offers/send-offers.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { clearEffect, pendingEvent } from '../store/effects.ts';
import { referenceOf } from '../store/keys.ts';

/** What carrying out placements needs. */
export type PlacementTools = CaseTools & TendingTools;

/** Carries out the placement that an event asks for; the machine of an emergency is started, or woken where it would be late. */
export async function carryOutPlacement(tools: PlacementTools, partition: string, seq: number): Promise<void> {
  const reference = referenceOf(partition);
  const event = await pendingEvent(tools.store, partition, seq, 'placement');
  if (!event || reference === undefined) return;
  await carryOut(tools, reference, event);
  await tendMachines(tools, reference);
  await clearEffect(tools.store, partition, seq);
}

async function carryOut(tools: CaseTools, reference: Reference, event: EventAsking<'placement'>): Promise<unknown> {
  switch (event.type) {
    case 'machine_restarted':
      return undefined;
    case 'offer_undelivered':
      return replaceUndelivered(tools, reference, event.data.evaluation, findFor(tools));
    case 'candidate_added':
      return askCandidate(tools, reference, event.data);
    default:
      return place(tools, reference, event.data.evaluation);
  }
}

/** Takes the placing of an evaluation one step further: matching says who, offers asks them. */
export function place(tools: CaseTools, reference: Reference, evaluation: number): Promise<PlacingStep> {
  return placeEvaluation(tools, reference, evaluation, findFor(tools));
}

function findFor({ store }: CaseTools): FindChosen {
  return async (file, wanted, count, now) => {
    const candidates = await findCandidates(store, file, wanted, count, now);
    return candidates.map(({ member, fit, parts, open, openVersion }) => ({
      member,
      mode: fit.mode,
      miles: fit.miles,
      reasons: parts.map(({ reason }) => reason),
      open,
      openVersion,
    }));
  };
}
