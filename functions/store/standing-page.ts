import type * as z from 'zod';
import { sealedNote, standing, standingPage } from '../contracts/stored/records.ts';
import type { NewEvent, RecordedEvent } from '../domain/events/event.ts';
import type { OnCall } from '../domain/on-call/paging.ts';
import type { StandingAbout } from '../domain/on-call/standing.ts';
import type { Instant } from '../domain/time/time.ts';
import { attempt, type ChangeTools } from './attempt.ts';
import { appendEvents, emptyHistory, readEvent } from './events.ts';
import { dueMark, standingDueKey, standingKey, standingNoteKey, standingPageKey, standingPartition } from './keys.ts';
import { absent, provided, putInCasework, queryAll, type Store, type Write } from './store.ts';

/** A page about something beside single cases, as it was sent. */
export type StandingPage = z.output<typeof standingPage>;

/** Everything that stands about it: where paging stands, the pages, the history, and the notes of whoever is at work. */
export type Standing = {
  readonly about: StandingAbout;
  readonly onCall: OnCall | undefined;
  readonly answeredAt: Instant | undefined;
  readonly pages: readonly StandingPage[];
  readonly events: readonly RecordedEvent[];
  readonly notes: readonly z.output<typeof sealedNote>[];
  /** How often it was written, where its history ends, and its place on the due index, as read. */
  readonly read: { version: number; history: { events: number; lastHash: string }; dueAt: string | undefined };
};

/** What a decision changes. `onCall` null: there is nothing more to page about. `dueAt` null: nothing is due by itself. */
export type StandingChange = {
  readonly onCall?: OnCall | null;
  readonly answeredAt?: Instant;
  readonly page?: StandingPage;
  readonly events: NewEvent[];
  readonly sealedNote?: string;
  readonly dueAt: Instant | null;
  readonly also?: Write[];
};

/** Reads all that stands about it in one query. */
export async function readStanding(store: Store, about: StandingAbout): Promise<Standing> {
  const items = await queryAll(store, { table: 'casework', partition: standingPartition(about) });
  const all = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const head = items.find(({ sk }) => sk === standingKey(about).sk);
  const { onCall, answeredAt, version, ...history } = head ? standing.parse(head) : { ...nothing, ...emptyHistory };
  const due = items.find(({ sk }) => sk === standingDueKey(about).sk);
  return {
    about,
    onCall,
    answeredAt,
    pages: all('PAGE#').map((item) => standingPage.parse(item)),
    events: all('EVENT#').map(readEvent),
    notes: all('NOTE#').map((item) => sealedNote.parse(item)),
    read: { version, history, dueAt: due && String(due.dueAt) },
  };
}

const nothing = { onCall: undefined, answeredAt: undefined, version: 0 };

/** Changes it as `decideOnCase` changes a case: decided on what stands there, written in one conditional transaction, or decided anew. */
export async function decideOnStanding<T>(
  tools: ChangeTools,
  about: StandingAbout,
  decide: (
    standing: Standing,
    now: Instant,
  ) => Promise<{ answer: T; change?: StandingChange | undefined }> | { answer: T; change?: StandingChange | undefined },
): Promise<T> {
  return attempt(tools, async () => {
    const read = await readStanding(tools.store, about);
    const now = tools.clock();
    const { answer, change } = await decide(read, now);
    if (change) await tools.store.transact(writesOf(read, change, now));
    return answer;
  });
}

function writesOf({ about, onCall, answeredAt, read }: Standing, change: StandingChange, now: Instant): Write[] {
  const history = appendEvents(standingPartition(about), read.history, change.events, now);
  const paging = change.onCall === undefined ? onCall : (change.onCall ?? undefined);
  const answered = change.answeredAt ?? answeredAt;
  const head = {
    ...standingKey(about),
    ...(paging ? { onCall: paging } : {}),
    ...(answered ? { answeredAt: answered } : {}),
    version: read.version + 1,
    ...history.end,
  };
  const { page, sealedNote: note, also = [] } = change;
  const seq = read.history.events + 1;
  return [
    putInCasework(head, read.version === 0 ? absent : provided({ version: read.version })),
    ...(page ? [putInCasework({ ...standingPageKey(about, page.number), ...page }, absent)] : []),
    ...(note === undefined ? [] : [putInCasework({ ...standingNoteKey(about, seq), seq, sealedText: note }, absent)]),
    ...history.writes,
    ...dueWrites(about, read.dueAt, change.dueAt),
    ...also,
  ];
}

/** What joins meanwhile makes it due at once, which no decision on an older list may undo. */
function dueWrites(about: StandingAbout, before: string | undefined, dueAt: Instant | null): Write[] {
  const key = standingDueKey(about);
  const asRead = before === undefined ? absent : provided({ dueAt: before });
  if (dueAt !== null) return [putInCasework({ ...key, ...dueMark(key, dueAt, true) }, asRead)];
  return before === undefined ? [] : [{ kind: 'remove', table: 'casework', key, condition: asRead }];
}

/** The write that has it looked at within a minute. */
export function lookAtStanding(about: StandingAbout, now: Instant): Write {
  const key = standingDueKey(about);
  return putInCasework({ ...key, ...dueMark(key, now, true) });
}
