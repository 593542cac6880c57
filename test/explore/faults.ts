import { workerSeconds } from '../../infra/machine-limits.ts';
import type { Part } from './definition.ts';
import { failure, noteToken, perform, put, settle } from './machine.ts';
import { type Episode, type Fault, type Machine, MINUTE, type Move, type Rules, SECOND, type World } from './world.ts';

/**
 * Errors that a call of a function can name and that pass by themselves: Lambda's own (AWS Step Functions, "Handle transient Lambda
 * service exceptions"; "Lambda.Unknown" and "Sandbox.Timedout" where a function was cut off), and `Busy` of the house.
 */
export const passing = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Busy',
] as const;

/** An error that nobody has thought about. */
export const strange = 'TypeError';

const faultsOf: Readonly<Record<Part, readonly Fault[]>> = {
  step: ['passing', 'strange', 'silent', 'lost', 'unknown'],
  wait: ['passing', 'strange', 'silent', 'lost'],
  failed: ['passing', 'strange', 'silent', 'lost'],
  topic: ['strange', 'silent'],
};

/** Every way in which a call can go wrong now: as an episode that goes on, or as one that begins while any are left. Each goes on or is over then. */
export function faultyCalls(world: World, machine: Machine, part: Part, token: boolean, rules: Rules): Move[] {
  const isHealed = world.now >= rules.setting.healed * MINUTE;
  const open = world.episodes.find(({ component }) => component === part);
  const rest = world.episodes.filter(({ component }) => component !== part);
  if (open) {
    const over = { ...world, episodes: rest };
    return (isHealed ? [over] : [world, over]).flatMap((after) =>
      wrong(after, machine, part, open.fault, token, rules),
    );
  }
  if (isHealed || world.faults === 0) return [];
  return faultsOf[part].flatMap((fault) => {
    const episode: Episode = { component: part, fault };
    const once = { ...world, faults: world.faults - 1 };
    const worlds = [once, { ...once, episodes: [...rest, episode] }];
    return worlds.flatMap((after) => wrong(after, machine, part, fault, token, rules));
  });
}

function wrong(world: World, machine: Machine, part: Part, fault: Fault, token: boolean, rules: Rules): Move[] {
  const fails = (from: World, error: string): Move => ({
    what: `${part} fails: ${error}`,
    ...settle(from, machine, failure(error), rules),
  });
  switch (fault) {
    case 'passing':
      return passing.map((error) => fails(world, error));
    case 'strange':
      return [fails(world, strange)];
    case 'silent':
      return [{ what: `${part} is silent`, world: put(world, silent(world, machine, part)), occurrences: [] }];
    case 'unknown':
      return [
        {
          what: 'answers nonsense',
          world: put(world, { ...machine, phase: { at: 'answered', next: 'perhaps', seconds: 60 } }),
          occurrences: [],
        },
      ];
    case 'lost':
      return [lost(world, machine, part, token, rules, fails)];
  }
}

/** Nothing is done and nothing said: the task runs out of its time, or Lambda cuts the function off before. */
function silent(world: World, machine: Machine, part: Part): Machine {
  const cut = world.now + workerSeconds * SECOND;
  const isCut = part !== 'topic' && (machine.timer === null || cut < machine.timer);
  const isTaskOver = part !== 'wait';
  // A function that is cut off tells its task so. Working tasks are explored with the longer silence, in which not even that arrives.
  if (isCut && !isTaskOver) return { ...machine, timer: cut, phase: { at: 'silent', error: 'Sandbox.Timedout' } };
  return { ...machine, phase: { at: 'silent', error: 'States.Timeout' } };
}

/** It is done, and the answer is lost. */
function lost(
  world: World,
  machine: Machine,
  part: Part,
  token: boolean,
  rules: Rules,
  fails: (from: World, error: string) => Move,
): Move {
  if (part === 'step') {
    const phase = { at: 'step', taken: 0, placing: false, lost: true } as const;
    return { what: 'step is called', world: put(world, { ...machine, phase }), occurrences: [] };
  }
  if (part === 'wait') return fails(noteToken(world, machine, 60, rules), 'Sandbox.Timedout');
  const done = perform(
    world,
    machine,
    part,
    token,
    { version: 1, reference: 'K7Q4-M2XD', evaluation: 1, attempt: 1, state: 'Step', error: 'other' },
    rules,
  );
  const undone = { ...done.world, machines: world.machines };
  const failed = fails(undone, 'Busy');
  return {
    ...failed,
    occurrences: [...done.occurrences.filter(({ kind }) => kind === 'paged'), ...failed.occurrences],
  };
}
