import { leftBy, wasNamed } from '../domain/evaluation/asked.ts';
import { isSought } from '../domain/evaluation/evaluation.ts';
import { evaluationOf, offersOfRound, openAt } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf, isNewestToMove } from '../domain/events/newest.ts';
import { REMINDER_HOURS } from '../domain/limits.ts';
import { isAskedByNight } from '../domain/members/member.ts';
import { mayBeAsked } from '../domain/members/qualification.ts';
import type { Offer } from '../domain/request/casework.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusHours } from '../domain/time/time.ts';
import { linkTo } from '../mail/links.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { byDay, membersNamed, toCoordinators, toMember, toNobody } from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import { answerMails } from './answer-mails.ts';
import * as texts from './texts.ts';

/** The mails of asking and hearing back. */
export const mails: CaseMailsByEvent = {
  wave_sent: (event, file, tools, now) => toOpenOffers(event, file, now, tools, texts.offer),

  // Offers of what has become an emergency since do not end soon.
  offers_ending: (event, file, tools, now) =>
    file.request.urgency === 'emergency'
      ? []
      : toOpenOffers(remindedOf(event, file, now), file, now, tools, texts.offerEnding),

  ...answerMails,

  // Of new dates whoever had been asked by then hears, each once, while their offer is open; of several changes of a night the newest that
  // moves an offer tells.
  dates_changed: async (event, file, tools, now) => {
    if (!isNewestToMove('offers', event, file)) return [];
    const asked = soughtIn(file)
      .flatMap((evaluation) => offersOfRound(file, evaluation).filter(leftBy(file, event.at)))
      .filter(({ undeliveredAt }) => undeliveredAt === undefined)
      .filter(openAt(file, now));
    const once = [...new Map(asked.map((offer) => [offer.memberId, offer])).values()];
    return toMembersOf(once, file, now, tools, texts.offerDates);
  },

  nobody_left: (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    if (!evaluation || !isSought(evaluation) || !evaluation.phase.exhausted) return [];
    if (file.request.state !== 'open' || !isNewestOf(event, file)) return [];
    const { asksFrom } = event.data;
    const content = (at: Instant) => texts.nobodyLeft({ file, evaluation, asksFrom, at });
    return [toCoordinators(file, tools, 'nobody-left', content)];
  },
};

/** Such an event without the members who have only just read their offer, or will: both mails may wait for the same morning. */
function remindedOf(event: RecordedEvent<'offers_ending'>, file: StoredCase, now: Instant): typeof event {
  const left = leftBy(file, plusHours(now, -REMINDER_HOURS));
  const members = event.data.members.filter((memberId) => left({ ...event.data, memberId }));
  return { ...event, data: { ...event.data, members } };
}

/**
 * One mail to each member of an event whose offer still is open; routine ones wait for decent hours. Who takes no offers any more gets none: as
 * for a mail that is refused, somebody else is asked.
 */
async function toOpenOffers(
  event: RecordedEvent<'wave_sent' | 'offers_ending'>,
  file: StoredCase,
  now: string,
  tools: PlanningTools,
  text: typeof texts.offer,
): Promise<PlannedMail[]> {
  const evaluation = evaluationOf(file, event.data.evaluation);
  if (!evaluation || event.data.round !== evaluation.round) return [];
  const offers = offersOfRound(file, evaluation);
  const asked = event.data.members.flatMap((memberId) => offers.find((offer) => offer.memberId === memberId) ?? []);
  return toMembersOf(asked, file, now, tools, text);
}

async function toMembersOf(
  offers: readonly Offer[],
  file: StoredCase,
  now: Instant,
  tools: PlanningTools,
  text: typeof texts.offer,
): Promise<PlannedMail[]> {
  const { urgency } = file.request;
  const isOpen = openAt(file, now);
  const ids = offers.map(({ memberId }) => memberId);
  const planned = (await membersNamed(ids, tools)).map(async (member) => {
    const offer = offers.find(({ memberId }) => memberId === member.memberId);
    const evaluation = offer && evaluationOf(file, offer.evaluation);
    if (!evaluation || !isOpen(offer) || offer.sealedToken === undefined) return [];
    const link = await linkTo('offer', offer, file, tools);
    const said = { member, evaluation, offer, file, link };
    const mail = toMember(member, tools, 'offer', (at) => text({ ...said, at }));
    const addressed = mayBeAsked(member, urgency, now) || wasNamed(file, offer) ? mail : toNobody(mail);
    return [isAskedByNight(member, urgency) ? addressed : byDay(member.timeZone, addressed)];
  });
  return (await Promise.all(planned)).flat();
}
