import type { PageAnswer } from '../../contracts/page.ts';
import type { NewEvent } from '../../domain/events/event.ts';
import { OWNED_MINUTES, PROGRESS_NOTES_MOST, PROGRESS_TOTAL_HOURS, TAKE_OVERS_MOST } from '../../domain/limits.ts';
import { type OnCall, type Owner, owned, ownedSince, ownedUnasked, passedOn } from '../../domain/on-call/paging.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import { Refusal } from '../../domain/refusal.ts';
import { givenUpAt } from '../../domain/request/dates.ts';
import {
  type Instant,
  instantInWords,
  laterOf,
  milliseconds,
  minutesOf,
  plusHours,
  plusMinutes,
  type TimeZone,
} from '../../domain/time/time.ts';
import { levelInWords } from '../../domain/words/on-call.ts';
import { capitalized } from '../../domain/words/wording.ts';
import { invalid } from '../../http/problem.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Change } from '../../store/change-writes.ts';
import { type AnsweredPage, isAsked, isToSame, type Paged, passedOnAt } from './opened-page.ts';

/** "It is mine": nobody is paged until it has gone without progress for a while. Who owns it already need not say so again. */
export function mine(opened: AnsweredPage, takeOver = false): Change | undefined {
  const { page, onCall, owner, file, now } = opened;
  if (owner?.level === page.level) return undefined;
  if (owner && !takeOver) throw ownedBy(owner, opened.zone);
  if (owner) refuseManyTakeOvers(file);
  const end = stretchEnd(opened);
  if (end !== null && end <= now) throw new Refusal('too-late', handOn(end, opened.zone));
  const until = latestEnd(opened, usualEnd(opened));
  return { onCall: owned(onCall, page, now, until), events: [answered('page_owned', page)] };
}

/**
 * "Not me": the level after theirs is paged at once, by `pageNext`. From an old page, after which somebody else was paged, it is kept as
 * their answer and pages nobody more. Of somebody who does not own what another does, it changes nothing. Throws `Refusal` where nothing
 * is asked of on-call any more.
 */
export async function notMe<Made extends { events: NewEvent[] }>(
  opened: AnsweredPage,
  pageNext: (onCall: OnCall) => Promise<Made>,
): Promise<Made | Pick<Made, 'events'> | undefined> {
  const { file, page, onCall, owner, rota, now } = opened;
  if (owner && owner.level !== page.level) return undefined;
  if (!owner && passedOnAt(opened)) return undefined;
  if (!owner && !isAsked(opened))
    throw new Refusal('not-now', 'It is no emergency any more, so nobody is paged about it.');
  const passed = answered('page_passed_on', page);
  const newest = file.pages.at(-1);
  const isTheirs = owner !== undefined || newest === undefined || isToSame(newest.people, page.people);
  if (!isTheirs && page.number !== onCall.pages) return { events: [passed] };
  const change = await pageNext(passedOn(onCall, page.level, rota.levels.length, now));
  return { ...change, events: [passed, ...change.events] };
}

function answered(type: 'page_owned' | 'page_passed_on', { number, level }: AnsweredPage['page']): NewEvent {
  return { type, actor: 'on_call', data: { page: number, level } };
}

/** Less than this between two ends, and they are the same one: an answer that is sent again comes seconds later. */
const SAME_MINUTES = 1;

/**
 * "It goes on", until a moment: it is theirs, and their note is sealed. Said again, with the same words and until the same minute, it
 * changes nothing. Throws `Refusal` where another level owns it, and `Problem` 422 beyond the deadline or the stretch of one level.
 */
export async function noteProgress(
  { sealer }: Pick<CaseTools, 'sealer'>,
  opened: AnsweredPage,
  { note = '', until: duration }: Extract<PageAnswer, { answer: 'progress' }>,
): Promise<Change | undefined> {
  const { file, page, onCall, owner, now } = opened;
  if (owner && owner.level !== page.level) throw ownedBy(owner, opened.zone);
  const minutes = duration === undefined ? null : minutesOf(duration);
  const wanted = minutes === null ? usualEnd(opened) : plusMinutes(now, minutes);
  const until = duration === undefined ? latestEnd(opened, wanted) : wanted;
  const seal = await sealer.caseSeal(file.request.reference);
  const isSaid = note.trim() !== '';
  if (owner && isSameEnd(owner.until, until)) {
    const sealed = isSaid ? lastNote(file, owner) : undefined;
    if (!isSaid || (sealed !== undefined && seal.open('note', sealed) === note)) return undefined;
  }
  refuseTooLong(opened, until);
  refuseManyNotes(file);
  const data = { page: page.number, level: page.level, until };
  const noted: NewEvent = { type: 'progress_noted', actor: 'on_call', data };
  return {
    onCall: owned(onCall, page, now, until),
    events: owner ? [noted] : [answered('page_owned', page), noted],
    ...(isSaid ? { sealedNote: seal.seal('note', note) } : {}),
  };
}

