import { type Evaluation, hasClinician, isSought } from '../../functions/domain/evaluation/evaluation.ts';
import { since } from './begin.ts';
import { sought } from './house.ts';
import { type Machine, MINUTE, SECOND, type World } from './world.ts';

/**
 * A world as one text: the same for two worlds that nothing can tell apart from now on. Moments are relative to now, what is past is
 * told apart only as long as it matters, attempts count from the one at work, and numbers that nobody decides by are left out.
 */
export function canonical(world: World, isDated: boolean): string {
  const { now, file, waves, end, effects, episodes, faults, acts, token } = world;
  const { request, onCall, pages } = file;
  const evaluation = sought(file);
  const attempt = evaluation.escalation?.attempt ?? 0;
  const own = file.offers.filter(({ round }) => round === evaluation.round);
  const waiting = world.machines.find(
    (machine) => machine.attempt === token?.attempt && machine.serial === token.serial,
  );
  const page = pages.at(-1);
  const { unconfirmed } = request;
  return JSON.stringify([
    // With faults left, and without a date, the hour says what may still happen.
    faults > 0 || episodes.length > 0 || !isDated ? now : 0,
    [request.state, request.urgency, since(now, request.closesAt)],
    // A flood is nothing to what somebody stands behind.
    unconfirmed && [world.flood, unconfirmed.asks !== undefined && since(now, unconfirmed.asks)],
    [evaluation.state, placingOf(evaluation, now)],
    own.map(({ wave, state, answeredAt }) => [
      wave - evaluation.wave,
      state,
      answeredAt === undefined
        ? null
        : Math.max(Date.parse(answeredAt) - Date.parse(request.submittedAt) - now, -31 * MINUTE),
    ]),
    onCall && [
      onCall.toldAt !== undefined,
      since(now, onCall.pageAt),
      onCall.level,
      Math.min(onCall.unanswered, 40),
      onCall.owner && [onCall.owner.level, since(now, onCall.owner.until)],
    ],
    page && [page.level, page.number === onCall?.pages, pages.some(({ why }) => why !== 'told')],
    [waves, end, faults, acts, episodes.map(({ component, fault }) => component + fault).sort()],
    effects && [effects.since - now, effects.place, effects.tend, effects.lost],
    [world.started - attempt, world.notices.map((each) => each - attempt), past(world.restartedAt, now)],
    token && [token.attempt - attempt, Math.max(token.until - now, -SECOND), waiting !== undefined],
    world.machines.map((machine) => machineText(machine, attempt, now)),
  ]);
}

function placingOf(evaluation: Evaluation, now: number): unknown {
  // A yes can be taken back, and placing then goes on where it stood.
  const placing = hasClinician(evaluation) ? evaluation.phase.placing : isSought(evaluation) && evaluation.phase;
  if (!placing) return null;
  const { placeAt, exhausted, withheld } = placing;
  return [since(now, placeAt), exhausted, withheld];
}

function machineText(machine: Machine, attempt: number, now: number): unknown {
  const { progress, phase, timer, owes, error, tried, left, asked } = machine;
  const { state, data, retries } = progress;
  const rest = { ...(data as Record<string, unknown>), attempt: 0 };
  const sides = Object.entries(left).map(([part, at]) => [part, at - now]);
  return [
    machine.attempt - attempt,
    state,
    rest,
    retries,
    phase,
    timer === null ? null : timer - now,
    owes,
    error,
    tried,
    asked,
    sides,
  ];
}

function past(at: number | null, now: number): number | null {
  return at === null ? null : Math.max(at - now, -MINUTE);
}
