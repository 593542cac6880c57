import { plusHours } from '../../functions/domain/time/time.ts';
import type { Store } from '../../functions/store/store.ts';
import { violations } from './interleavings-invariants.ts';
import { operationsOf } from './interleavings-operations.ts';
import { type Meeting, sceneOf } from './interleavings-scene.ts';

/** What became of one interleaving. */
export type Interleaved = {
  seed: number;
  /** The names of what met. */
  met: string[];
  /** Transactions that another one came before. */
  conflicts: number;
  /** How the evaluation rests. */
  ending: string;
  /** How often each answer was given: `accept 409`. */
  answers: string[];
  violations: string[];
  trace: string[];
};

/** Hours after the last date, within which everything has come to rest. */
const REST_HOURS = 30;

/**
 * Lets things meet in the order that `seed` says, lives on until nothing is left to do, and looks what is wrong then. `broken` may put
 * a fault into the store, which must be found.
 */
export async function interleaved(
  meeting: Meeting,
  seed: number,
  broken?: (store: Store) => Store,
): Promise<Interleaved> {
  const scene = await sceneOf(meeting, seed, broken);
  const meet = operationsOf(scene);
  await scene.turns.run(meet.operations);
  await scene.running.settle();
  const { closesAt } = (await scene.read()).request;
  await scene.running.advance(plusHours(closesAt ?? scene.at, REST_HOURS));
  const names = meet.operations.map(({ name }) => name);
  return {
    seed,
    met: names,
    conflicts: names.reduce((sum, name) => sum + scene.turns.conflicts(name), 0),
    ending: (await scene.read()).evaluations.map(({ state }) => state).join(),
    answers: meet.answers.map(({ what, status }) => `${what} ${status}`),
    violations: await violations(scene, meet),
    trace: scene.turns.trace,
  };
}
