import type { RecordedEvent } from '../domain/event.ts';
import { evaluationOf } from '../domain/offer.ts';
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
  const waiting = file.offers.filter((offer) => offer.state === 'accepted' || offer.state === 'open');
  const current = waiting.filter((offer) =>
    file.evaluations.some(({ number, round, memberId }) => {
      if (number !== offer.evaluation || round !== offer.round) return false;
      return memberId === undefined || memberId === offer.memberId;
    }),
  );
  const members = await membersNamed([...new Set(current.map(({ memberId }) => memberId))], tools);
  return [
    { ...toAttorney(file, tools), kind: 'ended', content: texts.ended({ file, link: await statusLink(file, tools) }) },
    ...members.map((member) => ({
      ...toMember(member.memberId, tools),
      kind: 'ended',
      quietZone: member.timeZone,
      content: texts.endedForMember({ file, name: member.name }),
    })),
  ];
}
