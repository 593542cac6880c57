import { clinicianOf, isOver } from '../../domain/evaluation/evaluation.ts';
import { isSameOffer, type OfferIds } from '../../domain/evaluation/offer.ts';
import { RECENT_MINUTES } from '../../domain/limits.ts';
import { askedByMailFrom } from '../../domain/members/member.ts';
import { isEmergency } from '../../domain/on-call/standing.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { isInTime } from '../../domain/request/dates.ts';
import { hoursBetween } from '../../domain/time/time.ts';
import { writeToCoordinators } from '../../http/contact.ts';
import { type Html, html } from '../../http/html.ts';
import { notice } from '../../http/parts.ts';
import type { StoredCase } from '../../store/case-file.ts';
import { YES_TOLD } from './choose-member.ts';
import { endOf, type PageScene } from './opened-page.ts';
import { cliniciansInWords, nextPageInWords, timeInWords, workedUntil } from './screen-words.ts';

/**
 * What on-call has just done, read from the history, where the screen does not say it by how the page stands: it needs nothing in the
 * address, and is true however the screen was reached.
 */
export function recentNotice(scene: PageScene): Html | undefined {
  const { file, now } = scene;
  const last = file.events.findLast(({ actor }) => actor === 'on_call');
  if (!last || hoursBetween(last.at, now) * 60 > RECENT_MINUTES) return undefined;
  if (last.type === 'request_withdrawn' || last.type === 'request_closed') {
    const had = file.evaluations.filter((evaluation) => isOver(evaluation) && evaluation.phase.had !== null);
    return done(
      'It is stopped',
      ['Those whose offer was still open are told, by day.', ...cliniciansInWords(had, 'had')].join(' '),
    );
  }
  if (endOf(file)) return undefined;
  if (last.type === 'candidate_added') {
    return askedByName(scene, last.data);
  }
  if (last.type === 'evaluation_assigned')
    return stands(file, last.data) ? done('Their yes is recorded', YES_TOLD) : undefined;
  if (last.type === 'progress_noted' && last.data.page === scene.page.number && last.data.until > now) {
    const isYours = `It is yours until ${workedUntil(last.data.until, scene)}.`;
    return done('Noted', isEmergency(file.request) ? isYours : nextPageInWords(scene));
  }
  return undefined;
}

/** Whether a yes still stands: it has been neither taken back nor given back. */
function stands({ evaluations }: StoredCase, { evaluation, round, memberId }: OfferIds): boolean {
  return evaluations.some(
    (each) => each.number === evaluation && each.round === round && clinicianOf(each) === memberId,
  );
}

/** Whoever was named is asked, by night too only if they have said yes to that; the offer follows within moments, by the same rule. */
function askedByName(scene: PageScene, ids: OfferIds): Html {
  const { file, named, now } = scene;
  const offer = file.offers.find((each) => isSameOffer(each, ids));
  const mailFrom = named ? askedByMailFrom(named, file.request.urgency, now) : offer?.mailFrom;
  if (mailFrom === undefined || mailFrom <= now) {
    return done('They are being asked', 'The live page shows when the email to them has left, and what they answer.');
  }
  const from = timeInWords(mailFrom, scene);
  if (!isInTime(file.request, mailFrom)) {
    return done('Please call them', `Their day begins at ${from}, and they get no mail before the end.`);
  }
  return done(
    named ? `${named.name} will be asked` : 'They will be asked',
    `The mail to them leaves at ${from}, when their day begins. Call them if that is too late.`,
  );
}

function done(title: string, body: string): Html {
  return notice('success', title, body, { announced: true });
}

/**
 * What somebody hears whose answer was refused: that another level owns it, which the screen names, or the refusal's own sentence.
 * Undefined where it is over: the screen says how.
 */
export function notDone({ reason, message }: Refusal, scene: PageScene, coordinators: string): Html | undefined {
  const { file, page, owner } = scene;
  if (endOf(file)) return undefined;
  const isOwned = reason === 'already-answered' && owner !== undefined && owner.level !== page.level;
  const words = isOwned ? 'Somebody else is at work on it. You can take it over below, if that is right.' : message;
  const { reference } = file.request;
  const write = reason === 'too-late' && html` ${writeToCoordinators(coordinators, reference, { alone: true })}`;
  return notice('warning', 'That was not done', html`${words}${write}`, { announced: true });
}
