import type { HouseCheck } from '../../domain/health/house-check.ts';
import { HISTORY_DAYS, quietDaysOf } from '../../domain/health/quiet.ts';
import { CASES_AT_ONCE } from '../../domain/limits.ts';
import { type RequestHead, requestHead } from '../../domain/request/casework.ts';
import { sideBySide } from '../../domain/side-by-side.ts';
import { endOfBusinessDay, type Instant, plusHours } from '../../domain/time/time.ts';
import { readEvent } from '../../store/events.ts';
import { casePartition, queueIndex } from '../../store/keys.ts';
import { queryAll, type Store } from '../../store/store.ts';

/** Requests read from the queue at the most, of those that go on and of the newest that are closed. */
const REQUESTS_MOST = 1_000;
const REQUESTS_PAGE = 250;
/** Newest events of a case that are looked through for one of a person. */
const EVENTS_READ = 20;
/** Business days after which somebody asks about a yes that nothing has come of. */
const WORD_DAYS = 5;

/** What the house should know about its casework: how long it has been quiet, and where a yes has come to nothing yet. Drills are not counted. */
export async function readCaseworkLately(
  store: Store,
  now: Instant,
): Promise<Pick<HouseCheck, 'lastRequestAt' | 'quietDays' | 'yesesWithoutWord'>> {
  const [active, closed] = await Promise.all([requestsIn(store, 'active'), requestsIn(store, 'closed')]);
  const from = plusHours(now, -HISTORY_DAYS * 24);
  const sentAt = [...active, ...closed].map(({ submittedAt }) => submittedAt).filter((at) => at >= from);
  sentAt.sort();
  return {
    lastRequestAt: sentAt.at(-1) ?? null,
    quietDays: quietDaysOf(sentAt),
    yesesWithoutWord: await yesesWithoutWord(store, active, now),
  };
}

async function requestsIn(store: Store, partition: 'active' | 'closed'): Promise<RequestHead[]> {
  const query = { table: 'casework', index: queueIndex, partition, descending: true, limit: REQUESTS_PAGE } as const;
  const items = await queryAll(store, query, REQUESTS_MOST);
  return items.map((item) => requestHead.parse(item)).filter(({ exercise }) => exercise === undefined);
}

/** Evaluations with a yes in cases in which nobody has done anything for days: whoever has spoken with the clinician makes a note. */
async function yesesWithoutWord(store: Store, active: readonly RequestHead[], now: Instant): Promise<number> {
  let silent = 0;
  await sideBySide(CASES_AT_ONCE, active, async (head) => {
    const assigned = head.evaluations.filter(({ state }) => state === 'assigned').length;
    if (assigned === 0) return;
    const lastWord = await lastWordIn(store, head);
    if (lastWord === undefined || endOfBusinessDay(lastWord, WORD_DAYS, head.timeZone) <= now) silent += assigned;
  });
  return silent;
}

/** When a person last did something in a case; undefined where that is long ago. */
async function lastWordIn(store: Store, { reference }: RequestHead): Promise<Instant | undefined> {
  const partition = casePartition(reference);
  const query = { table: 'casework', partition, sortPrefix: 'EVENT#', descending: true, limit: EVENTS_READ } as const;
  const { items } = await store.query(query);
  return items.map(readEvent).find(({ actor }) => actor !== 'system')?.at;
}
