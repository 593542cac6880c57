import type { Instant } from '../time/time.ts';
import type { Readings } from './readings.ts';
import { dueTrouble, machinesTrouble, mailTrouble, sweepTrouble } from './running.ts';
import { intakeTrouble, rotaTrouble, subscriptionsTrouble } from './surroundings.ts';
import type { Trouble } from './trouble.ts';

/** What can be said of how the house is, part by part, in the order in which it is told. */
const troubles = {
  mail: mailTrouble,
  due: dueTrouble,
  sweep: sweepTrouble,
  machines: machinesTrouble,
  rota: rotaTrouble,
  subscriptions: subscriptionsTrouble,
  intake: intakeTrouble,
} satisfies Readonly<Record<string, (readings: Readings) => Trouble | undefined>>;

type HealthPart = keyof typeof troubles;
export const healthParts = Object.keys(troubles) as [HealthPart, ...HealthPart[]];

/** How one part is. `since` is empty where nobody can say; `says` where there is nothing to say. */
type PartHealth = { part: HealthPart; well: boolean; since: Instant | ''; says: string };

/** How the house is, told from what is stored of it. */
export type Health = { well: boolean; parts: PartHealth[] };

/** Tells how the house is. What has never been looked at yet is well, and says so. */
export function healthOf(readings: Readings): Health {
  const parts = healthParts.map((part): PartHealth => {
    const trouble = troubles[part](readings);
    return trouble
      ? { part, well: false, ...trouble }
      : { part, well: true, since: '', says: notLookedAt(part, readings) };
  });
  return { well: parts.every(({ well }) => well), parts };
}

function notLookedAt(part: HealthPart, { swept, check }: Readings): string {
  if (part === 'sweep' && !swept) return 'It has not run yet. The first run comes within a minute of the start.';
  const isChecked = part === 'subscriptions' || part === 'intake';
  return isChecked && !check ? 'Not checked yet. The first check comes within a minute of the start.' : '';
}
