import { type Evaluation, isOffered, isSought, type Sought, withDetails } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, offersOfRound, openAt } from '../domain/evaluation/offer.ts';
import { exhausted, offeredIn, withheld } from '../domain/evaluation/phases.ts';
import { planWave } from '../domain/evaluation/waves.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { Reference } from '../domain/ids.ts';
import { FLOOD_MEMBERS, WITHHELD_MINUTES } from '../domain/limits.ts';
import { askedByMailFrom, type Member } from '../domain/members/member.ts';
import { waveAt } from '../domain/on-call/escalation.ts';
import { morningIfFar, pageSooner } from '../domain/on-call/paging.ts';
import { arrivedAs } from '../domain/request/confirming.ts';
import { earliestPlacement, isInTime } from '../domain/request/dates.ts';
import { waitsForItsDate } from '../domain/request/search-standing.ts';
import { atHour, type Instant, localDate, nextFullHour, plusDays, plusMinutes } from '../domain/time/time.ts';
import { isInFlood } from '../store/arrivals.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import { type Decision, decideOnCase } from '../store/change-case.ts';
import type { Change } from '../store/change-writes.ts';
import { type Chosen, type FindChosen, sendOffers } from './send-offers.ts';

/** What a step of placing came to. */
export type PlacingStep = 'not wanted' | 'too early' | 'wave running' | 'wave sent' | 'nobody left' | 'withheld';

/**
 * Takes placing an evaluation one step further: sends the next wave if the running one is over, and tells the coordinator where
 * nobody is left to ask. Asked twice, or late, it does nothing that is no longer wanted.
 */
export async function placeEvaluation(
  tools: CaseTools,
  reference: Reference,
  number: number,
  find: FindChosen,
): Promise<PlacingStep> {
  return decideOnCase<PlacingStep>(tools, reference, async (file, now) => {
    const evaluation = evaluationOf(file, number);
    if (!evaluation || !isSought(evaluation) || !isToBePlaced(file, now)) return { answer: 'not wanted' };
    if (waitsForItsDate(file, evaluation, now))
      return waitUntil(evaluation, earliestPlacement(file.intake.matter, now));
    if (isWaveRunning(file, evaluation, now)) return { answer: 'wave running' };
    if (await waitsInFlood(tools, file, now)) return inFlood(tools, file, evaluation, find, now);
    const plan = planWave(file.request.urgency, now, file.request.closesAt, file.request.timeZone);
    const chosen = await find(file, evaluation, plan.members, now);
    if (chosen.length === 0) return nobodyLeft(file, evaluation, find, now);
    return { answer: 'wave sent', change: await sendWave(tools, file, evaluation, chosen, now) };
  });
}

/** Whether a request is still to be placed. */
function isToBePlaced({ request }: StoredCase, now: Instant): boolean {
  return request.state === 'open' && isInTime(request, now);
}

/** A wave runs until its end, or until everybody in it has answered; where nobody is left to ask, everybody in the round. */
function isWaveRunning(file: StoredCase, evaluation: Sought, now: Instant): boolean {
  if (evaluation.escalation) return waveAt(file, evaluation) > now;
  const { placeAt, exhausted } = evaluation.phase;
  if (!isOffered(evaluation) || placeAt === null || placeAt <= now) return false;
  const asked = offersOfRound(file, evaluation).filter(({ wave }) => exhausted || wave === evaluation.wave);
  return asked.some(openAt(file, now));
}

function waitUntil(evaluation: Sought, begins: Instant): Decision<PlacingStep> {
  if (evaluation.phase.placeAt === begins) return { answer: 'too early' };
  return { answer: 'too early', change: { evaluations: [withDetails(evaluation, { placeAt: begins })], events: [] } };
}

/** Whether nobody stands behind a request while many such arrive (contract, "Flood"). */
async function waitsInFlood(tools: CaseTools, { request }: StoredCase, now: Instant): Promise<boolean> {
  const arrived = arrivedAs(request);
  return arrived !== undefined && isInFlood(tools.store, tools.intake, arrived, now);
}

