import type * as z from 'zod';
import { mailRecord, sealedNote, standing, standingPage } from '../contracts/stored/records.ts';
import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { OnCall } from '../domain/on-call/paging.ts';
import type { StandingAbout, StandingSeries } from '../domain/on-call/standing.ts';
import type { Instant } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { appendEvents, emptyHistory, readEvent } from './events.ts';
import { dueMark, seriesPartition, standingDueKey, standingKey, standingNoteKey, standingPageKey } from './keys.ts';
import { absent, provided, putInCasework, queryAll, type Store, type Write } from './store.ts';

/** A page about something beside single cases, as it was sent. */
export type StandingPage = z.output<typeof standingPage>;

/**
 * Everything that stands about it in one series of pages: where paging stands, the pages, the history, the notes of whoever is at
 * work, and what became of the mails. A series that has ended has no paging any more.
 */
export type Standing = StandingSeries & {
  /** The series in which its paging began. */
  readonly begun: number;
  readonly onCall: OnCall | undefined;
  readonly answeredAt: Instant | undefined;
  readonly emptyAt: Instant | undefined;
  readonly pages: readonly StandingPage[];
  readonly events: readonly RecordedEvent[];
  readonly notes: readonly z.output<typeof sealedNote>[];
  readonly mails: readonly z.output<typeof mailRecord>[];
  /** How often it was written, where its history ends, and its place on the due index, as read. */
  readonly read: { version: number; history: { events: number; lastHash: string }; dueAt: string | undefined };
};

/** What a decision changes. `dueAt` null: nothing is due by itself. */
export type StandingChange = {
  readonly onCall?: OnCall;
  readonly answeredAt?: Instant;
  readonly emptyAt?: Instant;
  readonly page?: StandingPage;
  readonly events: NewEvent[];
  readonly sealedNote?: string;
  readonly dueAt: Instant | null;
  readonly also?: Write[];
};

/** There is nothing more to page about: the series ends, and the next page begins one in which all is counted anew. */
export const seriesEnds = 'ends';
/** The series ends, since all that it was about has gone; the next one is due at once, about what has come since. */
export const startsOver = 'starts_over';
/** The series ends, and paging goes on where it stands in the next one, which is due at once. */
export const beginsAnew = 'begins_anew';

/** What is decided on it; undefined where nothing changes. */
export type StandingDecision = StandingChange | SeriesEnd | undefined;

type SeriesEnd = typeof seriesEnds | typeof startsOver | typeof beginsAnew;

type Decision<T> = { answer: T; change?: StandingDecision };

const neverPaged = { series: 1, version: 0, ...emptyHistory };

/** Reads all that stands about it, in the series that runs or an earlier one. */
export async function readStanding(store: Store, about: StandingAbout, wanted?: number): Promise<Standing> {
  const [item, due] = await Promise.all([
    store.get('casework', standingKey(about)),
    store.get('casework', standingDueKey(about)),
  ]);
  const head = item ? standing.parse(item) : neverPaged;
  const series = wanted ?? head.series;
  const { onCall, answeredAt, emptyAt, begun = series } = series === head.series ? { ...nothing, ...head } : nothing;
  const items = await queryAll(store, { table: 'casework', partition: seriesPartition({ about, series }) });
  const all = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const { version, events, lastHash } = head;
  return {
    about,
    series,
    begun,
    onCall,
    answeredAt,
    emptyAt,
    pages: all('PAGE#').map((page) => standingPage.parse(page)),
    events: all('EVENT#').map(readEvent),
    notes: all('NOTE#').map((note) => sealedNote.parse(note)),
    mails: all('MAIL#').map((mail) => mailRecord.parse(mail)),
    read: { version, history: { events, lastHash }, dueAt: due && String(due.dueAt) },
  };
}

const nothing = { onCall: undefined, answeredAt: undefined, emptyAt: undefined, begun: undefined };

/** Changes it as `decideOnCase` changes a case: decided on what stands there, written in one conditional transaction, or decided anew. */
export async function decideOnStanding<T>(
  tools: ChangeTools,
  about: StandingAbout,
  decide: (standing: Standing, now: Instant) => Promise<Decision<T>> | Decision<T>,
): Promise<T> {
  return attempt(tools, async () => {
    const read = await readStanding(tools.store, about);
    const now = tools.clock();
    const { answer, change } = await decide(read, now);
    if (typeof change === 'string') await tools.store.transact(endOf(read, change, now));
    else if (change) await tools.store.transact(writesOf(read, change, now));
    return answer;
  });
}

function writesOf(standing: Standing, change: StandingChange, now: Instant): Write[] {
  const { onCall = standing.onCall, answeredAt = standing.answeredAt, emptyAt, page, sealedNote: note } = change;
  const { series, read } = standing;
  const history = appendEvents(seriesPartition(standing), read.history, change.events, now);
  const head = {
    series,
    ...(standing.begun === series ? {} : { begun: standing.begun }),
    ...(onCall ? { onCall } : {}),
    ...(answeredAt ? { answeredAt } : {}),
    ...(emptyAt ? { emptyAt } : {}),
    ...history.end,
  };
  const seq = read.history.events + 1;
  return [
    putHead(standing, head),
    ...(page ? [putInCasework({ ...standingPageKey(standing, page.number), ...page }, absent)] : []),
    ...(note === undefined
      ? []
      : [putInCasework({ ...standingNoteKey(standing, seq), seq, sealedText: note }, absent)]),
    ...history.writes,
    ...(change.dueAt === now ? [lookAtStanding(standing.about, now)] : dueWrites(standing, change.dueAt)),
    ...(change.also ?? []),
  ];
}

function endOf(standing: Standing, change: SeriesEnd, now: Instant): Write[] {
  const { onCall, answeredAt } = standing;
  const goingOn = {
    begun: standing.begun,
    ...(onCall ? { onCall: { ...onCall, pages: 0 } } : {}),
    ...(answeredAt ? { answeredAt } : {}),
  };
  return [
    putHead(standing, {
      series: standing.series + 1,
      ...(change === beginsAnew ? goingOn : {}),
      ...emptyHistory,
    }),
    ...(change === seriesEnds ? dueWrites(standing, null) : [lookAtStanding(standing.about, now)]),
  ];
}

function putHead({ about, read: { version } }: Standing, head: Record<string, unknown>): Write {
  const asRead = version === 0 ? absent : provided({ version });
  return putInCasework({ ...standingKey(about), ...head, version: version + 1 }, asRead);
}

/** What joins meanwhile makes it due at once, which no later time decided on an older list may undo. */
function dueWrites({ about, read: { dueAt: before } }: Standing, dueAt: Instant | null): Write[] {
  const key = standingDueKey(about);
  const asRead = before === undefined ? absent : provided({ dueAt: before });
  if (dueAt !== null) return [putInCasework({ ...key, ...dueMark(key, dueAt, true) }, asRead)];
  return before === undefined ? [] : [{ kind: 'remove', table: 'casework', key, condition: asRead }];
}

/** The write that has it looked at within a minute, whatever else does so meanwhile. */
export function lookAtStanding(about: StandingAbout, now: Instant): Write {
  const key = standingDueKey(about);
  return putInCasework({ ...key, ...dueMark(key, now, true) });
}
