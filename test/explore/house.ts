import { isSought, type Sought } from '../../functions/domain/evaluation/evaluation.ts';
import { evaluationOf, offersOfRound } from '../../functions/domain/evaluation/offer.ts';
import { endedAs, exhausted, offeredIn, withheld } from '../../functions/domain/evaluation/phases.ts';
import { planWave } from '../../functions/domain/evaluation/waves.ts';
import { type EventType, factOf } from '../../functions/domain/events/event.ts';
import { WITHHELD_MINUTES } from '../../functions/domain/limits.ts';
import { asEscalated, nextStep, waveAt } from '../../functions/domain/on-call/escalation.ts';
import {
  duePage,
  morningIfFar,
  type OnCall,
  ownerAt,
  type Page,
  pageDue,
  paged,
  pageSooner,
} from '../../functions/domain/on-call/paging.ts';
import { asking, isOnSharedPage, joined } from '../../functions/domain/on-call/standing.ts';
import { onlyNear, pagingIn } from '../../functions/domain/request/planning.ts';
import { type Instant, plusHours, plusMinutes } from '../../functions/domain/time/time.ts';
import type { PageReason } from '../../functions/domain/words/on-call.ts';
import { isEndTold } from '../../functions/escalation/take-steps.ts';
import type { StoredCase } from '../../functions/store/case-file.ts';
import { waveOffer } from './begin.ts';
import { type Case, instant, MINUTE, type Occurrence, type Rules, type World } from './world.ts';

/**
 * What the house does to a case, one transaction each, decided by the domain's own functions on the case as it stands. What is said
 * here again is only what `functions/escalation` and `functions/offers` read from and write to the store.
 */

/** Levels of the rota: on-call, backup, director. */
export const LEVELS = 3;

/** A world after a transaction, and what was done in it. */
export type Done = { readonly world: World; readonly occurrences: readonly Occurrence[] };

/** The evaluation in question. */
export function sought({ evaluations }: Case) {
  const evaluation = evaluationOf({ evaluations: [...evaluations] }, 1);
  if (!evaluation) throw new Error('the evaluation is gone');
  return evaluation;
}

/** The case as the house reads it from the store. */
export function stored({ file, end }: World): StoredCase {
  const unfilled = { type: 'evaluation_unfilled', data: { evaluation: 1 }, effects: end === 'told' ? [] : ['mail'] };
  const events = end === 'unsaid' ? [] : [unfilled];
  return {
    ...file,
    due: [],
    sealed: { statusToken: '' },
    notes: [],
    mails: [],
    machines: [],
    events,
  } as unknown as StoredCase;
}

/** How it stands in what decides the next step. */
export function escalated(world: World) {
  return asEscalated(world.file, sought(world.file), isEndTold(stored(world), sought(world.file)));
}

/** What is next, now. */
export function next(world: World) {
  return nextStep(escalated(world), instant(world.now));
}

/** Events after which placing goes a step further. */
const placingTypes: readonly EventType[] = ['evaluation_opened', 'offer_declined', 'request_confirmed'];

/** Puts a change into the case, and the effects that its events ask for on their way. Whoever failed a moment ago may go on at once. */
export function changed(world: World, change: Partial<Case>, events: readonly EventType[]): World {
  const effects = events.filter((type) => factOf(type).effects.length > 0);
  const tend = effects.some((type) => factOf(type).effects.includes('placement'));
  const place = effects.some((type) => placingTypes.includes(type));
  const before = world.effects && !world.effects.lost ? world.effects : null;
  return {
    ...world,
    file: asked({ ...world.file, ...change }, instant(world.now)),
    effects:
      effects.length === 0
        ? world.effects
        : {
            since: before?.since ?? world.now,
            place: place || (world.effects?.place ?? false),
            tend: tend || (world.effects?.tend ?? false),
            lost: false,
          },
    machines: world.machines.map((machine) => ({ ...machine, left: {} })),
  };
}

