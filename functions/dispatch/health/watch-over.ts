import { type Measure, measuresOf, type Run } from '../../domain/health/measures.ts';
import type { Readings, Swept } from '../../domain/health/readings.ts';
import { notCarriedOut, sweepTrouble } from '../../domain/health/running.ts';
import type { Rota } from '../../domain/on-call/rota.ts';
import { type Instant, milliseconds } from '../../domain/time/time.ts';
import { attempt, type ChangeTools } from '../../store/attempt.ts';
import { readReadings, readSwept, sweptWrite } from '../../store/house-health.ts';
import { type CheckTools, checkHouse } from './check-house.ts';
import { lookAtTopic } from './look-at-topic.ts';

/** What watching over the house needs: what checks it, where its numbers go, and the heartbeat outside the account. */
type WatchTools = ChangeTools &
  CheckTools & {
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
  const { store, rota, measured, beat } = tools;
  const { at, before } = await noteEnd(tools, run.stepLate);
  await checkHouse(tools);
  await lookAtTopic(tools);
  const readings = await readReadings(store, rota, at);
  measured(measuresOf(readings, run));
  if (isCarryingOut(readings) && beatsSince(before?.at) !== beatsSince(at)) await beat();
}

/** Writes down when the run came to its end; gives that, and what stood there before, which no other run has been given. */
function noteEnd(tools: ChangeTools, stepLate: boolean): Promise<{ at: Instant; before: Swept | undefined }> {
  return attempt(tools, async () => {
    const before = await readSwept(tools.store);
    const at = tools.clock();
    const stepLateAt = stepLate ? at : (before?.stepLateAt ?? null);
    await tools.store.transact([sweptWrite({ at, stepLateAt }, before)]);
    return { at, before };
  });
}

/** Whether the sweep does its work: what is due is carried out, be it in the place of a stream. */
function isCarryingOut(readings: Readings): boolean {
  return !notCarriedOut(readings) && !sweepTrouble(readings);
}

/** The count of heartbeats that there should have been until a moment: where it rises, the next is sent. */
function beatsSince(at: Instant | undefined): number {
  return at === undefined ? 0 : Math.floor(milliseconds(at) / (HEARTBEAT_MINUTES * 60_000));
}
