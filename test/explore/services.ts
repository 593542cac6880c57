import { SILENCE_MINUTES, UNDO_MINUTES, WAKE_SECONDS } from '../../functions/domain/limits.ts';
import { stepAt } from '../../functions/domain/on-call/escalation.ts';
import { isOnSharedPage } from '../../functions/domain/on-call/standing.ts';
import { isTooLate, wantedAt } from '../../functions/escalation/tend-machines.ts';
import { begin as beginExecution } from '../../infra/local/states.ts';
import {
  carryOut,
  changed,
  escalated,
  joinSharedPage,
  next,
  pageAtOnce,
  place,
  restart,
  sought,
  stored,
} from './house.ts';
import { wake } from './machine.ts';
import { closed } from './people.ts';
import { after, instant, MINUTE, type Move, type Occurrence, type Rules, SECOND, type World } from './world.ts';

/** What the stream, the notices and the sweep may do now. */
export function serviceMoves(world: World, rules: Rules): Move[] {
  return [
    ...streamMoves(world, rules),
    ...noticeMoves(world, rules),
    ...sharedPageMoves(world),
    ...sweepMoves(world, rules),
    ...deaths(world, rules),
  ];
}

/** The page that those share which nobody stands behind takes it up, once there are others (`tendSharedPage`). */
function sharedPageMoves(world: World): Move[] {
  const isOpen = world.file.request.state === 'open' && escalated(world).state === 'placing';
  const joined = isOpen && !isOnSharedPage(world.file.request) ? joinSharedPage(world) : undefined;
  return joined ? [{ what: 'the shared page takes it up', world: joined, occurrences: [] }] : [];
}

/** A machine that waits, or is about to call, is ended by the service, or by an operator. */
function deaths(world: World, rules: Rules): Move[] {
  if (!mayFail(world, rules)) return [];
  const mortal = world.machines.filter(({ phase }) => phase.at === 'waiting' || phase.at === 'call');
  return mortal.map(({ attempt }) => {
    const machines = world.machines.filter((machine) => machine.attempt !== attempt);
    const notices = [...world.notices, attempt];
    return {
      what: 'the machine dies',
      world: { ...world, machines, notices, faults: world.faults - 1 },
      occurrences: [],
    };
  });
}

function streamMoves(world: World, rules: Rules): Move[] {
  const { effects } = world;
  if (!effects || effects.lost) return [];
  const carried = carryOutEffects(world, rules, 'the stream');
  if (!mayFail(world, rules)) return carried;
  const lost = { ...world, effects: { ...effects, lost: true }, faults: world.faults - 1 };
  return [...carried, { what: 'the stream loses it', world: lost, occurrences: [] }];
}

/** Whether something else may go wrong; the loss of a record is made up for by the sweep alone. */
function mayFail(world: World, { setting }: Rules): boolean {
  return world.faults > 0 && setting.sweep && world.now < setting.healed * MINUTE;
}

function carryOutEffects(world: World, rules: Rules, who: string): Move[] {
  const { effects } = world;
  if (!effects) return [];
  if (effects.place) {
    const { world: placed, occurrences } = place({ ...world, effects: { ...effects, place: false } }, rules);
    return [{ what: `${who} places`, world: placed, occurrences }];
  }
  const isTold = world.end === 'said' && rules.houseFault !== 'never says that everybody has been told';
  const said = isTold ? changed({ ...world, end: 'told' }, {}, []) : world;
  // Whoever is woken for a change may fail again at once.
  const machines = said.machines.map((machine) => ({ ...machine, left: {} }));
  const told: World = { ...said, machines, effects: null };
  if (!effects.tend) return [{ what: `${who} mails`, world: told, occurrences: [] }];
  return [{ what: `${who} tends the machine`, ...tend(told, rules) }];
}

function noticeMoves(world: World, rules: Rules): Move[] {
  return world.notices.flatMap((attempt) => {
    const rest = { ...world, notices: world.notices.filter((other) => other !== attempt) };
    const told: Move = { what: 'the end of a machine is told', world: restart(rest, attempt), occurrences: [] };
    if (!mayFail(world, rules)) return [told];
    return [
      told,
      { what: 'the end of a machine is told to nobody', world: { ...rest, faults: world.faults - 1 }, occurrences: [] },
    ];
  });
}

/** Sees to it that the evaluation has a machine that knows how the case stands (`tendMachines`). */
function tend(world: World, rules: Rules): Omit<Move, 'what'> {
  const evaluation = sought(world.file);
  const attempt = evaluation.escalation?.attempt ?? 0;
  const now = instant(world.now);
  const waiting = world.token?.attempt === attempt ? world.token : null;
  const wanted = wantedAt(stored(world), evaluation, now);
  // A token that was given back is forgotten, whether it woke anybody or not.
  const forgotten = { ...world, token: null };
  if (wanted === 'never') {
    if (!waiting) return { world, occurrences: [] };
    return wake(world, rules, waiting) ?? { world: forgotten, occurrences: [] };
  }
  const waits = waiting !== null && waiting.until > world.now;
  if (waits && !isTooLate(instant(waiting.until), wanted)) return { world, occurrences: [] };
  const woken = waits ? wake(world, rules, waiting) : undefined;
  if (woken) return woken;
  const left = waits ? forgotten : world;
  if (left.started < attempt) return start(left, rules, attempt);
  const runs = left.machines.some((machine) => machine.attempt === attempt);
  return { world: runs ? left : restart(left, attempt), occurrences: [] };
}