/**
 * Where paging stands after an answer that shows by itself that work goes on, as if whoever is at work on it had said so. Undefined where
 * another level is, or they have longer.
 */
export function afterWork(opened: AnsweredPage): OnCall | undefined {
  const { page, onCall, owner, now } = opened;
  if (owner?.level !== page.level) return undefined;
  const until = latestEnd(opened, usualEnd(opened));
  return until > owner.until ? owned(onCall, page, now, until) : undefined;
}

/** Until when it is theirs where they name no span: in an emergency as long as word of progress counts. */
function usualEnd({ file: { request }, onCall, now }: AnsweredPage): Instant {
  return isEmergency(request) ? plusMinutes(now, OWNED_MINUTES) : ownedUnasked(onCall, request.closesAt, now);
}

/** The end that is wanted, as far as the deadline and the stretch of one level allow. */
function latestEnd(opened: AnsweredPage, wanted: Instant): Instant {
  const ends = [wanted, givenUpAt(opened.file.request), stretchEnd(opened)].filter((end) => end !== null);
  return ends.reduce((earliest, end) => (end < earliest ? end : earliest));
}

function refuseTooLong(opened: AnsweredPage, until: Instant): void {
  const { file, now } = opened;
  const endsAt = givenUpAt(file.request);
  if (endsAt !== null && until > endsAt) throw wrongEnd('There is less time left than that.');
  const end = stretchEnd(opened);
  if (end !== null && (until > end || end <= now)) throw wrongEnd(handOn(end, opened.zone));
}

function wrongEnd(message: string) {
  return invalid([{ path: 'until', message }]);
}

function isSameEnd(one: Instant, other: Instant): boolean {
  return Math.abs(milliseconds(one) - milliseconds(other)) < SAME_MINUTES * 60_000;
}

/** The sealed note that came with the owner's last word. Where that word made it theirs, the note stands with the event before. */
function lastNote({ events, notes }: Paged, { level, until }: Owner): string | undefined {
  const at = events.findLastIndex(
    ({ type, data }) => type === 'progress_noted' && data.level === level && data.until === until,
  );
  const [before, noted] = [events[at - 1], events[at]];
  const first = before?.type === 'page_owned' && before.at === noted?.at ? [before.seq] : [];
  const numbers = [...first, noted?.seq];
  return notes.find(({ seq }) => numbers.includes(seq))?.sealedText;
}

/** When a level must hand on at the latest, at a stretch in one emergency; null where nobody is kept unpaged by it, as what is no emergency pages nobody by itself. */
export function stretchEnd({ file, page, onCall, now }: AnsweredPage): Instant | null {
  if (!isEmergency(file.request)) return null;
  return plusHours(laterOf(ownedSince(onCall, page.level, now), onCall.since), PROGRESS_TOTAL_HOURS);
}

/** What a level hears that has had it for as long as one may, or would. */
function handOn(end: Instant, zone: TimeZone): string {
  const latest = instantInWords(end, zone);
  return `One level can have it for ${PROGRESS_TOTAL_HOURS} hours at a stretch, here until ${latest}. Hand on to the next person.`;
}

/** What another level hears while somebody is at work on it. */
export function ownedBy({ level, since }: Owner, zone: TimeZone): Refusal {
  const who = capitalized(levelInWords(level));
  return new Refusal('already-answered', `${who} has been at work on it since ${instantInWords(since, zone)}.`);
}

/** Throws `Refusal` 409 where progress has been noted as often as one request takes. */
function refuseManyNotes({ events }: Paged): void {
  const noted = events.filter(({ type }) => type === 'progress_noted').length;
  if (noted >= PROGRESS_NOTES_MOST) throw tooOften(`Progress has been noted ${noted} times`);
}

/** Throws `Refusal` 409 where one level has taken it from another as often as one request takes: no page, and no "not me", came between. */
function refuseManyTakeOvers({ events }: Paged): void {
  let holder: number | undefined;
  let taken = 0;
  for (const { type, data } of events) {
    if (type === 'page_passed_on' || type === 'on_call_paged') holder = undefined;
    if (type !== 'page_owned') continue;
    if (holder !== undefined && holder !== data.level) taken += 1;
    holder = data.level;
  }
  if (taken >= TAKE_OVERS_MOST) throw tooOften(`It has been taken over ${taken} times`);
}

/** What is heard by whoever does a thing more often than one request takes. */
export function tooOften(what: string): Refusal {
  return new Refusal('too-late', `${what}, which is the most for one request. Please write to the coordinators.`);
}
