import type { ChangedDates } from '../contracts/request.ts';
import {
  type Evaluation,
  hasClinician,
  isOffered,
  isSought,
  isUnfilled,
  withDetails,
} from '../domain/evaluation/evaluation.ts';
import { offerEndsAt, offersOfRound, openAt } from '../domain/evaluation/offer.ts';
import { soughtAnew } from '../domain/evaluation/phases.ts';
import { planWave } from '../domain/evaluation/waves.ts';
import type { NewEvent } from '../domain/events/event.ts';
import type { IntakeSettings } from '../domain/intake-settings.ts';
import { FARTHER_HOURS } from '../domain/limits.ts';
import { toldAnew } from '../domain/on-call/paging.ts';
import { isOnSharedPage, offSharedPage } from '../domain/on-call/standing.ts';
import { intake, type Matter, type Offer, type RequestHead } from '../domain/request/casework.ts';
import { firstDateOf, givenUpAt, momentsOf } from '../domain/request/dates.ts';
import { impossibleDates, stateOf } from '../domain/request/intake.ts';
import { type DatePlan, isNear, planDates, replanned, waitingForPapers } from '../domain/request/planning.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { earlierOf, hoursBetween, type Instant, type TimeZone } from '../domain/time/time.ts';
import { type RequestState, urgencies } from '../domain/words/request.ts';
import { invalid } from '../http/problem.ts';
import type { StoredCase } from '../store/case-file.ts';
import type { Change } from '../store/change-writes.ts';
import { inEmergency, pagingOf } from './in-emergency.ts';
import { openedEvents } from './open-case.ts';

/**
 * What moved dates change: urgency and everything that is due follow, what was given up for its date is placed again, and where it has
 * become more urgent the next wave goes out at once.
 * Undefined where they are the dates that stand. Throws `Problem` 422 where a new date cannot be.
 */
export function changeDates(
  file: StoredCase,
  dates: ChangedDates,
  now: Instant,
  { undatedDays }: Pick<IntakeSettings, 'undatedDays'>,
): Change | undefined {
  const matter = changedMatter(file.intake.matter, dates);
  if (JSON.stringify(matter) === JSON.stringify(file.intake.matter)) return undefined;
  const errors = impossibleDates(matter, now).filter(({ path }) => path.slice('matter.'.length) in dates);
  if (errors.length > 0) throw invalid(errors);

  const events: NewEvent[] = [{ type: 'dates_changed', actor: 'attorney', data: { urgency: file.request.urgency } }];
  // A detail beside the dates moves nothing, so that nothing can be put off by it.
  if (!hasMoved(file.intake.matter, matter)) return { matter, events };

  const plan = planDates(matter, file.intake.client.detained, now, undatedDays);
  const state = file.request.state === 'open' ? 'open' : stateOf(file.request.missing, plan.urgency);
  const evaluations = file.evaluations.map((before) => {
    const planned = underPlan(before, plan, state, now);
    return inEmergency(before, atNewPace(file, planned, plan, now), plan, now);
  });
  const end = endMoved(file, plan);
  const held = heldOpen(file, plan, now);
  const { onCall } = pagingOf(file, evaluations, plan, now);
  // Of what stands on a list with others they hear by that.
  const paging = onCall && end.nearer && !isOnSharedPage(file.request) ? toldAnew(onCall) : onCall;
  const opened = state === 'open' ? evaluations.filter((evaluation) => isToBePlaced(evaluation, now)) : [];
  return {
    request: { ...plan, ...held, state, ...standingBehind(file.request, plan, now) },
    matter,
    evaluations,
    ...(paging ? { onCall: paging } : {}),
    events: [
      {
        type: 'dates_changed',
        actor: 'attorney',
        data: {
          urgency: plan.urgency,
          ...end,
          ...(movesOffers(file, { ...plan, ...held }, matter, now) ? { movesOffers: true } : {}),
        },
      },
      ...openedEvents(opened, file.events),
    ],
  };
}

type Held = Pick<RequestHead, 'heldOpen'>;

/** Of what ceases to be an emergency, whoever could answer can for as long as a wave that is sent now. */
function heldOpen({ request }: StoredCase, plan: DatePlan, now: Instant): Held {
  if (request.urgency !== 'emergency' || plan.urgency === 'emergency') return {};
  return { heldOpen: { since: now, until: planWave(plan.urgency, now, plan.closesAt, plan.timeZone).expiresAt } };
}

/** What is no emergency leaves the page that unverified requests share when its date moves away. */
function standingBehind({ unconfirmed, submittedAt }: RequestHead, plan: DatePlan, now: Instant) {
  const staysOn = plan.urgency === 'emergency' || isNear({ ...plan, submittedAt }, now);
  return unconfirmed && !staysOn ? { unconfirmed: offSharedPage(unconfirmed) } : {};
}

