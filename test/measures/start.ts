import { spawn } from 'node:child_process';
import { conclude } from './measure.ts';
import { startRun } from './run.ts';

/**
 * From an installed checkout to the first answered request, through `npm start`'s own program. Beside it, in the same run, the
 * time that Node takes to start and end doing nothing. Target: under ten seconds.
 */
const TARGET_SECONDS = 10;

const nothing = await seconds(
  () => new Promise<void>((resolve) => spawn(process.execPath, ['-e', '']).once('exit', () => resolve())),
);
const took = await seconds(async () => {
  const run = await startRun(['--empty']);
  const { status } = await fetch(`${run.site}/`);
  if (status !== 200) throw new Error(`the landing page answered ${status}`);
  return run.stop;
});

conclude(
  { measure: 'start', value: took, peers: { 'node -e ""': nothing }, skipped: [] },
  { 'first answer, seconds': took.toFixed(2), 'node -e "", seconds': nothing.toFixed(2), target: TARGET_SECONDS },
  took < TARGET_SECONDS,
);

/** Seconds until `work` is done; what it gives back is done after the clock has stopped. */
async function seconds(work: () => Promise<(() => Promise<void>) | void>): Promise<number> {
  const begun = performance.now();
  const after = await work();
  const elapsed = (performance.now() - begun) / 1000;
  await after?.();
  return elapsed;
}
