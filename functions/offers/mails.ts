import { leftBy, wasNamed } from '../domain/evaluation/asked.ts';
import { type Evaluation, hasClinician, isSought } from '../domain/evaluation/evaluation.ts';
import { assignedOffer, evaluationOf, isSameOffer, offerStanding, offersOfRound } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { isNewestOf, isNewestToMove } from '../domain/events/newest.ts';
import { REMINDER_HOURS } from '../domain/limits.ts';
import { toldAttorney } from '../domain/mail-left.ts';
import { isAskedByNight, type Member } from '../domain/members/member.ts';
import { mayBeAsked } from '../domain/members/qualification.ts';
import type { Offer } from '../domain/request/casework.ts';
import { isInTime } from '../domain/request/dates.ts';
import { soughtIn } from '../domain/request/tried.ts';
import { type Instant, plusHours, plusMinutes } from '../domain/time/time.ts';
import { linkTo, statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { byDay, membersNamed, toAttorney, toCoordinators, toMember, toNobody } from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './texts.ts';

/** The mails of asking and hearing back. */
export const mails: CaseMailsByEvent = {
  wave_sent: (event, file, tools, now) => toOpenOffers(event, file, now, tools, texts.offer),

  // Offers of what has become an emergency since do not end soon.
  offers_ending: (event, file, tools, now) =>
    file.request.urgency === 'emergency'
      ? []
      : toOpenOffers(remindedOf(event, file, now), file, now, tools, texts.offerEnding),

  evaluation_assigned: async (event, file, tools) => {
    const assigned = stillAssigned(event, file);
    if (!assigned) return [];
    const { evaluation, offer } = assigned;
    const [member] = await membersNamed([offer.memberId], tools);
    if (!member) return [];
    const status = await statusLink(file, tools);
    const link = await linkTo('assignment', offer, file, tools);
    const forMember = (at: Instant) => texts.introducedMember({ file, evaluation, name: member.name, link, at });
    return [
      toAttorney(file, tools, 'introduction', texts.introducedAttorney({ file, evaluation, link: status })),
      toMember(member, tools, 'introduction', forMember),
    ];
  },

  acceptance_undone: async (event, file, tools, now) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    if (!evaluation || !isSoughtOn(evaluation, file, now) || !isYesKnown(event, file, now)) return [];
    const content = texts.placedAnew({ file, evaluation, why: 'undone', link: await statusLink(file, tools) });
    return [toAttorney(file, tools, 'undone', content)];
  },

  assignment_released: async (event, file, tools, now) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    if (!evaluation) return [];
    const isSoughtNow = isSoughtOn(evaluation, file, now);
    const forAttorney = texts.placedAnew({ file, evaluation, why: 'released', link: await statusLink(file, tools) });
    const members = await membersNamed([event.data.memberId], tools);
    return [
      ...(isSoughtNow ? [toAttorney(file, tools, 'released', forAttorney)] : []),
      toCoordinators(file, tools, 'released', (at) =>
        texts.releasedForStaff({ file, evaluation, isSought: isSoughtNow, at }),
      ),
      ...members.map((member) =>
        toMember(
          member,
          tools,
          'released',
          texts.releasedForMember({ file, evaluation, name: member.name, isSought: isSoughtNow }),
        ),
      ),
    ];
  },

  others_told: async (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    // What was given back in the night, in which this has waited, is asked for again.
    if (!evaluation || isSought(evaluation) || event.data.round !== evaluation.round) return [];
    // Whoever has not heard of it by the end hears of that alone.
    if (file.request.state === 'closed') return [];
    // Whose own mail has not left knows of nothing that could be filled.
    const left = leftBy(file, event.at);
    const asked = event.data.members.filter((memberId) => left({ ...event.data, memberId }));
    const members = await membersNamed(asked, tools);
    return members.map((member) => {
      const content = (at: Instant) =>
        texts.filledByAnother({ file, evaluation, name: member.name, stillAsked: stillAskedFor(file, member, at) });
      return byDay(member.timeZone, toMember(member, tools, 'filled', content));
    });
  },

  // Of new dates whoever had been asked by then hears, each once, while their offer is open; of several changes of a night the newest that
  // moves an offer tells.
  dates_changed: async (event, file, tools, now) => {
    if (!isNewestToMove('offers', event, file)) return [];
    const left = leftBy(file, event.at);
    const asked = soughtIn(file)
      .flatMap((evaluation) => offersOfRound(file, evaluation))
      .filter(
        (offer) => left(offer) && offer.undeliveredAt === undefined && offerStanding(file, offer, now) === 'open',
      );
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

/** The evaluations of a request for which a member's offer is open at a moment, and known to them. */
function stillAskedFor(file: StoredCase, { memberId }: Member, at: Instant): Evaluation[] {
  const left = leftBy(file, at);
  const open = file.offers.filter(
    (offer) => offer.memberId === memberId && left(offer) && offerStanding(file, offer, at) === 'open',
  );
  return file.evaluations.filter(({ number }) => open.some((offer) => offer.evaluation === number));
}

/** Whether an evaluation is sought and its time is not over, so that nobody reads within a minute that it does and that no one was found. */
function isSoughtOn(evaluation: Evaluation, { request }: StoredCase, now: Instant): boolean {
  return request.state !== 'closed' && isSought(evaluation) && isInTime(request, plusMinutes(now, 1));
}

/** Whether the attorney has heard of the yes that was taken back: else there is nothing to be told. */
function isYesKnown(event: RecordedEvent<'acceptance_undone'>, file: StoredCase, now: Instant): boolean {
  const yes = file.events.findLast(
    ({ seq, type, data }) => seq < event.seq && type === 'evaluation_assigned' && isSameOffer(data, event.data),
  );
  return yes !== undefined && toldAttorney(file, yes.seq, now);
}

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
  const ids = offers.map(({ memberId }) => memberId);
  const planned = (await membersNamed(ids, tools)).map(async (member) => {
    const offer = offers.find(({ memberId }) => memberId === member.memberId);
    const evaluation = offer && evaluationOf(file, offer.evaluation);
    if (!evaluation || offerStanding(file, offer, now) !== 'open' || offer.sealedToken === undefined) return [];
    const link = await linkTo('offer', offer, file, tools);
    const said = { name: member.name, evaluation, offer, file, link };
    const mail = toMember(member, tools, 'offer', (at) => text({ ...said, at }));
    const addressed = mayBeAsked(member, urgency, now) || wasNamed(file, offer) ? mail : toNobody(mail);
    return [isAskedByNight(member, urgency) ? addressed : byDay(member.timeZone, addressed)];
  });
  return (await Promise.all(planned)).flat();
}

/** The assignment that an event speaks of, where it still stands. */
function stillAssigned(event: RecordedEvent<'evaluation_assigned'>, file: StoredCase) {
  const evaluation = evaluationOf(file, event.data.evaluation);
  if (!evaluation || !hasClinician(evaluation)) return undefined;
  const offer = assignedOffer(file.offers, evaluation);
  return offer && isSameOffer(offer, event.data) ? { evaluation, offer } : undefined;
}