/** What stands on the shared page asks for on-call as its own paging says (`writesOf`). */
function asked(file: Case, now: Instant): Case {
  return { ...file, request: { ...file.request, unconfirmed: asking(file.request.unconfirmed, file.onCall, now) } };
}

/** A step that is neither a wave nor a wait is taken, by the step function or by the sweep (`changeOf` of `takeSteps`). */
export function carryOut(world: World, kind: 'tell' | 'page' | 'give_up', rules: Rules): Done {
  const { onCall } = world.file;
  if (kind === 'give_up') return close(world);
  const joined = joinSharedPage(world);
  if (joined) return { world: joined, occurrences: [] };
  if (!onCall) throw new Error('nobody is on call');
  return kind === 'tell' ? { world: tell(world, onCall), occurrences: [] } : page(world, onCall, rules);
}

/** What nobody stands behind joins the page that such share, which is a mechanism of its own (`joinsSharedPage`). */
export function joinSharedPage(world: World): World | undefined {
  const { request, onCall } = world.file;
  if (!world.flood || request.unconfirmed === null) return undefined;
  const now = instant(world.now);
  const told = onCall ? { onCall: { ...onCall, toldAt: onCall.toldAt ?? now } } : {};
  const unconfirmed = isOnSharedPage(request) ? request.unconfirmed : joined(request.unconfirmed, onCall, now);
  return changed(world, { request: { ...request, unconfirmed }, ...told }, []);
}

/** On-call is told that there is an emergency, or that its date has come nearer: whoever is at work on it, where somebody is (`tellOnCall`). */
function tell(world: World, onCall: OnCall): World {
  const page = pageOf(onCall.pages + 1, ownerAt(onCall, instant(world.now))?.level ?? 0, 'told', world.now);
  const told = { ...onCall, toldAt: instant(world.now), pages: page.number };
  return changed(world, { onCall: told, pages: [...world.file.pages, page] }, ['on_call_told']);
}

/** The page that is due goes out (`pageOnCall`). */
export function page(world: World, asked: OnCall, { houseFault }: Rules): Done {
  const { request } = world.file;
  const onCall = pagingIn(request, asked);
  const { level, why } = duePage(onCall);
  const { closesAt, timeZone: zone, urgency } = request;
  const following = paged(onCall, { level, levels: LEVELS, now: instant(world.now), closesAt, zone });
  const planned = urgency === 'emergency' ? following : onlyNear(request, following, instant(world.now));
  if (houseFault === 'does not page') return { world: changed(world, { onCall: planned }, []), occurrences: [] };
  const sent = pageOf(onCall.pages + 1, level, why, world.now);
  const change = { onCall: planned, pages: [...world.file.pages, sent] };
  return {
    world: changed(world, change, ['on_call_paged']),
    occurrences: [{ kind: 'paged', before: { ...world.file, onCall } }],
  };
}

function pageOf(number: number, level: number, why: Page['why'], now: number): Page {
  return { number, level, people: [`level-${level}`], why, at: instant(now), sealedToken: '' };
}

/** Notes a failure and pages on-call (`noteFailure`). */
export function noteFailure(world: World, rules: Rules): Done {
  return escalated(world).state === 'placing' ? pageAtOnce(world, 'step_failed', rules) : { world, occurrences: [] };
}

/** Pages on-call, unless somebody is being paged or at work already; the shared page where it stands on that (`pageAtOnce`). */
export function pageAtOnce(world: World, why: PageReason, rules: Rules): Done {
  const { onCall, request } = world.file;
  const now = instant(world.now);
  if (!onCall) return { world, occurrences: [] };
  const sooner = pageSooner(onCall, now, why);
  if (isOnSharedPage(request))
    return { world: sooner === onCall ? world : changed(world, { onCall: sooner }, []), occurrences: [] };
  const due = pageDue(pagingIn(request, sooner));
  return due === null || due > now ? { world, occurrences: [] } : page(world, sooner, rules);
}