function start(world: World, { definition }: Rules, attempt: number): Omit<Move, 'what'> {
  const input = { version: 1, reference: 'K7Q4-M2XD', evaluation: 1, attempt };
  const startedAt = instant(world.now);
  const progress = beginExecution(definition, { name: `K7Q4-M2XD-1-${attempt}`, input, startedAt });
  const machine = {
    attempt,
    progress,
    phase: { at: 'call' },
    timer: null,
    serial: 0,
    asked: 0,
    owes: 'nothing',
    error: undefined,
    tried: 0,
    left: {},
  } as const;
  const started = { ...world, started: attempt };
  if (progress.status === 'running')
    return { world: { ...started, machines: [...world.machines, machine] }, occurrences: [] };
  const notices = [...world.notices, attempt];
  return { world: { ...started, notices }, occurrences: [{ kind: 'ended', progress, read: undefined }] };
}

/** When the sweep has something to do about this emergency, and what: the take-over, the deadline, an effect that was lost. */
function swept(world: World): readonly (readonly [number, 'effect' | 'escalate' | 'deadline'])[] {
  const { effects, file } = world;
  const { request } = file;
  const isPlacing = escalated(world).state === 'placing' && request.state === 'open';
  return [
    ...(effects ? [[effects.since + SILENCE_MINUTES * MINUTE, 'effect'] as const] : []),
    ...(isPlacing ? [[after(stepAt(escalated(world))) + SILENCE_MINUTES * MINUTE, 'escalate'] as const] : []),
    ...(isPlacing && request.closesAt !== null ? [[after(request.closesAt), 'deadline'] as const] : []),
  ];
}

function sweepMoves(world: World, rules: Rules): Move[] {
  if (!rules.setting.sweep) return [];
  return swept(world)
    .filter(([at]) => at <= world.now)
    .flatMap(([, kind]): Move[] => {
      if (kind === 'effect') return carryOutEffects(world, rules, 'the sweep');
      if (kind === 'deadline') return [{ what: 'the sweep closes', ...carryOut(world, 'give_up', rules) }];
      return [{ what: 'the sweep takes over', ...takeOver(world, rules) }];
    });
}

/** The machine has let a step pass (`takeOver`): on-call is paged for it, the steps are taken, the machine is tended. */
function takeOver(world: World, rules: Rules): Omit<Move, 'what'> {
  const { onCall } = world.file;
  const silent = onCall?.toldAt ? pageAtOnce(world, 'machine_silent', rules) : { world, occurrences: [] };
  let current = silent.world;
  const occurrences: Occurrence[] = [...silent.occurrences];
  for (let step = next(current); step.kind !== 'wait' && step.kind !== 'ended'; step = next(current)) {
    const done = step.kind === 'wave' ? place(current, rules) : carryOut(current, step.kind, rules);
    occurrences.push(...done.occurrences);
    if (done.world === current) break;
    current = done.world;
  }
  const tended = tend(current, rules);
  return { world: tended.world, occurrences: [...occurrences, ...tended.occurrences] };
}

/** Moves on to the next moment that matters; or, where nobody knows a date, the attorney withdraws at last. */
export function timeMoves(world: World, rules: Rules): Move[] {
  const { setting } = rules;
  const horizon = setting.healed * MINUTE;
  if (setting.minutes === null && world.now >= horizon) {
    const withdrawn = closed(world, 'withdrawn');
    if (withdrawn) return [{ what: 'the attorney withdraws at last', world: withdrawn, occurrences: [] }];
  }
  const at = moments(world, rules)
    .filter((moment) => moment > world.now)
    .sort((one, other) => one - other)[0];
  if (at === undefined) return [];
  const machines = world.machines.map((machine) => ({ ...machine, asked: 0, left: leftSince(machine.left, at) }));
  return [{ what: `time passes to ${at / SECOND} s`, world: { ...world, now: at, machines }, occurrences: [] }];
}

/** The least pause between two failures of one part, in seconds. */
export const LEAST_PAUSE = 5;

function leftSince(left: World['machines'][number]['left'], now: number) {
  return Object.fromEntries(Object.entries(left).filter(([, at]) => now - at < LEAST_PAUSE * SECOND));
}

/** Every moment that matters: what is due, a second before it as long as somebody may act, and when anything runs out. */
function moments(world: World, rules: Rules): number[] {
  const { file, machines, acts } = world;
  const { request } = file;
  const { state, waveAt, pageAt } = escalated(world);
  const isPlacing = state === 'placing' && request.state === 'open';
  const due = isPlacing ? [waveAt, pageAt, request.closesAt].flatMap((at) => (at === null ? [] : after(at))) : [];
  const evaluation = sought(file);
  const answeredAt = file.offers.find(({ state }) => state === 'accepted')?.answeredAt;
  const undoable = evaluation.state === 'assigned' && request.state === 'open' && answeredAt !== undefined;
  const isOpen = machines.length > 0 || isPlacing || world.effects !== null;
  return [
    ...(isOpen ? due : []),
    ...(isOpen && acts > 0 ? due.map((at) => at - SECOND) : []),
    ...(acts > 0 && undoable ? [after(answeredAt) + UNDO_MINUTES * MINUTE] : []),
    ...(acts > 0 && isOpen && request.closesAt !== null ? [after(request.closesAt)] : []),
    ...machines.flatMap(({ timer }) => timer ?? []),
    ...(rules.setting.sweep ? swept(world).map(([at]) => at) : []),
    ...(rules.setting.minutes === null && isPlacing ? [rules.setting.healed * MINUTE] : []),
  ];
}

/** The latest moment at which a machine that waits may wake by itself. */
export function latestWake(world: World): number | 'never' {
  const wanted = wantedAt(stored(world), sought(world.file), instant(world.now));
  return wanted === 'never' ? 'never' : after(wanted) + WAKE_SECONDS * SECOND;
}
