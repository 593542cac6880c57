import { CASES_AT_ONCE, PAGE_LISTED } from '../domain/limits.ts';
import { type NextPage, pagedByDay, reached } from '../domain/on-call/next-page.ts';
import { duePage, type OnCall, type Page } from '../domain/on-call/paging.ts';
import type { Rota } from '../domain/on-call/rota.ts';
import { isEmergency, pagingAt, sharedPageAt } from '../domain/on-call/standing.ts';
import type { RequestHead } from '../domain/request/casework.ts';
import { isForFilingAlone, isInTime } from '../domain/request/dates.ts';
import { allMade, sideBySide } from '../domain/side-by-side.ts';
import { type Instant, laterOf } from '../domain/time/time.ts';
import { readIntake } from '../store/case-file.ts';
import { readRota } from '../store/rota.ts';
import type { Standing } from '../store/standing-page.ts';
import type { Store } from '../store/store.ts';
import type { PagingTools } from './page-on-call.ts';

type SharedPaging = Standing & { readonly onCall: OnCall };

/** To whom a page would go, by which rota. */
type Reader = { readonly next: Pick<Page, 'level' | 'people'>; readonly rota: Rota };

/**
 * The next page about all that the shared page lists, if nobody does anything: what is an emergency for a filing date alone waits for the
 * morning, as its own page would. Undefined where none goes out, or all that is listed is over before.
 */
export async function nextSharedPage(
  tools: Pick<PagingTools, 'store' | 'rota'>,
  standing: SharedPaging,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<NextPage | undefined> {
  const due = sharedPageAt(standing, listed);
  if (due === null) return undefined;
  const reader = await readerAt(tools, standing, due);
  const asleep = await asleepAt(tools.store, listed, reader, due);
  const awakeAt = sharedPageAt(standing, without(listed, asleep));
  const mornings = asleep.map((request) =>
    pagedByDay(request, reader.next, reader.rota, sharedPageAt(standing, asleep) ?? due),
  );
  const at = [...(awakeAt === null ? [] : [awakeAt]), ...mornings].sort()[0] ?? due;
  return listed.some((request) => isInTime(request, laterOf(at, now))) ? { at, ...reader.next } : undefined;
}

/** When all that it lists may be paged about to the level that is next: now, or in the morning where none of its emergencies wakes anybody. */
export async function mayPageSharedAt(
  tools: Pick<PagingTools, 'store' | 'rota'>,
  onCall: OnCall,
  listed: readonly RequestHead[],
  now: Instant,
): Promise<Instant> {
  const { next, rota } = await readerAt(tools, { onCall, pages: [] }, now);
  const asleep = await asleepAt(tools.store, listed, { next, rota }, now);
  if (without(listed, asleep).some(isEmergency)) return now;
  return asleep.map((request) => pagedByDay(request, next, rota, now)).sort()[0] ?? now;
}

async function readerAt(
  { store, rota: settings }: Pick<PagingTools, 'store' | 'rota'>,
  paging: Pick<SharedPaging, 'onCall' | 'pages'>,
  at: Instant,
): Promise<Reader> {
  const rota = await readRota(store, settings);
  const { level } = duePage(pagingAt(paging, rota.levels.length, at));
  return { rota, next: reached(rota, level, at, settings) };
}

/**
 * The emergencies that wake nobody at a moment: they are for a filing date alone, and it is night. Looked at are those with the least time
 * left, as many as a page shows; what so many came before wakes.
 */
async function asleepAt(
  store: Store,
  listed: readonly RequestHead[],
  { next, rota }: Reader,
  at: Instant,
): Promise<RequestHead[]> {
  const maySleep = listed
    .filter(isEmergency)
    .slice(0, PAGE_LISTED)
    .filter((request) => pagedByDay(request, next, rota, at) > at);
  const read = await sideBySide(CASES_AT_ONCE, maySleep, async (request) => {
    const intake = await readIntake(store, request.reference);
    return intake && isForFilingAlone(intake.matter, at) ? [request] : [];
  });
  return allMade(read).flat();
}

function without(listed: readonly RequestHead[], some: readonly RequestHead[]): RequestHead[] {
  return listed.filter((request) => !some.includes(request));
}
