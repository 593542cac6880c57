import { failureInput, machineInput, stepAnswer, waitInput } from '../../functions/contracts/machine.ts';
import { STEPS_AT_ONCE } from '../../functions/domain/limits.ts';
import { isTooLate, wantedAt } from '../../functions/escalation/tend-machines.ts';
import { asked, invocationOutput, type Outcome, step } from '../../infra/local/states.ts';
import type { Part } from './definition.ts';
import { edgesOf } from './edges.ts';
import { faultyCalls } from './faults.ts';
import { carryOut, next, noteFailure, place, sought, stored } from './house.ts';
import { after, instant, type Machine, type Move, type Occurrence, type Rules, SECOND, type World } from './world.ts';

/** What every machine may do now. */
export function machineMoves(world: World, rules: Rules): Move[] {
  return world.machines.flatMap((machine) => movesOf(world, machine, rules));
}

function movesOf(world: World, machine: Machine, rules: Rules): Move[] {
  const { phase, timer } = machine;
  const isTime = timer !== null && timer <= world.now;
  switch (phase.at) {
    case 'call':
      return timer === null || isTime ? calls(world, machine, rules) : [];
    case 'step':
      return [takesStep(world, machine, phase, rules)];
    case 'answered': {
      const output = invocationOutput({ next: phase.next, seconds: phase.seconds });
      return [{ what: 'the answer arrives', ...settle(world, machine, { kind: 'succeeded', output }, rules) }];
    }
    case 'noted':
      return [looks(world, machine, rules)];
    case 'waiting':
      return isTime ? [{ what: 'the wait is over', ...settle(world, machine, failure('States.Timeout'), rules) }] : [];
    case 'silent':
      return isTime ? [{ what: 'the silence is over', ...settle(world, machine, failure(phase.error), rules) }] : [];
  }
}

/** The machine calls what its state asks for: that goes well, or wrong in every way that is left. */
function calls(world: World, machine: Machine, rules: Rules): Move[] {
  const { definition, partOf } = rules;
  const wish = asked(definition, machine.progress, `token-${machine.attempt}-${machine.serial + 1}`);
  if (wish.kind === 'failed')
    return [{ what: `cannot be called: ${wish.cause}`, ...settle(world, machine, wish, rules) }];
  const name = String(wish.arguments.FunctionName ?? wish.arguments.TopicArn);
  const part = partOf.get(name);
  if (part === undefined) throw new Error(`The machine calls ${name}`);
  const seconds = wish.timeoutSeconds;
  const given = part === 'topic' ? wish.arguments.Message : wish.arguments.Payload;
  const timer = seconds === undefined ? null : world.now + seconds * SECOND;
  const called: Occurrence = { kind: 'called', part, machine, seconds, given };
  const asks = machine.asked + (part === 'step' ? 1 : 0);
  const calling = { ...machine, serial: machine.serial + 1, asked: asks, timer, owes: owesAfterCall(machine, part) };
  const moves = [
    goesWell(world, calling, part, wish.token, given, rules),
    ...faultyCalls(world, calling, part, wish.token, rules),
  ];
  return moves
    .filter((move) => move !== undefined)
    .map((move) => ({ ...move, occurrences: [called, ...move.occurrences] }));
}

function owesAfterCall({ owes }: Machine, part: Part): Machine['owes'] {
  if (part === 'step') return 'nothing';
  return part === 'topic' ? 'repair' : owes;
}

function goesWell(
  world: World,
  machine: Machine,
  part: Part,
  token: boolean,
  given: unknown,
  rules: Rules,
): Move | undefined {
  if (world.episodes.some(({ component }) => component === part)) return undefined;
  return { what: `${part} is called`, ...perform(world, machine, part, token, given, rules) };
}

/** Carries out a call, as the function does. */
export function perform(
  world: World,
  machine: Machine,
  part: Part,
  token: boolean,
  given: unknown,
  rules: Rules,
): Omit<Move, 'what'> {
  const schema = { step: machineInput, wait: waitInput, failed: failureInput, topic: undefined }[part];
  if (schema && !schema.safeParse(given).success) return settle(world, machine, failure('ZodError'), rules);
  if (part === 'step') {
    const phase = { at: 'step', taken: 0, placing: false, lost: false } as const;
    return { world: put(world, { ...machine, phase }), occurrences: [] };
  }
  if (part === 'wait')
    return { world: noteToken(world, machine, waitInput.parse(given).seconds, rules), occurrences: [] };
  if (part === 'topic') return settle(world, machine, { kind: 'succeeded', output: {} }, rules);
  const noted = noteFailure(world, rules);
  const told = { ...machine, left: current(noted.world, machine).left };
  if (token)
    return { world: put(noted.world, { ...machine, phase: { at: 'waiting' } }), occurrences: noted.occurrences };
  const settled = settle(noted.world, told, { kind: 'succeeded', output: invocationOutput(null) }, rules);
  return { ...settled, occurrences: [...noted.occurrences, ...settled.occurrences] };
}