/** It is given up at its date (the due rule `deadline`). */
function close(world: World): Done {
  const evaluations = [endedAs(sought(world.file), 'unfilled')];
  return {
    world: changed({ ...world, end: 'said' }, { evaluations }, ['evaluation_unfilled']),
    occurrences: [{ kind: 'gave up', before: world.file }],
  };
}

/** Takes placing one step further (`placeEvaluation`): the next wave, or nobody is left, or nothing. */
export function place(world: World, rules: Rules): Done {
  const { houseFault } = rules;
  const { file, waves } = world;
  const { request } = file;
  const evaluation = sought(file);
  const now = instant(world.now);
  const isWanted =
    request.state === 'open' && (request.closesAt === null || now < request.closesAt) && isSought(evaluation);
  if (!isWanted && houseFault !== 'sends a wave after a yes') return { world, occurrences: [] };
  if (waveAt(file, evaluation) > now) return { world, occurrences: [] };
  if (world.flood && request.unconfirmed !== null && isSought(evaluation)) return inFlood(world, evaluation, rules);
  if (waves === 0) return { world: nobodyLeft(world), occurrences: [] };
  return sendWave(world);
}

/** A few are asked once, and then nobody; it is looked at again half an hour later. */
function inFlood(world: World, { wave }: Sought, { setting, houseFault }: Rules): Done {
  const isFirst = wave === 0 || houseFault === 'asks again while withheld';
  const isToAsk = isFirst && world.waves > 0 && setting.arrival !== 'in flood, all spared';
  const sent = isToAsk ? sendWave(world) : { world, occurrences: [] };
  const minutes = houseFault === 'goes round while withheld' ? 0 : WITHHELD_MINUTES;
  const evaluations = sent.world.file.evaluations.map((each) =>
    isSought(each) ? withheld(each, plusMinutes(instant(world.now), minutes)) : each,
  );
  const looked: Occurrence = { kind: 'withheld', before: world.file };
  return { world: changed(sent.world, { evaluations }, []), occurrences: [...sent.occurrences, looked] };
}

function sendWave(world: World): Done {
  const { file, waves } = world;
  const { request } = file;
  const evaluation = sought(file);
  const { endsAt, expiresAt } = planWave(request.urgency, instant(world.now), request.closesAt, request.timeZone);
  const wave = evaluation.wave + 1;
  const offers = [...file.offers, waveOffer(evaluation, wave, world.now, expiresAt)];
  const evaluations = [isSought(evaluation) ? offeredIn(evaluation, wave, endsAt, null) : { ...evaluation, wave }];
  return {
    world: changed({ ...world, waves: waves - 1 }, { offers, evaluations }, ['wave_sent']),
    occurrences: [{ kind: 'wave sent', before: file }],
  };
}

function nobodyLeft(world: World): World {
  const { file } = world;
  const now = instant(world.now);
  const evaluation = sought(file);
  const open = offersOfRound(file, evaluation).some(({ state }) => state === 'open');
  if (!isSought(evaluation)) return world;
  // It searches again every hour in an emergency.
  const evaluations = [exhausted(evaluation, plusHours(now, 1), open)];
  if (evaluation.phase.exhausted || !file.onCall) return changed(world, { evaluations }, []);
  const at = morningIfFar(now, file.request.closesAt, file.request.timeZone);
  const onCall = pageSooner(file.onCall, at, 'nobody_left');
  return changed(world, { evaluations, onCall }, ['nobody_left']);
}

/** The machine that is over is followed by the next one, where it is still wanted (`restartMachine`). */
export function restart(world: World, over: number): World {
  const evaluation = sought(world.file);
  if (evaluation.escalation?.attempt !== over || escalated(world).state !== 'placing') return world;
  if (world.restartedAt !== null && world.now < world.restartedAt + MINUTE) return world;
  const evaluations = [{ ...evaluation, escalation: { attempt: over + 1 } }];
  return changed({ ...world, restartedAt: world.now }, { evaluations }, ['machine_restarted']);
}
