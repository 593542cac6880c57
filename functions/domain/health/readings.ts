import * as z from 'zod';
import type { Rota } from '../on-call/rota.ts';
import { instant } from '../stored.ts';
import type { Instant } from '../time/time.ts';
import type { HouseCheck } from './house-check.ts';

/** What a run of the sweep leaves behind: when it came to its end, and when one last met a step that a machine had let pass. */
export const swept = z.object({ at: instant, stepLateAt: instant.nullable() });
export type Swept = z.output<typeof swept>;

/** What is stored about how the house is, at the moment `at`. Health is told from it, and the metrics are made of it. */
export type Readings = {
  readonly at: Instant;
  /** Since when no mail leaves, and since when sending is paused; null while it does. */
  readonly mailFailingSince: Instant | null;
  readonly pausedSince: Instant | null;
  /** Since when nothing can be published to on-call's topic, no request can be taken, no case opens, and a stream is out; null where all is well. */
  readonly topicFailingSince: Instant | null;
  readonly intakeFailingSince: Instant | null;
  readonly keysFailingSince: Instant | null;
  readonly streamOutSince: Instant | null;
  /** When the oldest due entry was due that has not been carried out; null where none waits. */
  readonly oldestDue: Instant | null;
  /** Entries that have failed so often that they may never pass by themselves, and since when the first of them has; null where none. */
  readonly failedOften: number;
  readonly failedOftenSince: Instant | null;
  /** The emergencies that have no machine at work, each by when its step was due. */
  readonly lateEmergencies: readonly Instant[];
  /** Whether something that could not be sent to on-call is tried again within two minutes. */
  readonly isPageTriedAgain: boolean;
  readonly rota: Rota;
  /** The last run of the sweep, and the last check; undefined before the first. */
  readonly swept: Swept | undefined;
  readonly check: HouseCheck | undefined;
};