/** The token is written, unless a later machine has written its own (`noteToken`). */
export function noteToken(world: World, machine: Machine, seconds: number, { houseFault }: Rules): World {
  const { attempt, serial } = machine;
  const isOlder = world.token !== null && world.token.attempt > attempt;
  const token = { attempt, until: world.now + seconds * SECOND, serial };
  const noted = put(world, { ...machine, phase: { at: 'noted' } });
  return isOlder || houseFault === 'forgets the token' ? noted : { ...noted, token };
}

/** The case is looked at once the token is written (`noteWaiting`). */
function looks(world: World, machine: Machine, rules: Rules): Move {
  const { seconds, isRepair } = waitingOf(machine, rules);
  const wanted = wantedAt(stored(world), sought(world.file), instant(world.now));
  const until = instant(world.now + seconds * SECOND);
  const waiting = put(world, { ...machine, phase: { at: 'waiting' } });
  // After a failure what is due has just been tried.
  const isLate = !isRepair && (wanted === 'never' || isTooLate(until, wanted));
  if (!isLate || rules.houseFault === 'does not look after writing the token') {
    const waits = waiting.machines.find(({ attempt }) => attempt === machine.attempt) ?? machine;
    return { what: 'waits', world: waiting, occurrences: [{ kind: 'waits', machine: waits }] };
  }
  const own = { attempt: machine.attempt, serial: machine.serial };
  return { what: 'is late, and wakes itself', ...(wake(waiting, rules, own) ?? { world: waiting, occurrences: [] }) };
}

function waitingOf(machine: Machine, { definition, houseFault }: Rules): { seconds: number; isRepair: boolean } {
  const wish = asked(definition, machine.progress, 'token');
  const { seconds = 1, repair } =
    wish.kind === 'task' ? (wish.arguments.Payload as { seconds?: number; repair?: boolean }) : {};
  return { seconds, isRepair: repair === true && houseFault !== 'wakes what waits for repair' };
}

/** Gives a token back; undefined where nothing waits under it any more. */
export function wake(
  world: World,
  rules: Rules,
  token: { readonly attempt: number; readonly serial: number },
): Omit<Move, 'what'> | undefined {
  const machine = world.machines.find(
    ({ attempt, serial, phase }) =>
      attempt === token.attempt && serial === token.serial && (phase.at === 'waiting' || phase.at === 'noted'),
  );
  const isOwn = world.token?.attempt === token.attempt && world.token.serial === token.serial;
  const forgotten = isOwn ? { ...world, token: null } : world;
  if (!machine) return undefined;
  return settle(forgotten, machine, { kind: 'succeeded', output: {} }, rules);
}

/** The step function takes its next step, or has its answer (`takeSteps`). */
function takesStep(
  world: World,
  machine: Machine,
  phase: Extract<Machine['phase'], { at: 'step' }>,
  rules: Rules,
): Move {
  const { taken, placing, lost } = phase;
  const on = (after: World, occurrences: readonly Occurrence[], more: Partial<typeof phase>, what: string): Move => ({
    what,
    world: put(after, { ...current(after, machine), phase: { ...phase, ...more } }),
    occurrences,
  });
  if (placing) {
    const { world: placed, occurrences } = place(world, rules);
    return on(placed, occurrences, { placing: false, taken: taken + 1 }, 'places');
  }
  const answered = (answer: { next: string; seconds: number }): Move => {
    const given = stepAnswer.parse(answer);
    const what = `answers ${given.next}, ${given.seconds} s`;
    if (!lost) return { what, world: put(world, { ...machine, phase: { at: 'answered', ...given } }), occurrences: [] };
    return {
      what: 'its answer is lost',
      world: put(world, { ...machine, phase: { at: 'silent', error: 'States.Timeout' } }),
      occurrences: [],
    };
  };
  if (taken === STEPS_AT_ONCE)
    return { what: 'brings it no further', ...settle(world, machine, failure('Error'), rules) };
  const todo = nextOf(world, rules);
  switch (todo.kind) {
    case 'ended':
      return answered({ next: todo.as, seconds: 1 });
    case 'wait':
      return answered({ next: 'wait', seconds: Math.max(1, Math.ceil((after(todo.until) - world.now) / SECOND)) });
    case 'wave':
      return on(world, [], { placing: true }, 'decides on a wave');
    default: {
      const done = carryOut(world, todo.kind, rules);
      return on(done.world, done.occurrences, { taken: taken + 1 }, `takes the step: ${todo.kind}`);
    }
  }
}