/** In a flood an emergency asks a few members, once; the rest waits until somebody stands behind it, and is looked at every half hour. */
async function inFlood(
  tools: CaseTools,
  file: StoredCase,
  evaluation: Sought,
  find: FindChosen,
  now: Instant,
): Promise<Decision<PlacingStep>> {
  const waiting = (one: Sought) => withheld(one, plusMinutes(now, WITHHELD_MINUTES));
  const isToAsk = file.request.urgency === 'emergency' && evaluation.wave === 0;
  const chosen = isToAsk ? await find(file, evaluation, FLOOD_MEMBERS, now) : [];
  if (chosen.length === 0) {
    const told: NewEvent[] = wasWithheld(file, evaluation) ? [] : [withheldEvent(evaluation)];
    return { answer: 'withheld', change: { evaluations: [waiting(evaluation)], events: told } };
  }
  const sent = await sendWave(tools, file, evaluation, chosen, now);
  const evaluations = sent.evaluations.map(waiting);
  return { answer: 'wave sent', change: { ...sent, evaluations, events: [...sent.events, withheldEvent(evaluation)] } };
}

function withheldEvent({ number, round }: Evaluation): NewEvent {
  return { type: 'waves_withheld', actor: 'system', data: { evaluation: number, round } };
}

/** Whether the history says already that it waits: once a round is enough. */
function wasWithheld({ events }: StoredCase, { number, round }: Evaluation): boolean {
  return events.some(
    ({ type, data }) => type === 'waves_withheld' && data.evaluation === number && data.round === round,
  );
}

/** Nobody can be asked now: the coordinator hears once, in an emergency on-call is paged, and the search goes on quietly. */
async function nobodyLeft(
  file: StoredCase,
  evaluation: Sought,
  find: FindChosen,
  now: Instant,
): Promise<Decision<PlacingStep>> {
  const stillOpen = offersOfRound(file, evaluation).some(openAt(file, now));
  const changed = exhausted(evaluation, searchAgainAt(file, now), stillOpen);
  if (evaluation.phase.exhausted) return { answer: 'nobody left', change: { evaluations: [changed], events: [] } };
  const { number, round } = evaluation;
  const asksFrom = await askedInTheMorning(file, evaluation, find, now);
  const data = { evaluation: number, round, ...(asksFrom === undefined ? {} : { asksFrom }) };
  const told: NewEvent = { type: 'nobody_left', actor: 'system', data };
  return {
    answer: 'nobody left',
    change: { evaluations: [changed], ...pagedSooner(file, evaluation, now), events: [told] },
  };
}

/** When somebody who fits an emergency is asked who waits for the morning alone, before the search is given up; undefined where nobody does. */
async function askedInTheMorning(
  file: StoredCase,
  evaluation: Sought,
  find: FindChosen,
  now: Instant,
): Promise<Instant | undefined> {
  const { urgency } = file.request;
  if (urgency !== 'emergency') return undefined;
  const mailFrom = (member: Member) => askedByMailFrom(member, urgency, now);
  const reaches = (member: Member) => isInTime(file.request, mailFrom(member));
  const [first] = await find(file, evaluation, 1, now, reaches);
  return first && mailFrom(first.member);
}

function pagedSooner(
  { request, onCall }: StoredCase,
  { escalation }: Evaluation,
  now: Instant,
): Pick<Change, 'onCall'> {
  if (!escalation || !onCall || request.urgency !== 'emergency') return {};
  return { onCall: pageSooner(onCall, morningIfFar(now, request.closesAt, request.timeZone), 'nobody_left') };
}

/** The next morning; an emergency looks again at every full hour: somebody may have joined, and at eight there are those who are asked by day only. */
function searchAgainAt({ request: { urgency, timeZone: zone } }: StoredCase, now: Instant): Instant {
  return urgency === 'emergency' ? nextFullHour(now) : atHour(plusDays(localDate(now, zone), 1), 9, zone);
}

type SentWave = Pick<Change, 'offers' | 'also' | 'events'> & { evaluations: Sought[] };

async function sendWave(
  tools: CaseTools,
  file: StoredCase,
  evaluation: Sought,
  chosen: Chosen[],
  now: Instant,
): Promise<SentWave> {
  const { urgency, closesAt, timeZone } = file.request;
  const zones = chosen.map(({ member }) => member.timeZone);
  const { endsAt, expiresAt, remindAt = null } = planWave(urgency, now, closesAt, timeZone, zones);
  const wave = evaluation.wave + 1;
  const sent = await sendOffers(tools, file, evaluation, { wave, expiresAt }, chosen, now);
  return { ...sent, evaluations: [offeredIn(evaluation, wave, endsAt, remindAt)] };
}
