import { leftBy } from '../domain/evaluation/asked.ts';
import { type Evaluation, hasClinician, isSought } from '../domain/evaluation/evaluation.ts';
import { assignedOffer, evaluationOf, isSameOffer, openAt } from '../domain/evaluation/offer.ts';
import type { RecordedEvent } from '../domain/events/event.ts';
import { toldAttorney } from '../domain/mail-left.ts';
import type { Member } from '../domain/members/member.ts';
import { isInTime } from '../domain/request/dates.ts';
import { type Instant, plusMinutes } from '../domain/time/time.ts';
import { linkTo, statusLink } from '../mail/links.ts';
import type { CaseMailsByEvent } from '../mail/planned-mail.ts';
import { byDay, membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './answer-texts.ts';

/** The mails of a yes, and of one that was taken or given back. */
export const answerMails: CaseMailsByEvent = {
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
    const released = { file, evaluation, isSought: isSoughtOn(evaluation, file, now) };
    const forAttorney = texts.placedAnew({ file, evaluation, why: 'released', link: await statusLink(file, tools) });
    const members = await membersNamed([event.data.memberId], tools);
    return [
      ...(released.isSought ? [toAttorney(file, tools, 'released', forAttorney)] : []),
      toCoordinators(file, tools, 'released', (at) => texts.releasedForStaff({ ...released, at })),
      ...members.map((member) =>
        toMember(member, tools, 'released', texts.releasedForMember({ ...released, name: member.name })),
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
};

/** The evaluations of a request for which a member's offer is open at a moment, and known to them. */
function stillAskedFor(file: StoredCase, { memberId }: Member, at: Instant): Evaluation[] {
  const known = file.offers.filter((offer) => offer.memberId === memberId).filter(leftBy(file, at));
  const open = known.filter(openAt(file, at));
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

/** The assignment that an event speaks of, where it still stands. */
function stillAssigned(event: RecordedEvent<'evaluation_assigned'>, file: StoredCase) {
  const evaluation = evaluationOf(file, event.data.evaluation);
  if (!evaluation || !hasClinician(evaluation)) return undefined;
  const offer = assignedOffer(file.offers, evaluation);
  return offer && isSameOffer(offer, event.data) ? { evaluation, offer } : undefined;
}
