import { DAY_ENDS } from '../limits.ts';
import { atHour, decentHour, type Instant, isQuiet, localDate, plusDays, type TimeZone } from '../time/time.ts';
import { type Rota, zoneOfHouse } from './rota.ts';

/** The quiet hours from one evening to `ended`, the morning on which on-call reads of them, by the clock where duty passes on. */
export type Night = { readonly zone: TimeZone; readonly began: Instant; readonly ended: Instant };

/** The night in which a moment falls; undefined by day. */
export function nightAt(at: Instant, rota: Pick<Rota, 'handOver'>): Night | undefined {
  const zone = zoneOfHouse(rota);
  return isQuiet(at, zone) ? nightUntil(decentHour(at, zone), rota) : undefined;
}

/** The night that ends at a moment. */
export function nightUntil(ended: Instant, rota: Pick<Rota, 'handOver'>): Night {
  const zone = zoneOfHouse(rota);
  return { zone, began: atHour(plusDays(localDate(ended, zone), -1), DAY_ENDS, zone), ended };
}

/** Whether a moment falls into a night or the day after it, in which it is told what became of it. */
export function isToldWith({ zone, began, ended }: Night, at: Instant): boolean {
  return began <= at && at < atHour(localDate(ended, zone), DAY_ENDS, zone);
}

/** Whether a moment falls into a night. */
export function isIn({ began, ended }: Night, at: Instant): boolean {
  return began <= at && at < ended;
}
