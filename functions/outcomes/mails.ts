import type { Evaluation, MemberId, Offer } from '../domain/casework.ts';
import type { RecordedEvent } from '../domain/event.ts';
import type { Member } from '../domain/member.ts';
import { evaluationOf, offersOfRound } from '../domain/offer.ts';
import type { CaseMailsByEvent, PlannedMail, PlanningTools } from '../mail/planned-mail.ts';
import { membersNamed, toAttorney, toCoordinators, toMember } from '../mail/recipients.ts';
import { statusLink } from '../mail/status-link.ts';
import type { StoredCase } from '../store/case-file.ts';
import * as texts from './texts.ts';

/** The mails of how it ended. */
export const mails: CaseMailsByEvent = {
  evaluation_unfilled: async (event, file, tools) => {
    const evaluation = evaluationOf(file, event.data.evaluation);
    if (evaluation?.state !== 'unfilled') return [];
    const link = await statusLink(file, tools);
    return [
      { ...toAttorney(file, tools), kind: 'unfilled', content: texts.unfilled({ file, evaluation, link }) },
      { ...toCoordinators(tools), kind: 'unfilled', content: texts.unfilledForStaff({ file, evaluation }) },
    ];
  },

  request_withdrawn: ended,
  request_closed: ended,
};

/** Everybody who has a part in a request hears once that it is over: the attorney, who had it, and who was still being asked. */
async function ended(_event: RecordedEvent, file: StoredCase, tools: PlanningTools): Promise<PlannedMail[]> {
  const writers = membersOf(file, hadIt);
  const asked = membersOf(file, wasStillAsked).filter((memberId) => !writers.includes(memberId));
  const completed = file.request.closedReason === 'completed';
  const [working, waiting] = await Promise.all([membersNamed(writers, tools), membersNamed(asked, tools)]);
  return [
    { ...toAttorney(file, tools), kind: 'ended', content: texts.ended({ file, link: await statusLink(file, tools) }) },
    ...working.map((member) => toldOfEnd(member, completed ? texts.workCompleted : texts.noLongerNeeded, file, tools)),
    ...waiting.map((member) => toldOfEnd(member, texts.noLongerNeeded, file, tools)),
  ];
}

function toldOfEnd(
  { memberId, name, timeZone }: Member,
  text: typeof texts.noLongerNeeded,
  file: StoredCase,
  tools: PlanningTools,
): PlannedMail {
  return { ...toMember(memberId, tools), kind: 'ended', quietZone: timeZone, content: text({ file, name }) };
}

/** The members, each once, whose offer stands in such a way to its evaluation, in the round that was the last. */
function membersOf(file: StoredCase, stands: (evaluation: Evaluation, offer: Offer) => boolean): MemberId[] {
  const members = file.evaluations.flatMap((evaluation) =>
    offersOfRound(file, evaluation).filter((offer) => stands(evaluation, offer)),
  );
  return [...new Set(members.map(({ memberId }) => memberId))];
}

function hadIt({ memberId }: Evaluation, offer: Offer): boolean {
  return offer.state === 'accepted' && offer.memberId === memberId;
}

/** Whether nobody had said yes, or only a moment ago, so that the others have not heard that the place is filled. */
function wasStillAsked({ memberId, othersTold }: Evaluation, offer: Offer): boolean {
  return offer.state === 'open' && (memberId === undefined || othersTold === false);
}
