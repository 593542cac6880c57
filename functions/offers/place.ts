import type { Evaluation, Offer, Reference } from '../domain/casework.ts';
import { earliestPlacement } from '../domain/dates.ts';
import type { Member, OpenOffer } from '../domain/member.ts';
import { evaluationOf, offerStanding, offersOfRound } from '../domain/offer.ts';
import { planWave } from '../domain/policy.ts';
import { atHour, type Instant, localDate, plusDays, plusHours } from '../domain/time.ts';
import type { Mode } from '../domain/words.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { linkWrite, newToken } from '../store/links.ts';
import { putOpenOffers } from '../store/members.ts';
import type { Write } from '../store/store.ts';
import { type Decision, transition } from '../store/transition.ts';
import { offerTokenPlace } from './offer-token.ts';

/** A member chosen to be asked, and the list of open offers that the new one joins. */
export type Chosen = {
  member: Member;
  mode: Mode;
  miles: number | null;
  reasons: string[];
  open: OpenOffer[];
  openVersion: number;
};

/** Finds whom to ask: the best `count` members within their limits, or fewer. */
export type FindChosen = (file: StoredCase, evaluation: Evaluation, count: number, now: Instant) => Promise<Chosen[]>;

/** What a step of placing came to. */
export type PlacingStep = 'not wanted' | 'too early' | 'wave running' | 'wave sent' | 'nobody left';

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
  return transition<PlacingStep>(tools, reference, async (file, now) => {
    const evaluation = evaluationOf(file, number);
    if (!evaluation || !wantsPlacing(file, evaluation, now)) return { answer: 'not wanted' };
    const begins = earliestPlacement(file.intake.matter, now);
    if (begins > now) return waitUntil(evaluation, begins);
    if (isWaveRunning(file, evaluation, now)) return { answer: 'wave running' };
    const plan = planWave(file.request.urgency, now, file.request.closesAt, file.request.timeZone);
    const chosen = await find(file, evaluation, plan.members, now);
    if (chosen.length === 0) return nobodyLeft(file, evaluation, now);
    return { answer: 'wave sent', change: await sendWave(tools, file, evaluation, chosen, now) };
  });
}

/** Whether an evaluation is still to be placed. */
function wantsPlacing(file: StoredCase, evaluation: Evaluation, now: Instant): boolean {
  const { request } = file;
  const inTime = request.closesAt === null || now < request.closesAt;
  return request.state === 'open' && inTime && (evaluation.state === 'waiting' || evaluation.state === 'offered');
}

/** A wave runs until its end, or until everybody in it has answered; where nobody is left to ask, everybody in the round. */
function isWaveRunning(file: StoredCase, evaluation: Evaluation, now: Instant): boolean {
  if (evaluation.state !== 'offered' || evaluation.placeAt === undefined || evaluation.placeAt <= now) return false;
  const asked = offersOfRound(file, evaluation).filter(({ wave }) => evaluation.exhausted || wave === evaluation.wave);
  return asked.some((offer) => offerStanding(file, offer, now) === 'open');
}

function waitUntil(evaluation: Evaluation, begins: Instant): Decision<PlacingStep> {
  if (evaluation.placeAt === begins) return { answer: 'too early' };
  return { answer: 'too early', change: { evaluations: [{ ...evaluation, placeAt: begins }], events: [] } };
}

/** Nobody can be asked now: the coordinator hears once, and the search goes on quietly. */
function nobodyLeft(file: StoredCase, evaluation: Evaluation, now: Instant): Decision<PlacingStep> {
  const stillOpen = offersOfRound(file, evaluation).some((offer) => offerStanding(file, offer, now) === 'open');
  const { remindAt, ...standing } = evaluation;
  const changed: Evaluation = {
    ...standing,
    state: stillOpen ? 'offered' : 'waiting',
    exhausted: true,
    placeAt: searchAgainAt(file, now),
  };
  const told = evaluation.exhausted
    ? []
    : [
        {
          type: 'nobody_left',
          actor: 'system',
          data: { evaluation: evaluation.number, round: evaluation.round },
        } as const,
      ];
  return { answer: 'nobody left', change: { evaluations: [changed], events: told } };
}

/** The next morning; an emergency looks again every hour. */
function searchAgainAt(file: StoredCase, now: Instant): Instant {
  if (file.request.urgency === 'emergency') return plusHours(now, 1);
  const zone = file.request.timeZone;
  return atHour(plusDays(localDate(now, zone), 1), 9, zone);
}

async function sendWave(
  tools: CaseTools,
  file: StoredCase,
  evaluation: Evaluation,
  chosen: Chosen[],
  now: Instant,
): Promise<Change> {
  const { reference, urgency, closesAt, timeZone } = file.request;
  const plan = planWave(urgency, now, closesAt, timeZone);
  const seal = await tools.sealer.caseSeal(reference);
  const wave = evaluation.wave + 1;
  const offers: Offer[] = [];
  const also: Write[] = [];
  for (const { member, mode, miles, reasons, open, openVersion } of chosen) {
    const token = newToken(tools.bytes);
    const place = { evaluation: evaluation.number, round: evaluation.round, memberId: member.memberId };
    offers.push({
      ...place,
      wave,
      timeZone: member.timeZone,
      state: 'open',
      mode,
      miles,
      sentAt: now,
      expiresAt: plan.expiresAt,
      reasons,
      sealedToken: seal.seal(offerTokenPlace(place), token),
    });
    also.push(
      linkWrite(token, { purpose: 'offer', reference, evaluation: evaluation.number, memberId: member.memberId }, now),
    );
    const entry = { reference, evaluation: evaluation.number, round: evaluation.round, expiresAt: plan.expiresAt };
    also.push(putOpenOffers(member.memberId, [...open, entry], openVersion));
  }
  const { exhausted, remindAt, ...standing } = evaluation;
  const members = chosen.map(({ member }) => member.memberId);
  return {
    evaluations: [
      {
        ...standing,
        state: 'offered',
        wave,
        placeAt: plan.endsAt,
        ...(plan.remindAt ? { remindAt: plan.remindAt } : {}),
      },
    ],
    offers,
    events: [
      {
        type: 'wave_sent',
        actor: 'system',
        data: { evaluation: evaluation.number, round: evaluation.round, wave, members },
      },
    ],
    also,
  };
}