/** How the end of an emergency that runs moves, which those have heard of with its old date who look for somebody. */
function endMoved(file: StoredCase, plan: DatePlan): { nearer?: true; farther?: true } {
  if (file.request.urgency !== 'emergency' || soughtIn(file).length === 0) return {};
  if (plan.urgency !== 'emergency') return { farther: true };
  const [before, after] = [givenUpAt(file.request), givenUpAt(plan)];
  if (after !== null && (before === null || after < before)) return { nearer: true };
  const isFarther = before !== null && (after === null || hoursBetween(before, after) > FARTHER_HOURS);
  return isFarther ? { farther: true } : {};
}

/**
 * Whether the member of an open offer has read what is no longer so: the first date of the case is another day, the offer ends at another
 * time, by a day or more, or it has come to be one of an emergency.
 */
function movesOffers(file: StoredCase, plan: DatePlan & Held, matter: Matter, now: Instant): boolean {
  const planned = { request: { ...file.request, ...plan } };
  const begins = plan.urgency === 'emergency' && file.request.urgency !== 'emergency';
  const isOtherDay = firstDateOf(file.intake.matter, now) !== firstDateOf(matter, now);
  const moved = (offer: Offer) => Math.abs(hoursBetween(offerEndsAt(file, offer), offerEndsAt(planned, offer))) >= 24;
  return file.offers.filter(openAt(file, now)).some((offer) => begins || isOtherDay || moved(offer));
}

function hasMoved(before: Matter, after: Matter): boolean {
  const moments = (matter: Matter) => JSON.stringify([matter.timeZone, momentsOf(matter)]);
  return moments(before) !== moments(after);
}

/**
 * A running wave that has become more urgent is followed by the next one at once; in an emergency whose date comes nearer it ends
 * sooner; one that is no longer an emergency has more time.
 */
function atNewPace(file: StoredCase, evaluation: Evaluation, plan: DatePlan, now: Instant): Evaluation {
  if (!isSought(evaluation)) return evaluation;
  const change = urgencies.indexOf(plan.urgency) - urgencies.indexOf(file.request.urgency);
  const { exhausted, placeAt } = evaluation.phase;
  // Who could not be asked at the old pace may be asked at the new one.
  if (change < 0 && (isOffered(evaluation) || exhausted))
    return withDetails(evaluation, { exhausted: false, placeAt: now });
  if (!isOffered(evaluation) || file.request.urgency !== 'emergency') return evaluation;
  const { endsAt } = planWave(plan.urgency, now, plan.closesAt, plan.timeZone, zonesOf(file, evaluation));
  if (change === 0) return withDetails(evaluation, { placeAt: earlierOf(placeAt ?? endsAt, endsAt) });
  return withDetails(evaluation, { placeAt: endsAt });
}

/** Where those are who have been asked in the running wave. */
function zonesOf(file: StoredCase, evaluation: Evaluation): TimeZone[] {
  const wave = offersOfRound(file, evaluation).filter((offer) => offer.wave === evaluation.wave);
  return wave.length > 0 ? wave.map(({ timeZone }) => timeZone) : [file.request.timeZone];
}

function isToBePlaced(evaluation: Evaluation, now: Instant): boolean {
  return isSought(evaluation) && (!isOffered(evaluation) || evaluation.phase.placeAt === now);
}

/** What is named is replaced, null takes a date away; a date and time stand for their day, so that one replaces the other. */
function changedMatter(matter: Matter, dates: ChangedDates): Matter {
  const standing: Record<string, unknown> = { ...matter };
  for (const [at, on] of [
    ['hearingAt', 'hearingOn'],
    ['removalAt', 'removalOn'],
  ] as const) {
    if (dates[at] !== undefined) delete standing[on];
    if (dates[on] !== undefined) delete standing[at];
  }
  const named = Object.entries({ ...standing, ...dates }).filter(([, value]) => value !== undefined && value !== null);
  return intake.shape.matter.parse(Object.fromEntries(named));
}

/**
 * An evaluation under new dates: what was unfilled is placed anew, in a round of its own; a writer is not reminded at once of what the
 * new date has already left behind.
 */
function underPlan(evaluation: Evaluation, plan: DatePlan, state: RequestState, now: Instant): Evaluation {
  const planned = state === 'open' ? replanned : waitingForPapers;
  if (isSought(evaluation)) return planned(evaluation, plan, now);
  if (isUnfilled(evaluation)) return planned(soughtAnew(evaluation, 'sought_anew'), plan, now);
  return hasClinician(evaluation) ? withDetails(evaluation, { remindFrom: now }) : evaluation;
}
