import type { PageAnswer } from '../../contracts/page-answer.ts';
import type { NewEvent } from '../../domain/events/event.ts';
import { OWNED_MINUTES } from '../../domain/limits.ts';
import type { Owner } from '../../domain/on-call/paging.ts';
import { minutesOf } from '../../domain/time/duration.ts';
import { type Instant, milliseconds, plusMinutes } from '../../domain/time/time.ts';
import { invalid } from '../../http/problems.ts';
import type { StoredCase } from '../../store/case-file.ts';
import type { CaseTools } from '../../store/case-tools.ts';
import type { Change } from '../../store/change-writes.ts';
import { refuseManyNotes } from './answer-limits.ts';
import { ownedBy } from './in-charge.ts';
import type { PageScene } from './page-view.ts';
import { handOn, ownedOn, stretchEnd } from './stretch.ts';

/** A page that is answered, with who is at work on it. */
type Answered = Omit<PageScene, 'rota'> & { readonly owner: Owner | undefined };

/** Less than this between two ends, and they are the same one: an answer that is sent again comes seconds later. */
const SAME_MINUTES = 1;

/**
 * "It goes on", until a moment: it is theirs, and their note is sealed. Said again, with the same words and until the same minute, it
 * changes nothing. Throws `Refusal` where another level owns it, and `Problem` 422 beyond the deadline or the stretch of one level.
 */
export async function noteProgress(
  { sealer }: Pick<CaseTools, 'sealer'>,
  answered: Answered,
  { note = '', until: duration }: Extract<PageAnswer, { answer: 'progress' }>,
): Promise<Change | undefined> {
  const { file, page, onCall, owner, now } = answered;
  if (owner && owner.level !== page.level) throw ownedBy(owner, file);
  const wanted = plusMinutes(now, duration === undefined ? OWNED_MINUTES : (minutesOf(duration) ?? OWNED_MINUTES));
  const latest = latestEnd(answered, wanted);
  const until = duration === undefined ? latest : wanted;
  const seal = await sealer.caseSeal(file.request.reference);
  const isSaid = note.trim() !== '';
  if (owner && isSameEnd(owner.until, until)) {
    const sealed = isSaid ? lastNote(file, owner) : undefined;
    if (!isSaid || (sealed !== undefined && seal.open('note', sealed) === note)) return undefined;
  }
  refuseTooLong(answered, until);
  refuseManyNotes(file);
  const place = { page: page.number, level: page.level };
  const noted: NewEvent = { type: 'progress_noted', actor: 'on_call', data: { ...place, until } };
  return {
    onCall: ownedOn(onCall, page, now, until),
    events: owner ? [noted] : [{ type: 'page_owned', actor: 'on_call', data: place }, noted],
    ...(isSaid ? { sealedNote: seal.seal('note', note) } : {}),
  };
}

/** The end that is wanted, as far as the deadline and the stretch of one level allow. */
function latestEnd(answered: Answered, wanted: Instant): Instant {
  const ends = [wanted, answered.file.request.closesAt, stretchEnd(answered)].filter((end) => end !== null);
  return ends.reduce((earliest, end) => (end < earliest ? end : earliest));
}

function refuseTooLong(answered: Answered, until: Instant): void {
  const { file, now } = answered;
  const { closesAt } = file.request;
  if (closesAt !== null && until > closesAt) throw wrongEnd('There is less time left than that.');
  const end = stretchEnd(answered);
  if (end !== null && (until > end || end <= now)) throw wrongEnd(handOn(end, file));
}

function wrongEnd(message: string) {
  return invalid([{ path: 'until', message }]);
}

function isSameEnd(one: Instant, other: Instant): boolean {
  return Math.abs(milliseconds(one) - milliseconds(other)) < SAME_MINUTES * 60_000;
}

/** The sealed note that came with the owner's last word. Where that word made it theirs, the note stands with the event before. */
function lastNote({ events, notes }: StoredCase, { level, until }: Owner): string | undefined {
  const at = events.findLastIndex(
    ({ type, data }) => type === 'progress_noted' && data.level === level && data.until === until,
  );
  const [before, noted] = [events[at - 1], events[at]];
  const first = before?.type === 'page_owned' && before.at === noted?.at ? [before.seq] : [];
  const places = [...first, noted?.seq];
  return notes.find(({ seq }) => places.includes(seq))?.sealedText;
}
