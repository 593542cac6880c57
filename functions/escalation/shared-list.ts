import { isEmergency, isOnSharedPage, soonestFirst } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import type { Instant } from '../domain/time/time.ts';
import { unconfirmedForOnCall } from '../store/arrivals.ts';
import type { StandingPage } from '../store/standing-page.ts';
import type { PagingTools } from './page-on-call.ts';

/** What stands on the shared page; what ends first comes first. */
export async function onSharedPage({ store }: Pick<PagingTools, 'store'>): Promise<RequestHead[]> {
  return soonestFirst((await unconfirmedForOnCall(store)).filter(isOnSharedPage));
}

/** What a page says of what it lists. */
export function countedOn(listed: readonly RequestHead[]): Pick<StandingPage, 'listed' | 'emergencies' | 'closesAt'> {
  return { listed: listed.length, emergencies: listed.filter(isEmergency).length, closesAt: earliestEnd(listed) };
}

/** When the first of these requests ends; null where no date is known. */
export function earliestEnd(listed: readonly RequestHead[]): Instant | null {
  return listed.flatMap(({ closesAt }) => closesAt ?? []).sort()[0] ?? null;
}

/** When the last of these requests ends, beyond which nobody is at work on them; null where one has no date, or there is none. */
export function lastEnd(listed: readonly RequestHead[]): Instant | null {
  const ends = listed.map(({ closesAt }) => closesAt);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}
