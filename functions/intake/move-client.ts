import type { MovedClient } from '../contracts/request.ts';
import { isOffered, isSought, type Sought, withDetails } from '../domain/evaluation/evaluation.ts';
import { areaOf } from '../domain/places/area.ts';
import type { Client } from '../domain/request/casework.ts';
import { stateOf } from '../domain/request/intake.ts';
import { type DatePlan, escalated, planDates, replanned } from '../domain/request/planning.ts';
import type { Instant } from '../domain/time/time.ts';
import { type Urgency, urgencies } from '../domain/words/request.ts';
import type { SealedTexts, StoredCase } from '../store/case-file.ts';
import type { CaseTools } from '../store/case-tools.ts';
import type { Change } from '../store/change-writes.ts';
import { pagingOf } from './in-emergency.ts';
import { openedEvents } from './open-case.ts';

/**
 * What follows when a client is moved, held or set free. Offers that are out stay open; in an emergency the next wave goes at once to
 * those who fit the new place, else the search only begins anew where it waited. No date moves, and nothing becomes less urgent by it.
 * Undefined where the client is where we know them to be.
 */
export async function moveClient(
  tools: CaseTools,
  file: StoredCase,
  moved: MovedClient,
  now: Instant,
): Promise<Change | undefined> {
  const { request, intake } = file;
  const { location = intake.client.location, detained = intake.client.detained } = moved;
  const client: Client = { ...intake.client, location, detained };
  const sealed = await sealedFor(tools, file, client, moved.facility);
  const isAsKnown = isSamePlace(client, intake.client) && detained === intake.client.detained;
  if (isAsKnown) return sealed.facility === file.sealed.facility ? undefined : atAnotherFacility(file, sealed);

  const { deadline, closesAt, undatedUntil, latestPlacementOn, timeZone } = request;
  const urgency = moreUrgent(
    request.urgency,
    planDates(intake.matter, detained, now, tools.intake.undatedDays).urgency,
  );
  const plan: DatePlan = { urgency, deadline, closesAt, undatedUntil, latestPlacementOn, timeZone };
  const state = request.state === 'needs_information' ? stateOf(request.missing, urgency) : request.state;
  const hasRisen = urgency !== request.urgency;
  const isHurried = hasRisen || urgency === 'emergency';
  const evaluations = file.evaluations.flatMap((before) =>
    state === 'open' && isSought(before) && (isHurried || waits(before)) ? [soughtAt(before, plan, now)] : [],
  );
  return {
    request: { urgency, state, area: areaOf(location) ?? 'United States', detained },
    client,
    sealed,
    evaluations,
    ...(hasRisen && urgency === 'emergency' ? pagingOf(file, evaluations, plan, now) : {}),
    events: [{ type: 'client_moved', actor: 'attorney', data: { urgency } }, ...openedEvents(evaluations, file.events)],
  };
}

/** The facility alone decides nobody's fit, so that nobody else is asked because of it. */
function atAnotherFacility({ request: { urgency } }: StoredCase, sealed: SealedTexts): Change {
  return { sealed, events: [{ type: 'client_moved', actor: 'attorney', data: { urgency } }] };
}

/** Whether nobody was left to ask at the old place, or nobody has been asked yet. */
function waits(evaluation: Sought): boolean {
  return !isOffered(evaluation) || evaluation.phase.exhausted;
}

/** An evaluation for which somebody is sought at once, at the new place; in what becomes an emergency, by a machine. */
function soughtAt(before: Sought, plan: DatePlan, now: Instant): Sought {
  const hurried = withDetails(before, { exhausted: false, placeAt: now });
  const becomesEmergency = plan.urgency === 'emergency' && !before.escalation;
  return becomesEmergency ? escalated(replanned(hurried, plan, now), now) : hurried;
}

function isSamePlace(one: Client, other: Client): boolean {
  const placeOf = ({ location }: Client) => ('zip' in location ? location.zip : location.state);
  return placeOf(one) === placeOf(other);
}

function moreUrgent(one: Urgency, other: Urgency): Urgency {
  return urgencies.indexOf(other) < urgencies.indexOf(one) ? other : one;
}

/** The sealed texts for where the client is now: who has left a place is not looked for at its facility. */
async function sealedFor(
  tools: CaseTools,
  { request, intake, sealed }: StoredCase,
  client: Client,
  facility: string | undefined,
): Promise<SealedTexts> {
  const { facility: standing, ...others } = sealed;
  if (facility === undefined) {
    const isHeld = client.detained || !intake.client.detained;
    return isHeld && isSamePlace(client, intake.client) ? sealed : others;
  }
  const seal = await tools.sealer.caseSeal(request.reference);
  if (standing !== undefined && seal.open('facility', standing) === facility) return sealed;
  return { ...others, facility: seal.seal('facility', facility) };
}
