import { startEngine } from '../../infra/local/engine.ts';

/** A running engine: where it answers, and how to end it. */
export type RunningEngine = { endpoint: string; stop: () => Promise<void> };

/** Starts an engine that keeps everything in memory, as the local stage does. Throws with what to install where there is none. */
export async function startDynoxide(): Promise<RunningEngine> {
  const { url, stop } = await startEngine(undefined);
  return { endpoint: url, stop };
}