/** What is next, or what a faulty house would do. */
function nextOf(world: World, { houseFault }: Rules): ReturnType<typeof next> {
  const { onCall, request } = world.file;
  const now = instant(world.now);
  const isDue = onCall?.pageAt !== null && onCall !== undefined && onCall.pageAt <= now;
  const isPlacing = ['waiting', 'offered'].includes(sought(world.file).state);
  if (houseFault === 'pages although owned' && isDue && isPlacing && onCall.toldAt) return { kind: 'page' };
  if (houseFault === 'pages after a yes' && isDue && !isPlacing) return { kind: 'page' };
  if (
    houseFault === 'gives up early' &&
    isPlacing &&
    request.closesAt !== null &&
    after(request.closesAt) - world.now < 600 * SECOND
  )
    return { kind: 'give_up' };
  return next(world);
}

/** The task of a machine has ended: the stepper says where it goes on. */
export function settle(world: World, machine: Machine, outcome: Outcome, rules: Rules): Omit<Move, 'what'> {
  const { definition, partOf } = rules;
  const before = machine.progress;
  const wish = asked(definition, before, 'token');
  const name = wish.kind === 'task' ? String(wish.arguments.FunctionName ?? wish.arguments.TopicArn) : '';
  const part = partOf.get(name) ?? 'step';
  const progress = step(definition, before, outcome, instant(world.now));
  const occurrences: Occurrence[] = [{ kind: 'edges', taken: edgesOf(definition, before, outcome, progress) }];
  if (outcome.kind === 'failed')
    occurrences.push({ kind: 'failed', part, error: outcome.error, machine, after: progress });
  else occurrences.push({ kind: 'done', part, machine });
  if (progress.status !== 'running') {
    const read = machine.phase.at === 'answered' ? machine.phase.next : undefined;
    occurrences.push({ kind: 'ended', progress, read });
    const machines = world.machines.filter((other) => other.attempt !== machine.attempt);
    return { world: { ...world, machines, notices: [...world.notices, machine.attempt] }, occurrences };
  }
  const { retryAfterSeconds } = progress;
  const isRetry = retryAfterSeconds !== undefined;
  const after: Machine = {
    ...machine,
    progress: { ...progress, enteredAt: '', entered: [] },
    phase: { at: 'call' },
    timer: isRetry ? world.now + retryAfterSeconds * SECOND : null,
    tried: isRetry ? machine.tried + 1 : 0,
    ...debt(machine, part, outcome, isRetry),
    left: outcome.kind === 'failed' ? { ...machine.left, [part]: world.now } : machine.left,
  };
  return { world: put(world, after), occurrences };
}

/** What the machine owes after a task: whatever failed for good has to be told. */
function debt(machine: Machine, part: Part, outcome: Outcome, isRetry: boolean): Pick<Machine, 'owes' | 'error'> {
  const { owes, error, phase } = machine;
  if (isRetry) return { owes, error };
  if (outcome.kind === 'failed') {
    const isOver = part === 'wait' && outcome.error === 'States.Timeout';
    if ((part === 'step' || part === 'wait') && owes === 'nothing' && !isOver)
      return { owes: 'on-call', error: `${machine.progress.state} ${outcome.error}` };
    return { owes: part === 'failed' ? 'operations' : owes, error };
  }
  if (part === 'failed') return { owes: 'repair', error: undefined };
  const isKnown = phase.at !== 'answered' || stepAnswer.shape.next.safeParse(phase.next).success;
  return isKnown ? { owes, error } : { owes: 'on-call', error: 'WhatNow UnknownAnswer' };
}

/** An error of a task. */
export function failure(error: string): Extract<Outcome, { kind: 'failed' }> {
  return { kind: 'failed', error, cause: 'a cause' };
}

/** A world with a machine as it is now. */
export function put(world: World, machine: Machine): World {
  return { ...world, machines: world.machines.map((other) => (other.attempt === machine.attempt ? machine : other)) };
}

function current(world: World, machine: Machine): Machine {
  return world.machines.find(({ attempt }) => attempt === machine.attempt) ?? machine;
}
