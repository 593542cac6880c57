import { type Measure, measuresOf, type Run } from '../../domain/health/measures.ts';
import { healthOf } from '../../domain/health/parts.ts';
import type { Readings } from '../../domain/health/readings.ts';
import type { Rota } from '../../domain/on-call/rota.ts';
import { type Instant, milliseconds } from '../../domain/time/time.ts';
import { readReadings, readSwept, sweptWrite } from '../../store/house-health.ts';
import { type CheckTools, checkHouse } from './check-house.ts';

/** What watching over the house needs: what checks it, where its numbers go, and the heartbeat outside the account. */
type WatchTools = CheckTools & {
  readonly rota: Rota;
  readonly measured: (numbers: Readonly<Record<Measure, number>>) => void;
  readonly beat: () => Promise<void>;
};

/** Minutes between two heartbeats. */
const HEARTBEAT_MINUTES = 5;

/**
 * The end of every run of the sweep: writes down that it came so far, checks the house, measures, and says outside that all goes
 * on. `stepLate`: the run met a step of an emergency that a machine had let pass.
 */
export async function watchOver(tools: WatchTools, run: Run & { readonly stepLate: boolean }): Promise<void> {
  const { store, clock, rota, measured, beat } = tools;
  const at = clock();
  const before = await readSwept(store);
  await store.transact([sweptWrite({ at, stepLateAt: run.stepLate ? at : (before?.stepLateAt ?? null) })]);
  await checkHouse(tools);
  const readings = await readReadings(store, rota, at);
  measured(measuresOf(readings, run));
  if (isCarryingOut(readings) && beatsSince(before?.at) !== beatsSince(at)) await beat();
}

/** Whether the sweep does its work: what is due is carried out. */
function isCarryingOut(readings: Readings): boolean {
  return healthOf(readings).parts.every(({ part, well }) => well || (part !== 'due' && part !== 'sweep'));
}

/** The count of heartbeats that there should have been until a moment: where it rises, the next is sent. */
function beatsSince(at: Instant | undefined): number {
  return at === undefined ? 0 : Math.floor(milliseconds(at) / (HEARTBEAT_MINUTES * 60_000));
}
